import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { useRef, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { Reviewer } from '../../../preload/contract/reviews.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { CopyField } from './copy-field.tsx';
import { PolicyPart } from './policy/policy-part.tsx';

interface ReviewsDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Whose approvals count on an account, what its policy asks for, and one's own key to hand to others. */
export function ReviewsDialog({ account, onClose }: ReviewsDialogProps) {
  return (
    <Dialog title={`Reviews of ${account.name}`} closeLabel="Close" cancel="Close" onClose={onClose} isLarge>
      <OwnKey />
      <Reviewers account={account.id} />
      <PolicyPart account={account.id} />
    </Dialog>
  );
}

function OwnKey() {
  const { data, error } = useQuery(queries.identity(useConsole()));
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (!data) return null;
  return (
    <section aria-label="Your key">
      <CopyField label="Your public key, for whoever lists reviewers" text={data.publicKey} />
      <Note>{data.fingerprint}</Note>
    </section>
  );
}

function Reviewers({ account }: { readonly account: string }) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const { data: reviewers = [] } = useQuery(queries.reviewers(client, account));
  const [publicKey, setKey] = useState('');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState('');
  const changed = async () => {
    // What counts for a change set that is being looked at may be otherwise now.
    void cache.invalidateQueries({ queryKey: ['changes', account] });
    void cache.invalidateQueries({ queryKey: queries.policy(client, account).queryKey });
    await cache.invalidateQueries({ queryKey: queries.reviewers(client, account).queryKey });
  };
  const add = useMutation({
    mutationFn: () =>
      client.reviews.addReviewer({
        account,
        publicKey: publicKey.trim(),
        name: name.trim(),
        roles: roles
          .split(',')
          .map((role) => role.trim())
          .filter(Boolean),
      }),
    onSuccess: async ({ proposed }) => {
      setKey('');
      setName('');
      setRoles('');
      await changed();
      if (proposed) notify({ type: 'info', title: 'Proposed to the team', text: 'It counts once the team’s policy allows it.' });
    },
  });
  // The button that was pressed is gone afterwards; the focus must not go with it.
  const heading = useRef<HTMLHeadingElement>(null);
  const retire = useMutation({
    mutationFn: (fingerprint: string) => client.reviews.retireReviewer({ account, fingerprint }),
    onSettled: async () => {
      heading.current?.focus();
      await changed();
    },
  });
  return (
    <section aria-labelledby="reviewers">
      <h3 id="reviewers" ref={heading} tabIndex={-1}>
        Whose approvals count
      </h3>
      {reviewers.length === 0 ? <p>Nobody’s yet.</p> : null}
      <List>
        {reviewers.map((reviewer) => (
          <ReviewerLine key={reviewer.fingerprint} reviewer={reviewer} onRetire={() => retire.mutate(reviewer.fingerprint)} />
        ))}
      </List>
      {retire.error ? <p role="alert">{sentenceOf(retire.error)}</p> : null}
      <Adding>
        <Field>
          <Label>Their public key</Label>
          <Input
            value={publicKey}
            placeholder="ssh-ed25519 AAAA…"
            autoComplete="off"
            onChange={(event) => setKey(event.target.value)}
          />
        </Field>
        <Field>
          <Label>Name</Label>
          <Input value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field>
          <Label>Roles, parted by commas</Label>
          <Input value={roles} autoComplete="off" onChange={(event) => setRoles(event.target.value)} />
        </Field>
        <Button size="small" onClick={() => add.isPending || add.mutate()}>
          Add the reviewer
        </Button>
      </Adding>
      {add.error ? <p role="alert">{sentenceOf(add.error)}</p> : null}
    </section>
  );
}

function ReviewerLine({
  reviewer: { name, roles, fingerprint, until },
  onRetire,
}: {
  readonly reviewer: Reviewer;
  readonly onRetire: () => void;
}) {
  const isRetired = until !== undefined && Date.parse(until) <= Date.now();
  return (
    <li>
      <span>
        <strong>{visibleLine(name)}</strong>
        {roles.length > 0 ? ` (${roles.map(visibleLine).join(', ')})` : ''}
        <Note>{fingerprint}</Note>
        {until === undefined ? null : (
          <Note>
            {isRetired ? 'Retired since' : 'Counts until'} <When time={until} />
          </Note>
        )}
      </span>
      {isRetired ? null : (
        <Button size="small" isDanger onClick={onRetire} aria-label={`Retire the key of ${name}`}>
          Retire
        </Button>
      )}
    </li>
  );
}

const Note = styled.div`
  color: ${color('foreground.subtle')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  overflow-wrap: anywhere;
`;

const List = styled.ul`
  li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: ${space('sm')};
    margin-bottom: ${space('xs')};
  }
`;

const Adding = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr) auto;
  align-items: end;
  gap: ${space('xs')};

  @media (max-width: 760px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;
