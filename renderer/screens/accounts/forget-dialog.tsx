import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { Fields } from '../../parts/form/form-parts.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { forgetAccountData } from '../../shell/queries.ts';
import { forgetChanges } from '../../shell/recent-changes.ts';

/** Forgets an account with everything Redline keeps about it. The name has to be typed, because the journal goes with it. */
export function ForgetDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const forget = useMutation({
    mutationFn: () => client.accounts.remove({ account: account.id }),
    onSuccess: () => {
      forgetChanges(account.id);
      forgetAccountData(cache);
      onClose();
    },
  });
  const isConfirmed = name.trim() === account.name;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isConfirmed) forget.mutate();
  }
  return (
    <Modal onClose={onClose} onFocus={first.onFocus}>
      <Modal.Header tag="h2" isDanger>
        Forget {account.name}?
      </Modal.Header>
      <form onSubmit={submit}>
        <Modal.Body>
          <Fields>
            <p>
              Its token, its snapshot and its journal are deleted from this machine. Runs on it can then no longer be undone from
              here. Zendesk itself is not changed.
            </p>
            <Field>
              <Label>Type {account.name} to go on</Label>
              <Input ref={first.field} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
            </Field>
            {forget.error ? (
              <Alert type="error" role="alert">
                {sentenceOf(forget.error)}
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
            <Button isPrimary isDanger type="submit" disabled={!isConfirmed || forget.isPending}>
              Forget the account
            </Button>
          </Modal.FooterItem>
        </Modal.Footer>
      </form>
      <Modal.Close aria-label="Close without forgetting" />
    </Modal>
  );
}
