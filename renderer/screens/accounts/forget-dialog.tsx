import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Field, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useFirstField } from '../../parts/first-field.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData, queries } from '../../shell/queries.ts';
import { forgetChanges } from '../../shell/recent-changes.ts';

/** Forgets an account with what Redline keeps about it. The name has to be typed, because the journal goes with it unless runs are unfinished. */
export function ForgetDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const [leavesRuns, setLeavesRuns] = useState(false);
  const [dropsJournal, setDropsJournal] = useState(false);
  const { data: runs, error: unknownRuns } = useQuery(queries.runs(client, account.id));
  // One that was cancelled and can go on is left as much as one that was interrupted.
  const cancelled = (runs ?? []).flatMap(({ run, goesOn, undoneBy }) => (goesOn && undoneBy.length === 0 ? [run] : []));
  const unfinished = [...new Set([...account.unfinishedRuns, ...cancelled])];
  const forget = useMutation({
    mutationFn: () =>
      client.accounts.remove({
        account: account.id,
        withUnfinished: leavesRuns ? unfinished : [],
        dropJournal: leavesRuns && dropsJournal,
      }),
    onSuccess: () => {
      forgetChanges(account.id);
      forgetAccountData(cache);
      onClose();
    },
  });
  const isKnown = runs !== undefined || unknownRuns !== null;
  const isConfirmed = isKnown && name.trim() === account.name && (unfinished.length === 0 || leavesRuns);
  return (
    <Dialog
      title={`Forget ${account.name}?`}
      isDanger
      closeLabel="Close without forgetting"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{ label: 'Forget the account', isDanger: true, isReady: isConfirmed && !forget.isPending, run: forget.mutate }}
      error={forget.error}
    >
      <p>
        {unfinished.length === 0 || dropsJournal
          ? 'Its token, its snapshot and its journal are deleted from this machine. Runs on it can then no longer be undone from here.'
          : 'Its token and its snapshot are deleted from this machine. Its journal stays, encrypted, until the account is added again.'}{' '}
        Zendesk itself is not changed.
      </p>
      {unfinished.length > 0 ? (
        <>
          <Field>
            <Checkbox checked={leavesRuns} onChange={(event) => setLeavesRuns(event.target.checked)}>
              <Label>
                Leave {unfinished.join(', ')} unfinished: whoever adds the account again can finish or undo what was sent
              </Label>
            </Checkbox>
          </Field>
          <Field>
            <Checkbox checked={dropsJournal} disabled={!leavesRuns} onChange={(event) => setDropsJournal(event.target.checked)}>
              <Label>Delete the journal all the same: nobody can finish or undo it afterwards</Label>
            </Checkbox>
          </Field>
        </>
      ) : null}
      <Field>
        <Label>Type {account.name} to go on</Label>
        <Input ref={first.field} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </Dialog>
  );
}
