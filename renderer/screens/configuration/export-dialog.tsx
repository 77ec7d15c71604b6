import { useMutation } from '@tanstack/react-query';
import { Checkbox, Field, Hint, Label } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import { bytesOf } from '../../parts/csv/file-bytes.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { download } from '../../parts/download.ts';
import { RadioChoices } from '../../parts/form/radio-choices.tsx';
import { counted } from '../../parts/quantities.ts';
import { useConsole } from '../../shell/console-context.tsx';

interface ExportDialogProps {
  readonly account: string;
  readonly onClose: () => void;
}

type Form = 'json' | 'yaml' | 'csv' | 'xlsx';

const forms = [
  { value: 'json', label: 'JSON, one file a record' },
  { value: 'yaml', label: 'YAML of the sync repositories' },
  { value: 'csv', label: 'CSV, a table of each kind' },
  { value: 'xlsx', label: 'Excel, a workbook of each kind' },
] as const;

/** Saves the whole configuration of the last snapshot as a zip. */
export function ExportDialog({ account, onClose }: ExportDialogProps) {
  const client = useConsole();
  const [form, setForm] = useState<Form>('json');
  const [people, setPeople] = useState(false);
  const saving = useMutation({
    mutationFn: async () => {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      let left = 0;
      for await (const event of await client.configuration.export({ account, as: 'zip', form, people })) {
        if (event.type === 'bytes') pieces.push(bytesOf(event.content));
        if (event.type !== 'result') continue;
        download(`${event.name}.zip`, joined(pieces), 'application/zip');
        left = event.leftOut?.length ?? 0;
      }
      return left;
    },
    onSuccess: (left) => {
      if (left === 0) onClose();
    },
  });
  return (
    <Dialog
      title="Export the configuration"
      closeLabel="Close without exporting"
      onClose={onClose}
      action={{ label: saving.isPending ? 'Exporting…' : 'Export', isReady: !saving.isPending, run: () => saving.mutate() }}
      error={saving.error}
    >
      <p>
        Everything that the last snapshot has of how the account is set up, in one zip. Secrets are left out, and the help centre
        is not covered.
      </p>
      <RadioChoices legend="Form" choices={forms} value={form} onChange={setForm} />
      <Field>
        <Checkbox checked={people} onChange={(event) => setPeople(event.target.checked)}>
          <Label isRegular>People too</Label>
          <Hint>{form === 'yaml' ? 'Rules name them by their addresses.' : 'With their addresses and memberships.'}</Hint>
        </Checkbox>
      </Field>
      {saving.data ? (
        <Alert type="warning" role="status">
          Saved. {counted(saving.data, 'name')} left out: YAML cannot tell several records of one name apart, and has no form for
          what is one person’s alone.
        </Alert>
      ) : null}
    </Dialog>
  );
}

function joined(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
