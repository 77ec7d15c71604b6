import { useMutation } from '@tanstack/react-query';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { LockState } from '../../../../preload/contract/protection.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { useFirstField } from '../../../parts/first-field.ts';
import { useConsole } from '../../../shell/console-context.tsx';

interface LockOffDialogProps {
  readonly onDone: (lock: LockState) => void;
  readonly onClose: () => void;
}

/** Turns the lock of the window off, for whoever knows its passphrase. */
export function LockOffDialog({ onDone, onClose }: LockOffDialogProps) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const [passphrase, setPassphrase] = useState('');
  const turnOff = useMutation({
    mutationFn: () => client.lock.change({ change: 'off', passphrase }),
    onSuccess: onDone,
  });
  return (
    <Dialog
      title="Turn the lock off?"
      closeLabel="Close without changing anything"
      onClose={onClose}
      action={{ label: 'Turn the lock off', isReady: passphrase !== '' && !turnOff.isPending, run: turnOff.mutate }}
      error={turnOff.error}
      onFocus={first.onFocus}
    >
      <Field>
        <Label>Passphrase</Label>
        <Input
          type="password"
          ref={first.field}
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
