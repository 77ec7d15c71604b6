import { useMutation } from '@tanstack/react-query';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { type KeptSource, SourceAddress } from '../../../preload/contract/sources.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useConsole } from '../../shell/console-context.tsx';

interface SourceDialogProps {
  /** Undefined for a new one. */
  readonly source: KeptSource | undefined;
  readonly onClose: () => void;
  readonly onKept: () => unknown;
}

const fields = [
  ['name', 'Name', ''],
  ['url', 'Address', 'It begins with https://'],
  ['header', 'Header of the token', 'Empty for Authorization: Bearer'],
  ['rows', 'Where the rows are in its JSON', 'Such as data.people; empty for the one list that there is'],
  ['next', 'Where the next page is named in its JSON', 'Such as meta.next; a Link header is followed by itself'],
  ['cursor', 'Parameter of the address for it', 'Only where it is a cursor and no address'],
] as const;

/** Where one of the company's own systems is asked. What it answered under other columns has to be confirmed anew. */
export function SourceDialog({ source, onClose, onKept }: SourceDialogProps) {
  const client = useConsole();
  const [words, setWords] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(fields.map(([key]) => [key, source?.[key] ?? ''])),
  );
  const [token, setToken] = useState('');
  const wish = SourceAddress.safeParse(Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== '')));
  const keep = useMutation({
    mutationFn: async () =>
      wish.success ? client.sources.keep({ source: wish.data, ...(token === '' ? {} : { token }) }) : undefined,
    onSuccess: async () => {
      await onKept();
      onClose();
    },
  });
  return (
    <Dialog
      title={source ? `Change ${source.name}` : 'Add a system'}
      closeLabel="Close without keeping"
      onClose={onClose}
      action={{ label: 'Keep', isReady: wish.success && !keep.isPending, run: () => keep.mutate() }}
      error={keep.error}
    >
      {fields.map(([key, label, hint]) => (
        <Field key={key}>
          <Label>{label}</Label>
          {hint === '' ? null : <Hint>{hint}</Hint>}
          <Input
            isCompact
            value={words[key]}
            readOnly={key === 'name' && source !== undefined}
            onChange={({ target }) => setWords({ ...words, [key]: target.value })}
          />
        </Field>
      ))}
      <Field>
        <Label>Token</Label>
        <Hint>
          {source
            ? 'Empty keeps the one that is there, as long as the host stays.'
            : 'It goes into the vault and never comes back.'}
        </Hint>
        <Input isCompact type="password" autoComplete="off" value={token} onChange={({ target }) => setToken(target.value)} />
      </Field>
    </Dialog>
  );
}
