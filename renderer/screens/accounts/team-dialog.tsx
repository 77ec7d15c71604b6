import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { problemsOf, sentenceOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';
import { Fields } from '../draft/form-parts.ts';
import { ProblemMessage, problemAt, validationOf } from '../draft/problem-message.tsx';

/** What Zendesk does not say of an account: who owns it, and how many agent seats it pays for. An empty field is not known. */
export function TeamDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const cache = useQueryClient();
  const [owner, setOwner] = useState(account.owner ?? '');
  const [seats, setSeats] = useState(account.seats?.toString() ?? '');
  const keep = useMutation({
    mutationFn: () => {
      const team = { owner: owner.trim() || null, seats: seats.trim() === '' ? null : Number(seats) };
      return client.accounts.setTeam({ account: account.id, team });
    },
    onSuccess: async () => {
      forgetAccountData(cache);
      await cache.invalidateQueries({ queryKey: ['accounts'] });
      onClose();
    },
  });
  const problems = keep.error ? problemsOf(keep.error) : [];
  const at = (field: string) => problemAt(problems, field) ?? problemAt(problems, `team.${field}`);
  const isPlaced = at('owner') !== undefined || at('seats') !== undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    keep.mutate();
  }
  return (
    <Modal onClose={onClose} onFocus={first.onFocus}>
      <Modal.Header tag="h2">Owner and seats of {account.name}</Modal.Header>
      <form onSubmit={submit} noValidate>
        <Modal.Body>
          <Fields>
            <p>Zendesk does not tell Redline either, so enter them once. Leave a field empty where you do not know.</p>
            <Field>
              <Label>Owner’s e-mail address</Label>
              <Hint>Redline then never drafts a change of this person’s role, sign-in or address.</Hint>
              <Input
                ref={first.field}
                type="email"
                autoComplete="off"
                value={owner}
                {...validationOf(at('owner'))}
                onChange={(event) => setOwner(event.target.value)}
              />
              <ProblemMessage text={at('owner')} />
            </Field>
            <Field>
              <Label>Agent seats</Label>
              <Hint>Previews then warn before a change takes more. In Zendesk: Admin Center, Account, Billing.</Hint>
              <Input
                inputMode="numeric"
                autoComplete="off"
                value={seats}
                {...validationOf(at('seats'))}
                onChange={(event) => setSeats(event.target.value)}
              />
              <ProblemMessage text={at('seats')} />
            </Field>
            {keep.error && !isPlaced ? (
              <Alert type="error" role="alert">
                {sentenceOf(keep.error)}
              </Alert>
            ) : null}
          </Fields>
        </Modal.Body>
        <Modal.Footer>
          <Modal.FooterItem>
            <Button isBasic onClick={onClose}>
              Cancel
            </Button>
          </Modal.FooterItem>
          <Modal.FooterItem>
            <Button isPrimary type="submit" disabled={keep.isPending}>
              Save
            </Button>
          </Modal.FooterItem>
        </Modal.Footer>
      </form>
      <Modal.Close aria-label="Close without saving" />
    </Modal>
  );
}
