import { Button, IconButton } from '@zendeskgarden/react-buttons';
import HelpIcon from '@zendeskgarden/svg-icons/src/16/question-mark-stroke.svg?react';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import styled from 'styled-components';
import type { Environment } from '../../preload/contract/accounts.ts';
import { environmentColor } from '../parts/environment.tsx';
import { KeyCaps } from '../parts/key-caps.tsx';
import { color, space } from '../parts/tokens.ts';
import { useAccount } from './account-context.tsx';
import { AccountSwitcher } from './account-switcher.tsx';
import { AppearanceMenu } from './appearance.tsx';
import { RunningRuns } from './running-runs.tsx';
import { ZendeskStatus } from './zendesk-status.tsx';

interface HeaderProps {
  readonly onPalette: () => void;
  readonly onShortcuts: () => void;
}

/** Above every screen: the account in its environment's colour, runs that are going on, and the ways to everything else. */
export function Header({ onPalette, onShortcuts }: HeaderProps) {
  const account = useAccount();
  return (
    <Bar data-print="never" $environment={account.environment}>
      <AccountSwitcher />
      <RunningRuns />
      <ZendeskStatus />
      <End>
        <Palette size="small" isNeutral onClick={onPalette} aria-keyshortcuts="Control+K Meta+K">
          <Button.StartIcon>
            <SearchIcon />
          </Button.StartIcon>
          <span>Go to or do…</span>
          <KeyCaps keys="mod+k" />
        </Palette>
        <AppearanceMenu />
        <IconButton isBasic aria-label="Keyboard shortcuts" title="Keyboard shortcuts" onClick={onShortcuts}>
          <HelpIcon />
        </IconButton>
      </End>
    </Bar>
  );
}

const Bar = styled.header<{ $environment: Environment }>`
  display: flex;
  flex-shrink: 0;
  align-items: center;
  gap: ${space('sm')};
  height: 52px;
  padding: 0 ${space('sm')};
  border-top: 3px solid ${({ theme, $environment }) => environmentColor(theme, $environment)};
  border-bottom: 1px solid ${color('border.default')};

  @media (max-height: 560px) {
    height: 44px;
  }
`;

const End = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('xxs')};
  margin-left: auto;
`;

const Palette = styled(Button)`
  display: inline-flex;
  align-items: center;
  gap: ${space('xs')};
  margin-right: ${space('xs')};
  color: ${color('foreground.subtle')};
`;
