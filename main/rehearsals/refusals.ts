import type { Refused } from '../../preload/contract/rehearsal.ts';
import type { RunItem, RunResult } from '../../preload/contract/runs.ts';
import { itemName } from '../changes/record-values.ts';
import type { Journal } from '../journal/journal.ts';

/** What Zendesk would not do, in the order in which its answers come, and at the end why the run as a whole ended early. */
export function refusalsOf(journal: Journal, { run, status, message, items, drifted }: RunResult): Refused[] {
  const order = new Map<number, number>();
  for (const { seq, event } of journal.of(run))
    if (event.kind === 'outcome') for (const { edit } of event.items) order.set(edit, seq);
  const failed = items
    .map((item, edit) => ({ item, at: order.get(edit) ?? Number.MAX_SAFE_INTEGER }))
    .filter(({ item }) => item.status === 'failed')
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => told(item, item.error ?? 'Zendesk did not say why.'));
  const changed = drifted.map(({ item, name, kind, fields }) => ({
    item,
    name,
    action: 'check',
    why:
      kind === 'gone'
        ? 'It is no longer there.'
        : `It is no longer as it was drafted on: ${fields.map(({ field }) => field).join(', ')}.`,
  }));
  const isOver = status === 'done' || status === 'finished-with-failures';
  const whole = isOver || message === undefined ? [] : [{ item: 'run', name: 'The run', action: 'run', why: message }];
  return [...failed, ...changed, ...whole];
}

function told({ resource, id, name, action }: RunItem, why: string): Refused {
  return { item: itemName(resource, id), name, action, why };
}
