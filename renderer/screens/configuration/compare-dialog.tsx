import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import type { RestoreMatch, Side } from '../../../preload/contract/areas/configuration.ts';
import { base64Of } from '../../parts/csv/file-bytes.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FileDrop } from '../../parts/file-drop.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';
import { DifferenceList } from './difference-list.tsx';
import { RestoreNotes } from './restore-notes.tsx';
import { type Chosen, SideField } from './side-field.tsx';

/** Compares two of snapshots, accounts and exports; what differs from the account as it is now can be drafted back. */
export function CompareDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useConsole();
  const account = useAccount();
  const [chosen, setChosen] = useState<{ readonly left: Chosen; readonly right: Chosen }>({ left: 'file', right: account.id });
  const [file, setFile] = useState<File>();
  const kept = useQuery({
    queryKey: ['records', account.id, 'kept-snapshots'],
    queryFn: ({ signal }) => client.configuration.snapshots({ account: account.id }, { signal }),
  });
  const comparing = useMutation({
    mutationFn: async () => {
      const left = await sideOf(chosen.left, file);
      const right = await sideOf(chosen.right, file);
      return { left, found: await client.configuration.compare({ left, right }) };
    },
  });
  const restoring = useMutation({
    mutationFn: ({ left, only, matches = [] }: Restoring) =>
      client.configuration.restore({
        account: account.id,
        from: left,
        only: only && [...only, ...matches.map(({ item }) => item)],
        matches,
      }),
    onSuccess: ({ draft, needsHand, conflicts }) => {
      if (draft.edits === 0 || needsHand.length + conflicts.length > 0) return;
      open(draft.hash);
    },
  });
  function open(hash: string) {
    onClose();
    navigate(pathTo('changes', hash, { account: account.id }));
  }
  function choose(side: 'left' | 'right', value: Chosen) {
    comparing.reset();
    restoring.reset();
    setChosen({ ...chosen, [side]: value });
  }
  const usesFile = chosen.left === 'file' || chosen.right === 'file';
  const snapshots = kept.data?.snapshots ?? [];
  const { data } = comparing;
  const { data: restored } = restoring;
  return (
    <Dialog
      title="Compare the configuration"
      isLarge
      closeLabel="Close the comparison"
      onClose={onClose}
      cancel="Close"
      action={{
        label: comparing.isPending ? 'Comparing…' : 'Compare',
        isReady: !comparing.isPending && chosen.left !== chosen.right && (!usesFile || file !== undefined),
        run: () => {
          restoring.reset();
          comparing.mutate();
        },
      }}
      error={comparing.error ?? restoring.error}
    >
      <SideField label="From" value={chosen.left} snapshots={snapshots} onChange={(value) => choose('left', value)} />
      <SideField label="To" value={chosen.right} snapshots={snapshots} onChange={(value) => choose('right', value)} />
      {usesFile ? (
        <FileDrop
          label={file ? `${file.name}. Choose another, or drop it here` : 'Choose the zip of an export or drop it here'}
          accept=".zip,application/zip"
          onFile={(given) => {
            comparing.reset();
            restoring.reset();
            setFile(given);
          }}
        />
      ) : null}
      {data?.found.equal ? (
        <Alert type="success" role="status">
          Nothing differs between {data.found.left} and {data.found.right}.
        </Alert>
      ) : null}
      {data && !data.found.equal ? (
        <DifferenceList
          found={data.found}
          canRestore={chosen.right === account.id}
          isRestoring={restoring.isPending}
          onRestore={(only) => restoring.mutate({ left: data.left, only })}
        />
      ) : null}
      {restored ? (
        <RestoreNotes
          key={restored.draft.hash}
          {...restored}
          isDrafting={restoring.isPending}
          onOpen={() => open(restored.draft.hash)}
          onSettle={(matches) => {
            if (restoring.variables)
              restoring.mutate({ ...restoring.variables, matches: [...(restoring.variables.matches ?? []), ...matches] });
          }}
        />
      ) : null}
    </Dialog>
  );
}

interface Restoring {
  readonly left: Side;
  /** Undefined for everything. */
  readonly only: string[] | undefined;
  /** What a person has said of records that only a person can tell apart. */
  readonly matches?: RestoreMatch[];
}

async function sideOf(chosen: Chosen, file: File | undefined): Promise<Side> {
  if (chosen === 'file') {
    if (!file) throw new Error('Choose the zip of an export first.');
    return { from: 'zip', name: file.name, content: await base64Of(file) };
  }
  return chosen.startsWith('snapshot:')
    ? { from: 'snapshot', snapshot: chosen.slice('snapshot:'.length) }
    : { from: 'account', account: chosen };
}
