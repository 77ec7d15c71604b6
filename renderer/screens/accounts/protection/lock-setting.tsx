import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import type { LockState } from '../../../../preload/contract/protection.ts';
import { sentenceOf } from '../../../parts/failure.ts';
import { counted } from '../../../parts/quantities.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { useNotify } from '../../../shell/toasts.tsx';
import { LockOffDialog } from './lock-off-dialog.tsx';
import { LockOnDialog } from './lock-on-dialog.tsx';
import { MinutesSelect } from './minutes-select.tsx';
import { SettingRow } from './setting-row.tsx';

interface LockSettingProps {
  readonly lock: LockState;
  readonly onChange: (lock: LockState) => void;
}

/** The lock of the window: on or off, and after how long. */
export function LockSetting({ lock, onChange }: LockSettingProps) {
  const client = useConsole();
  const notify = useNotify();
  const [open, setOpen] = useState<'on' | 'off'>();
  const failed = (title: string) => (error: Error) => notify({ type: 'error', title, text: sentenceOf(error) });
  const lockNow = useMutation({
    mutationFn: () => client.lock.now(),
    onSuccess: onChange,
    onError: failed('Redline was not locked'),
  });
  const setMinutes = useMutation({
    mutationFn: (minutes: number) => client.lock.change({ change: 'minutes', minutes }),
    onSuccess: onChange,
    onError: failed('The time was not changed'),
  });
  const close = () => setOpen(undefined);
  const done = (next: LockState) => {
    onChange(next);
    close();
  };
  return (
    <SettingRow
      title="Lock this window"
      text={
        lock.enabled
          ? `Locks itself after ${counted(lock.minutes, 'minute')} without you, when the computer sleeps, and at each start.`
          : 'Asks for a passphrase when you were away. Runs go on while it is locked; the command line is not locked.'
      }
    >
      {lock.enabled ? (
        <>
          <MinutesSelect minutes={lock.minutes} onChange={(minutes) => setMinutes.mutate(minutes)} />
          <Button size="small" onClick={() => lockNow.mutate()}>
            Lock now
          </Button>
          <Button size="small" isBasic onClick={() => setOpen('off')}>
            Turn off
          </Button>
        </>
      ) : (
        <Button size="small" onClick={() => setOpen('on')}>
          Turn on
        </Button>
      )}
      {open === 'on' ? <LockOnDialog minutes={lock.minutes} onDone={done} onClose={close} /> : null}
      {open === 'off' ? <LockOffDialog onDone={done} onClose={close} /> : null}
    </SettingRow>
  );
}
