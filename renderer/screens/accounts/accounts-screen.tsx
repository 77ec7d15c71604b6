import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import PlusIcon from '@zendeskgarden/svg-icons/src/16/plus-stroke.svg?react';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { Page, PageBody } from '../../parts/page.tsx';
import { color, space } from '../../parts/tokens.ts';
import { useAccounts } from '../../shell/account-context.tsx';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { navigate, pathTo, useRoute } from '../../shell/router.ts';
import { AccountForm } from './account-form.tsx';
import { AccountTable } from './account-table.tsx';
import { EscalationDialog } from './escalation-dialog.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { ProtectionSettings } from './protection/protection-settings.tsx';
import { ReviewsDialog } from './reviews-dialog.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';
import { TeamDialog } from './team-dialog.tsx';
import { vaultSentence } from './vault-sentence.ts';

type Open =
  | { readonly what: 'add' }
  | { readonly what: 'sign-in' | 'team' | 'escalation' | 'reviews' | 'forget'; readonly account: Account };

/** The Zendesk accounts that Redline knows, and the ways to add one, sign in again (`#/accounts/<id>`), tell its owner and seats, and forget one. */
export function AccountsScreen() {
  const client = useConsole();
  const { all } = useAccounts();
  const { data: status } = useQuery(queries.status(client));
  const { id } = useRoute();
  const [chosen, setOpen] = useState<Open>();
  const named = all.find((account) => account.id === id);
  const open: Open | undefined = chosen ?? (named && { what: 'sign-in', account: named });
  const close = () => {
    setOpen(undefined);
    navigate(pathTo('accounts'), 'replace');
  };
  useCommands([
    { id: 'add-account', group: 'Accounts', label: 'Add an account', keys: 'n', run: () => setOpen({ what: 'add' }) },
  ]);
  return (
    <Page
      title="Accounts"
      actions={
        <Button size="small" isPrimary onClick={() => setOpen({ what: 'add' })}>
          <Button.StartIcon>
            <PlusIcon />
          </Button.StartIcon>
          Add an account
        </Button>
      }
    >
      <PageBody>
        <AccountTable
          accounts={all}
          onSignIn={(account) => setOpen({ what: 'sign-in', account })}
          onTeam={(account) => setOpen({ what: 'team', account })}
          onEscalation={(account) => setOpen({ what: 'escalation', account })}
          onReviews={(account) => setOpen({ what: 'reviews', account })}
          onForget={(account) => setOpen({ what: 'forget', account })}
        />
        <ProtectionSettings />
        {status ? (
          <About>
            <p>{vaultSentence(status)}</p>
            <p>Redline {status.version}</p>
          </About>
        ) : null}
      </PageBody>
      {open?.what === 'add' ? <AccountForm status={status} onClose={close} /> : null}
      {open?.what === 'sign-in' ? <SignInDialog account={open.account} status={status} onClose={close} /> : null}
      {open?.what === 'team' ? <TeamDialog account={open.account} onClose={close} /> : null}
      {open?.what === 'escalation' ? <EscalationDialog account={open.account} onClose={close} /> : null}
      {open?.what === 'reviews' ? <ReviewsDialog account={open.account} onClose={close} /> : null}
      {open?.what === 'forget' ? <ForgetDialog account={open.account} onClose={close} /> : null}
    </Page>
  );
}

const About = styled.footer`
  max-width: 80ch;
  margin-top: ${space('lg')};
  color: ${color('foreground.subtle')};
`;
