import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { problemsOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { ProblemMessage, problemAt, validationOf } from '../../parts/form/problem-message.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';

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
  return (
    <Dialog
      title={`Owner and seats of ${account.name}`}
      closeLabel="Close without saving"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{ label: 'Save', isReady: !keep.isPending, run: keep.mutate }}
      error={isPlaced ? undefined : keep.error}
    >
      <p>Zendesk tells Redline neither, so enter them once. Leave empty what you do not know.</p>
      <Field>
        <Label>Owner’s e-mail address</Label>
        <Hint>Redline then leaves this person’s role, sign-in and address alone: Zendesk would refuse the change.</Hint>
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
        <Hint>Previews then warn before the team takes more. Admin Center shows the number under Account, Billing.</Hint>
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={seats}
          {...validationOf(at('seats'))}
          onChange={(event) => setSeats(event.target.value)}
        />
        <ProblemMessage text={at('seats')} />
      </Field>
    </Dialog>
  );
}
