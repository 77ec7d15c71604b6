import type { Edit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { FoundRecord, RunItem } from '../../preload/contract/runs.ts';
import { editName } from '../changes/edit-item.ts';
import { fieldValue } from '../changes/fields.ts';
import { recordName } from '../changes/record-values.ts';
import { sideEffectWords } from '../changes/side-effects.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import type { ItemState } from './run-state.ts';

/** One edit of a run as a person is told of it. */
export function runItem(item: ItemState): RunItem {
  const { edit, status, outcome, reason } = item;
  const error = status === 'skipped' ? reason : outcome?.error;
  const note = noteOf(item);
  return {
    resource: edit.resource,
    id: edit.action === 'create' ? edit.key : edit.id,
    name: editName(edit),
    action: edit.action,
    status,
    ...(outcome?.newId === undefined ? {} : { newId: outcome.newId }),
    ...(error === undefined ? {} : { error }),
    ...(note === undefined ? {} : { note }),
    ...(outcome?.sideEffects ? { sideEffects: outcome.sideEffects } : {}),
    ...(outcome?.overwrote ? { overwrote: outcome.overwrote } : {}),
    ...(status === 'in-doubt' && item.candidates ? { found: item.candidates.map((record) => foundRecord(edit, record)) } : {}),
    ...(item.twins ? { twins: [...item.twins] } : {}),
  };
}

function noteOf({ outcome, twins, edit }: ItemState): string | undefined {
  if (outcome?.overwrote) return overwroteNote(outcome);
  if (!twins || twins.length === 0)
    return outcome?.note ?? (outcome?.sideEffects && sideEffectWords(outcome.sideEffects, outcome.seenLater));
  const others = twins.map((id) => `${edit.resource} ${id}`).join(', ');
  return `Zendesk carried out an earlier request late, so this is there twice: as ${edit.resource} ${outcome?.newId} and as ${others}. Compare them, and delete the one that nothing uses.`;
}

function overwroteNote({ overwrote = [], changedBeside = [] }: ItemOutcome): string {
  const fields = overwrote.map(({ field }) => field).join(', ');
  return `Someone else changed ${changedBeside.join(', ')} here while this was being sent; what they put into ${fields}, if anything, was overwritten. Undo asks about it.`;
}

/** A record as it is shown beside what was sent, to be told apart by a person. */
function foundRecord(edit: Edit, record: ZendeskRecord): FoundRecord {
  const { resource } = edit;
  const sent = edit.action === 'create' ? edit.after : {};
  const fields = Object.keys(sent).map((field) => ({ field, sent: sent[field], found: fieldValue(resource, record, field) }));
  const created = typeof record.created_at === 'string' ? { createdAt: record.created_at } : {};
  return { id: record.id, name: recordName(resource, record), ...created, fields };
}
