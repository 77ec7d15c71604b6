import { Tag } from '@zendeskgarden/react-tags';
import { getColor, type IGardenTheme } from '@zendeskgarden/react-theming';
import styled from 'styled-components';
import type { Account, Environment } from '../../preload/contract/accounts.ts';
import { space } from './tokens.ts';

const names: Readonly<Record<Environment, string>> = { production: 'Production', sandbox: 'Sandbox', practice: 'Practice' };

const hues: Readonly<Record<Environment, string>> = { production: 'red', sandbox: 'yellow', practice: 'teal' };

/** What the environment is called in the window. */
export function environmentName(environment: Environment): string {
  return names[environment];
}

/** The colour that stands for an environment wherever something can be sent to it. */
export function environmentColor(theme: IGardenTheme, environment: Environment): string {
  const shades: Readonly<Record<Environment, number>> = { production: 700, sandbox: 500, practice: 600 };
  return getColor({ theme, hue: hues[environment], shade: shades[environment] });
}

/** The environment in its colour and in words. */
export function EnvironmentTag({ environment }: { readonly environment: Environment }) {
  return (
    <Tag hue={hues[environment]} isPill size="medium">
      <span>{names[environment]}</span>
    </Tag>
  );
}

/** The account's name beside its environment, the same wherever something can be sent. */
export function AccountBadge({ account }: { readonly account: Pick<Account, 'name' | 'environment'> }) {
  return (
    <Badge>
      <EnvironmentTag environment={account.environment} />
      {account.name === names[account.environment] ? null : <strong>{account.name}</strong>}
    </Badge>
  );
}

const Badge = styled.span`
  display: inline-flex;
  align-items: center;
  gap: ${space('xs')};
  min-width: 0;

  strong {
    overflow: hidden;
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
