import { useMutation } from '@tanstack/react-query';
import { Checkbox, Field, Hint, Label } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { problemsOf } from '../../parts/failure.ts';
import { FileDrop } from '../../parts/file-drop.tsx';
import { ProblemList } from '../../parts/form/problem-list.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';

interface RosterDialogProps {
  readonly account: string;
  /** A file that was dropped on the list already. */
  readonly file?: File | undefined;
  readonly onClose: () => void;
}

/** Compares a roster with the account; ends in a preview of the difference, or in everything that is wrong with the file. */
export function RosterDialog({ account, file: dropped, onClose }: RosterDialogProps) {
  const client = useConsole();
  const [file, setFile] = useState(dropped);
  const [remove, setRemove] = useState(false);
  const comparing = useMutation({
    mutationFn: async (roster: File) =>
      client.people.roster({ account, file: roster.name, content: await roster.text(), remove }),
    onSuccess: ({ hash, edits }) => {
      if (edits === 0) return;
      onClose();
      navigate(pathTo('changes', hash, { account }));
    },
  });
  const problems = comparing.error ? problemsOf(comparing.error).map(placed) : [];
  const isTooLarge = file !== undefined && file.size > largestRoster;
  return (
    <Dialog
      title="Compare a roster"
      isLarge
      closeLabel="Close without comparing"
      onClose={onClose}
      action={{
        label: comparing.isPending ? 'Comparing…' : 'Compare and preview',
        isReady: file !== undefined && !isTooLarge && !comparing.isPending,
        run: () => {
          if (file) comparing.mutate(file);
        },
      }}
      error={problems.length === 0 ? comparing.error : undefined}
    >
      <p>
        A roster says who is to be in the team, with which role and in which groups: YAML with <code>people</code> and{' '}
        <code>groups</code>, or CSV with a person a line. Only what differs from the snapshot is drafted.
      </p>
      <FileDrop
        label={file ? `${file.name}. Choose another, or drop it here` : 'Choose a YAML or CSV file or drop it here'}
        accept=".yaml,.yml,.json,.csv,text/csv,application/yaml"
        onFile={(chosen) => {
          comparing.reset();
          setFile(chosen);
        }}
      />
      <Field>
        <Checkbox
          checked={remove}
          onChange={(event) => {
            comparing.reset();
            setRemove(event.target.checked);
          }}
        >
          <Label isRegular>Also remove what the roster does not have</Label>
          <Hint>
            People leave the groups that it names and does not put them in. Other groups, and roles, are not its matter.
          </Hint>
        </Checkbox>
      </Field>
      {isTooLarge ? (
        <Alert type="error" role="alert">
          The file has more than {largestRoster / 2 ** 20} MiB. Use <code>redline roster</code> on the command line.
        </Alert>
      ) : null}
      {comparing.data?.edits === 0 && file ? (
        <Alert type="info" role="status">
          {file.name} changes nothing: the account is like that already.
        </Alert>
      ) : null}
      <ProblemList title="Nothing was drafted" problems={problems} />
    </Dialog>
  );
}

const largestRoster = 15 * 2 ** 20;

/** `people.3.role must be …` is about the fourth person. */
function placed({ path, message }: { path: string; message: string }): { path: string; message: string } {
  const [, index, field = ''] = /(?:people|users)\.(\d+)(?:\.(.*))?$/.exec(path) ?? [];
  if (index === undefined) return { path, message };
  const where = `Person ${Number(index) + 1}${field === '' ? '' : `, ${field.split('.')[0]}`}`;
  return { path, message: `${where}: ${message}` };
}
