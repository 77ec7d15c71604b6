import { useMutation, useQuery } from '@tanstack/react-query';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { type KeptSource, SourceColumns } from '../../../preload/contract/sources.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { counted } from '../../parts/quantities.ts';
import { useConsole } from '../../shell/console-context.tsx';

interface SourceColumnsDialogProps {
  readonly source: KeptSource;
  readonly onClose: () => void;
  readonly onKept: () => unknown;
}

/** Asks the system and lets a person say what its columns are called here. */
export function SourceColumnsDialog({ source, onClose, onKept }: SourceColumnsDialogProps) {
  const client = useConsole();
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>(source.confirmed?.columns ?? {});
  const read = useQuery({
    queryKey: ['sources', source.name, 'read'],
    queryFn: ({ signal }) => client.sources.read({ name: source.name }, { signal }),
    gcTime: 0,
    retry: false,
  });
  const told = Object.fromEntries(
    Object.entries(columns).filter(([theirs, ours]) => ours.trim() !== '' && read.data?.header.includes(theirs)),
  );
  const wish = SourceColumns.safeParse(told);
  const confirm = useMutation({
    mutationFn: async () => (wish.success ? client.sources.confirm({ name: source.name, columns: wish.data }) : undefined),
    onSuccess: async () => {
      await onKept();
      onClose();
    },
  });
  return (
    <Dialog
      title={`Columns of ${source.name}`}
      closeLabel="Close without confirming"
      onClose={onClose}
      action={{
        label: 'Confirm the columns',
        isReady: read.data !== undefined && wish.success && !confirm.isPending,
        run: () => confirm.mutate(),
      }}
      error={read.error ?? confirm.error}
    >
      {read.data ? (
        <p role="status">
          {counted(read.data.rows, 'row', 'rows')} on {counted(read.data.pages, 'page', 'pages')}. What is called otherwise here
          is named beside it.
        </p>
      ) : read.isPending ? (
        <p role="status">Asking…</p>
      ) : null}
      {(read.data?.header ?? []).map((name) => (
        <Field key={name}>
          <Label>{visibleLine(name)}</Label>
          <Input
            isCompact
            placeholder={visibleLine(name)}
            value={columns[name] ?? ''}
            onChange={({ target }) => setColumns({ ...columns, [name]: target.value })}
          />
        </Field>
      ))}
    </Dialog>
  );
}
