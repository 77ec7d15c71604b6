import { useMutation } from '@tanstack/react-query';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { LockState } from '../../../../preload/contract/protection.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { useFirstField } from '../../../parts/first-field.ts';
import { ProblemMessage, validationOf } from '../../../parts/form/problem-message.tsx';
import { useConsole } from '../../../shell/console-context.tsx';
import { MinutesSelect } from './minutes-select.tsx';

interface LockOnDialogProps {
  readonly minutes: number;
  readonly onDone: (lock: LockState) => void;
  readonly onClose: () => void;
}

const shortest = 8;

/** Takes a passphrase, twice, and turns the lock of the window on. */
export function LockOnDialog({ minutes, onDone, onClose }: LockOnDialogProps) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [after, setAfter] = useState(minutes);
  const turnOn = useMutation({
    mutationFn: () => client.lock.change({ change: 'on', passphrase, minutes: after }),
    onSuccess: onDone,
  });
  const differs = again !== '' && !passphrase.startsWith(again) ? 'These two are not the same.' : undefined;
  return (
    <Dialog
      title="Lock this window"
      closeLabel="Close without changing anything"
      onClose={onClose}
      action={{
        label: 'Turn the lock on',
        isReady: passphrase.length >= shortest && passphrase === again && !turnOn.isPending,
        run: turnOn.mutate,
      }}
      error={turnOn.error}
      onFocus={first.onFocus}
    >
      <p>
        While it is locked, the window shows nothing and answers nothing. Whoever can use this computer as you can still use
        Redline’s command line, which is also the way out if you forget the passphrase.
      </p>
      <Field>
        <Label>Passphrase</Label>
        <Hint>At least {shortest} characters.</Hint>
        <Input
          type="password"
          ref={first.field}
          autoComplete="new-password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </Field>
      <Field>
        <Label>The same again</Label>
        <Input
          type="password"
          autoComplete="new-password"
          value={again}
          {...validationOf(differs)}
          onChange={(event) => setAgain(event.target.value)}
        />
        <ProblemMessage text={differs} />
      </Field>
      <MinutesSelect isLabelled minutes={after} onChange={setAfter} />
    </Dialog>
  );
}
