import { Button, IconButton } from '@zendeskgarden/react-buttons';
import { Item, Menu } from '@zendeskgarden/react-dropdowns';
import { Body, Cell, Head, HeaderCell, HeaderRow, Row, Table } from '@zendeskgarden/react-tables';
import { Tag } from '@zendeskgarden/react-tags';
import OverflowIcon from '@zendeskgarden/svg-icons/src/16/overflow-vertical-stroke.svg?react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { EnvironmentTag } from '../../parts/environment.tsx';
import { menuChoice } from '../../parts/menu-choice.ts';
import { counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useAccounts } from '../../shell/account-context.tsx';

interface AccountTableProps {
  readonly accounts: readonly Account[];
  readonly onSignIn: (account: Account) => void;
  readonly onTeam: (account: Account) => void;
  readonly onEscalation: (account: Account) => void;
  readonly onReviews: (account: Account) => void;
  readonly onForget: (account: Account) => void;
}

/** One line for each account: what it is, whether it is signed in, how old its snapshot is. */
export function AccountTable({ accounts, onSignIn, onTeam, onEscalation, onReviews, onForget }: AccountTableProps) {
  return (
    <Wide aria-label="Accounts">
      <Head>
        <HeaderRow>
          <HeaderCell>Account</HeaderCell>
          <HeaderCell width={120}>Environment</HeaderCell>
          <HeaderCell width={220}>Signed in</HeaderCell>
          <HeaderCell width={140}>Snapshot</HeaderCell>
          <HeaderCell width={170}>
            <Hidden>Actions</Hidden>
          </HeaderCell>
        </HeaderRow>
      </Head>
      <Body>
        {accounts.map((account) => (
          <AccountRow
            key={account.id}
            account={account}
            onSignIn={() => onSignIn(account)}
            onTeam={() => onTeam(account)}
            onEscalation={() => onEscalation(account)}
            onReviews={() => onReviews(account)}
            onForget={() => onForget(account)}
          />
        ))}
      </Body>
    </Wide>
  );
}

interface AccountRowProps {
  readonly account: Account;
  readonly onSignIn: () => void;
  readonly onTeam: () => void;
  readonly onEscalation: () => void;
  readonly onReviews: () => void;
  readonly onForget: () => void;
}

function AccountRow({ account, onSignIn, onTeam, onEscalation, onReviews, onForget }: AccountRowProps) {
  const { current, switchTo } = useAccounts();
  const isPractice = account.signIn === 'practice';
  return (
    <Row>
      <Cell>
        <strong>{account.name}</strong>
        <Note>
          {isPractice ? 'A practice Zendesk on this machine. Nothing here is real.' : account.url.replace(/^https?:\/\//, '')}
        </Note>
        <Note>{standingWords(account)}</Note>
        <Note>{teamWords(account)}</Note>
      </Cell>
      <Cell width={120}>
        <EnvironmentTag environment={account.environment} />
      </Cell>
      <Cell width={220}>
        {account.signedIn ? <SignedIn account={account} /> : <NotSignedIn onSignIn={onSignIn} />}
        {account.journal === 'broken' ? (
          <div>
            <Tag hue="red" isPill size="small">
              <span>Journal does not hold</span>
            </Tag>
          </div>
        ) : null}
      </Cell>
      <Cell width={140}>{account.snapshot ? <When time={account.snapshot.takenAt} /> : <Note>None yet</Note>}</Cell>
      <Cell width={170}>
        <Buttons>
          {account.id === current.id ? (
            <Note>In use here</Note>
          ) : (
            <Button size="small" onClick={() => switchTo(account.id)}>
              Use
            </Button>
          )}
          <Menu
            placement="bottom-end"
            button={(props) => (
              <IconButton {...props} size="small" aria-label={`More about ${account.name}`}>
                <OverflowIcon />
              </IconButton>
            )}
            onChange={(change) => {
              const choice = menuChoice(change);
              if (choice === 'sign-in') onSignIn();
              if (choice === 'team') onTeam();
              if (choice === 'escalation') onEscalation();
              if (choice === 'reviews') onReviews();
              if (choice === 'forget') onForget();
            }}
          >
            {isPractice ? null : <Item value="sign-in">Sign in again</Item>}
            <Item value="team">Owner and seats</Item>
            <Item value="escalation">Escalation in incidents</Item>
            <Item value="reviews">Reviewers and policy</Item>
            {isPractice ? null : (
              <Item value="forget" type="danger">
                Forget this account
              </Item>
            )}
          </Menu>
        </Buttons>
      </Cell>
    </Row>
  );
}

function teamWords({ owner, seats }: Account): string {
  const known = [owner === undefined ? '' : `Owner ${owner}`, seats === undefined ? '' : counted(seats, 'seat')];
  return known.filter((part) => part !== '').join(' · ');
}

function SignedIn({ account }: { readonly account: Account }) {
  const { credential, access } = account;
  return (
    <>
      {signInWords(account)}
      {access === 'read' ? ', read only' : null}
      {credential ? (
        <Note>
          <When time={credential.since} />
          {credential.ends ? <> · {endWords(account, credential.ends)}</> : null}
        </Note>
      ) : null}
    </>
  );
}

const roles = {
  admin: 'Administrator',
  agent: 'Agent',
  'light-agent': 'Light agent',
  contributor: 'Contributor',
  'chat-agent': 'Agent of Chat',
  'end-user': 'End user, who may change nothing',
  suspended: 'Suspended, so nothing can be changed',
  unknown: 'Role unknown',
} as const;

/** `Agent in “Billing” · plan unknown · 400 requests a minute`. */
function standingWords({ role, roleName, plan, planHint, rateLimit }: Account): string {
  const who = roleName === undefined ? roles[role] : `${roles[role]} in “${roleName}”`;
  const where = plan === 'unknown' ? `plan unknown${planHint === undefined ? '' : ` (as on ${planHint})`}` : plan;
  return [who, where, rateLimit === null ? 'limit unknown' : `${rateLimit} requests a minute`].join(' · ');
}

/** OAuth's end moves on with each use; an API token's does not. */
function endWords({ signIn }: Account, ends: string): string {
  return signIn === 'oauth' ? `ends ${day(ends)} unless used` : `ends ${day(ends)}`;
}

function day(time: string): string {
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function signInWords({ signIn, email, user }: Account): string {
  const who = user?.name ?? email;
  const how = { oauth: 'Browser', 'api-token': 'API token', bearer: 'OAuth token', practice: 'Built in' }[signIn];
  return who && signIn !== 'practice' ? `${who} (${how})` : how;
}

function NotSignedIn({ onSignIn }: { readonly onSignIn: () => void }) {
  return (
    <>
      No.{' '}
      <Button isLink onClick={onSignIn}>
        Sign in
      </Button>
    </>
  );
}

const Wide = styled(Table)`
  max-width: 1080px;

  strong {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

const Note = styled.span`
  display: block;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${color('foreground.subtle')};
`;

const Buttons = styled.div`
  display: flex;
  align-items: center;
  justify-content: flex-end;
  gap: ${space('xs')};
`;

const Hidden = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
`;
