import { Button } from '@zendeskgarden/react-buttons';
import { Field, Fieldset, Label, Radio } from '@zendeskgarden/react-forms';
import { useId, useState } from 'react';
import styled from 'styled-components';
import { ResourceName } from '../../../preload/contract/records.ts';
import type { UndoConflict } from '../../../preload/contract/runs.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { Dialog } from '../dialog.tsx';
import { counted } from '../quantities.ts';
import { countedRecords } from '../resource-words.ts';
import { color, space } from '../tokens.ts';
import { ConflictTable } from './conflict-table.tsx';

interface UndoDialogProps {
  readonly conflicts: readonly UndoConflict[];
  readonly isPending: boolean;
  readonly onDecided: (kept: ReadonlySet<string>) => void;
  readonly onClose: () => void;
}

/** Someone changed records after the run. Shows what was, what the run made of it and what is now; a person chooses for each. */
export function UndoDialog({ conflicts, isPending, onDecided, onClose }: UndoDialogProps) {
  const [kept, setKept] = useState<ReadonlySet<string>>(() => new Set(conflicts.map(({ item }) => item)));
  function keep(item: string, on: boolean) {
    const after = new Set(kept);
    if (on) after.add(item);
    else after.delete(item);
    setKept(after);
  }
  return (
    <Dialog
      title={`${countedTogether(conflicts)} changed again after the run`}
      isLarge
      closeLabel="Close without undoing"
      onClose={onClose}
      action={{ label: 'Preview the undo', isReady: !isPending, run: () => onDecided(kept) }}
    >
      <Intro>
        <p>
          Someone {conflicts.some(({ unsure }) => unsure) ? 'worked, or may have worked,' : 'worked'} on{' '}
          {conflicts.length === 1 ? 'it' : 'them'} since. Say what the undo should do; nothing is sent yet.
        </p>
        {conflicts.length > 1 ? (
          <p>
            <Button isLink onClick={() => setKept(new Set(conflicts.map(({ item }) => item)))}>
              Keep all as they are now
            </Button>
            {' · '}
            <Button isLink onClick={() => setKept(new Set())}>
              Put all back
            </Button>
          </p>
        ) : null}
      </Intro>
      {conflicts.map((conflict) => (
        <Conflict
          key={conflict.item}
          conflict={conflict}
          isKept={kept.has(conflict.item)}
          onKeep={(on) => keep(conflict.item, on)}
        />
      ))}
    </Dialog>
  );
}

/** `2 macros`, or `3 records` where they are of several kinds. */
function countedTogether(conflicts: readonly UndoConflict[]): string {
  const kinds = new Set(conflicts.map(({ item }) => item.split(':')[0]));
  const kind = ResourceName.safeParse([...kinds][0]).data;
  return kinds.size === 1 && kind ? countedRecords(conflicts.length, kind) : counted(conflicts.length, 'record');
}

interface ConflictProps {
  readonly conflict: UndoConflict;
  readonly isKept: boolean;
  readonly onKeep: (on: boolean) => void;
}

function Conflict({ conflict, isKept, onKeep }: ConflictProps) {
  const name = useId();
  return (
    <Part aria-label={conflict.name}>
      <h3>{visibleLine(conflict.name)}</h3>
      {conflict.kind === 'gone' ? <p>It is no longer in Zendesk.</p> : <ConflictTable conflict={conflict} />}
      <Fieldset isCompact>
        <Fieldset.Legend hidden>What to do with {conflict.name}</Fieldset.Legend>
        <Choices>
          <Field>
            <Radio name={name} checked={isKept} onChange={() => onKeep(true)}>
              <Label isRegular>{conflict.kind === 'gone' ? 'Leave it deleted' : 'Keep what it is now'}</Label>
            </Radio>
          </Field>
          <Field>
            <Radio name={name} checked={!isKept} onChange={() => onKeep(false)}>
              <Label isRegular>{conflict.kind === 'gone' ? 'Create it again' : 'Put back what was before the run'}</Label>
            </Radio>
          </Field>
        </Choices>
      </Fieldset>
    </Part>
  );
}

const Intro = styled.div`
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: ${space('xs')} ${space('md')};
  margin-bottom: ${space('sm')};
`;

const Part = styled.section`
  padding: ${space('sm')} 0;
  border-top: 1px solid ${color('border.subtle')};

  h3 {
    margin-bottom: ${space('xs')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    overflow-wrap: anywhere;
  }
`;

const Choices = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('md')};
  margin-top: ${space('xs')};
`;
