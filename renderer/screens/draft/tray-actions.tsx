import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label, Select } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { Tray } from '../../../preload/contract/trays.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { download } from '../../parts/download.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { counted } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { KeepRecipeDialog } from './keep-recipe-dialog.tsx';
import { RecipesDialog } from './recipes-dialog.tsx';

interface TrayActionsProps {
  readonly account: Account;
  readonly trays: readonly Tray[];
  /** The one in sight; nothing where none is called so yet. */
  readonly tray: Tray | undefined;
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** Which draft is in sight, and what can be done with it as a whole. */
export function TrayActions({ account, trays, tray, chosen, onChoose }: TrayActionsProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const [asking, setAsking] = useState<'new' | 'rename' | 'remove' | 'recipes' | 'keep'>();
  const names = trays.map(({ name }) => name);
  const current = tray?.name ?? chosen;
  const again = () => cache.invalidateQueries({ queryKey: queries.trays(client, account.id).queryKey });
  const save = () => {
    client.trays
      .operations({ account: account.id, name: current })
      .then((operations) =>
        download(
          `${current.replace(/[^\p{L}\p{N}]+/gu, '-')}.operations.json`,
          `${JSON.stringify(operations, null, 2)}\n`,
          'application/json',
        ),
      )
      .catch((error) => notify({ type: 'error', title: 'The file was not saved', text: sentenceOf(error) }));
  };
  return (
    <Row>
      <Field>
        <Label hidden>Which draft</Label>
        <Select isCompact value={current} onChange={(event) => onChoose(event.target.value)}>
          {names.includes(current) ? null : <option value={current}>{current}</option>}
          {trays.map(({ name, items }) => (
            <option key={name} value={name}>
              {name} ({items.length})
            </option>
          ))}
        </Select>
      </Field>
      <Button size="small" onClick={() => setAsking('new')}>
        New
      </Button>
      <Button size="small" onClick={() => setAsking('recipes')}>
        Recipes
      </Button>
      {tray ? (
        <>
          <Button size="small" onClick={() => setAsking('keep')} disabled={tray.items.every(({ isOn }) => !isOn)}>
            Keep as recipe
          </Button>
          <Button size="small" onClick={() => setAsking('rename')}>
            Rename
          </Button>
          <Button size="small" onClick={save} disabled={tray.items.every(({ isOn }) => !isOn)}>
            Save as file
          </Button>
          <Button size="small" isDanger onClick={() => setAsking('remove')}>
            Remove
          </Button>
        </>
      ) : null}
      {asking === 'new' ? (
        <NameDialog
          title="New draft"
          label="Begin"
          initial=""
          taken={names}
          onName={async (name) => onChoose(name)}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
      {asking === 'rename' && tray ? (
        <NameDialog
          title={`Rename “${tray.name}”`}
          label="Rename"
          initial={tray.name}
          taken={names.filter((name) => name !== tray.name)}
          onName={async (name) => {
            await client.trays.change({ account: account.id, name: tray.name, version: tray.version, rename: name });
            await again();
            onChoose(name);
          }}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
      {asking === 'recipes' ? <RecipesDialog account={account.id} tray={current} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'keep' && tray ? (
        <KeepRecipeDialog account={account.id} tray={tray} onClose={() => setAsking(undefined)} />
      ) : null}
      {asking === 'remove' && tray ? (
        <RemoveDialog account={account} tray={tray} onRemoved={again} onClose={() => setAsking(undefined)} />
      ) : null}
    </Row>
  );
}

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('xs')};
`;

interface NameDialogProps {
  readonly title: string;
  /** On the button. */
  readonly label: string;
  readonly initial: string;
  readonly taken: readonly string[];
  readonly onName: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

function NameDialog({ title, label, initial, taken, onName, onClose }: NameDialogProps) {
  const first = useFirstField<HTMLInputElement>();
  const [name, setName] = useState(initial);
  const wanted = name.trim();
  const isTaken = taken.some((other) => other.toLowerCase() === wanted.toLowerCase());
  const take = useMutation({ mutationFn: () => onName(wanted), onSuccess: onClose });
  return (
    <Dialog
      title={title}
      closeLabel="Close without a name"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{ label, isReady: wanted !== '' && !isTaken && !take.isPending, run: () => take.mutate() }}
      error={take.error}
    >
      <Field>
        <Label>Name</Label>
        <Hint>What you add from now on goes into the draft in sight.</Hint>
        <Input
          ref={first.field}
          value={name}
          maxLength={100}
          {...(isTaken ? { validation: 'error' as const } : {})}
          onChange={(event) => setName(event.target.value)}
        />
        {isTaken ? <Field.Message validation="error">There is a draft of this name already.</Field.Message> : null}
      </Field>
    </Dialog>
  );
}

interface RemoveDialogProps {
  readonly account: Account;
  readonly tray: Tray;
  readonly onRemoved: () => Promise<void>;
  readonly onClose: () => void;
}

function RemoveDialog({ account, tray, onRemoved, onClose }: RemoveDialogProps) {
  const client = useConsole();
  const remove = useMutation({
    mutationFn: async () => {
      await client.trays.remove({ account: account.id, name: tray.name, version: tray.version });
      await onRemoved();
    },
    onSuccess: onClose,
  });
  return (
    <Dialog
      title={`Remove “${tray.name}”?`}
      isDanger
      closeLabel="Close and keep the draft"
      onClose={onClose}
      cancel="Keep it"
      action={{ label: 'Remove', isDanger: true, isReady: !remove.isPending, run: () => remove.mutate() }}
      error={remove.error}
      errorTitle="The draft was not removed"
    >
      <p>{counted(tray.items.length, 'operation')} would be gone. Nothing changes in Zendesk.</p>
    </Dialog>
  );
}
