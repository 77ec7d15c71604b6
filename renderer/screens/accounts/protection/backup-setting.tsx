import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { Dialog } from '../../../parts/dialog.tsx';
import { download } from '../../../parts/download.ts';
import { sentenceOf } from '../../../parts/failure.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { useNotify } from '../../../shell/toasts.tsx';
import { SettingRow } from './setting-row.tsx';

/** Accounts, journals and the signing key as one sealed file, for a computer that is lost. */
export function BackupSetting() {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <SettingRow
      title="Backup"
      text="Accounts, journals and your signing key in one file, sealed by a passphrase. `redline backup restore` puts it back where nothing is."
    >
      <Button size="small" onClick={() => setIsAsking(true)}>
        Make a backup
      </Button>
      {isAsking ? <BackupDialog onClose={() => setIsAsking(false)} /> : null}
    </SettingRow>
  );
}

function BackupDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useConsole();
  const notify = useNotify();
  const [words, setWords] = useState('');
  const [again, setAgain] = useState('');
  const make = useMutation({
    mutationFn: async () => {
      const { name, file } = await client.protection.backUp({ passphrase: words });
      return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
    },
    onSuccess: ({ name, bytes }) => {
      download(name, bytes, 'application/octet-stream');
      notify({
        type: 'success',
        title: 'The backup is made',
        text: 'Only its passphrase opens it; keep both, and not together.',
      });
      onClose();
    },
  });
  return (
    <Dialog
      title="Make a backup"
      closeLabel="Close"
      onClose={onClose}
      action={{
        label: 'Save the backup',
        isReady: words.length >= 8 && words === again && !make.isPending,
        run: () => make.mutate(),
      }}
    >
      <Field>
        <Label>Passphrase</Label>
        <Hint>At least 8 characters. Nobody can open the file without it.</Hint>
        <Input type="password" autoComplete="new-password" value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
      <Field>
        <Label>The same again</Label>
        <Input type="password" autoComplete="new-password" value={again} onChange={(event) => setAgain(event.target.value)} />
      </Field>
      {make.error ? <p role="alert">{sentenceOf(make.error)}</p> : null}
    </Dialog>
  );
}
