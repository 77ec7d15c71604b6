import { Button } from '@zendeskgarden/react-buttons';
import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import { resources } from '../../../main/resources/registry.ts';
import type { RestoreMatch } from '../../../preload/contract/areas/configuration.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { visibleText } from '../../../preload/contract/text/visible-text.ts';
import { counted } from '../../parts/quantities.ts';

interface Conflict {
  readonly resource: ResourceName;
  readonly name: string;
  readonly sentence: string;
  readonly item?: string | undefined;
  readonly choices?: readonly { readonly id: number; readonly name: string }[] | undefined;
}

interface RestoreNotesProps {
  readonly draft: { readonly edits: number };
  readonly needsHand: readonly { readonly name: string; readonly why: string }[];
  readonly conflicts: readonly Conflict[];
  readonly isDrafting: boolean;
  readonly onOpen: () => void;
  /** Drafts again, with what a person has said of records that only a person can tell apart. */
  readonly onSettle: (matches: RestoreMatch[]) => void;
}

/** What is left to a person, before the preview of the rest. */
export function RestoreNotes({ draft, needsHand, conflicts, isDrafting, onOpen, onSettle }: RestoreNotesProps) {
  const [said, setSaid] = useState<ReadonlyMap<string, RestoreMatch['to']>>(new Map());
  const asked = conflicts.flatMap((conflict) => (conflict.item === undefined ? [] : [{ ...conflict, item: conflict.item }]));
  const told = [
    ...conflicts.filter(({ item }) => item === undefined).map(({ sentence }) => sentence),
    ...needsHand.map(({ name, why }) => `“${name}”: ${why}`),
  ];
  function say(item: string, value: string) {
    const next = new Map(said);
    next.delete(item);
    if (value !== '') next.set(item, value === 'new' ? 'new' : Number(value));
    setSaid(next);
  }
  return (
    <Alert type={draft.edits === 0 ? 'info' : 'warning'} role="status">
      <Alert.Title>
        {draft.edits === 0 ? 'Nothing was drafted' : `${counted(draft.edits, 'edit')} drafted; the rest is left to you`}
      </Alert.Title>
      {asked.slice(0, shown).map(({ resource, name, sentence, item, choices = [] }) => (
        <Field key={item}>
          <Label isRegular>{visibleText(sentence)}</Label>
          <Select value={said.get(item) ?? ''} onChange={(event) => say(item, event.target.value)}>
            <option value="">Leave {visibleText(name)} as it is</option>
            {choices.map(({ id, name: called }) => (
              <option key={id} value={id}>
                It is {visibleText(called)} ({resources[resource].noun[0]} {id})
              </option>
            ))}
            <option value="new">It is a new one</option>
          </Select>
        </Field>
      ))}
      <ul>
        {told.slice(0, shown).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {told.length > shown || asked.length > shown ? <p>There is more than stands here; `redline restore` lists all.</p> : null}
      {said.size > 0 ? (
        <Button isPrimary disabled={isDrafting} onClick={() => onSettle([...said].map(([item, to]) => ({ item, to })))}>
          {isDrafting ? 'Drafting…' : 'Draft again'}
        </Button>
      ) : null}
      {draft.edits > 0 ? <Button onClick={onOpen}>Preview</Button> : null}
    </Alert>
  );
}

const shown = 50;
