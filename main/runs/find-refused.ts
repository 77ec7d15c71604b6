import type { ItemOutcome } from '../journal/journal-event.ts';
import { fieldOf } from '../resources/registry.ts';
import { doneThoughRefused, wasRefused } from './carried-out-late.ts';
import { type Created, findCreated } from './find-created.ts';
import type { RunContext } from './run-context.ts';
import { takeOutcome } from './run-state.ts';

/**
 * Macros and rules that Zendesk refused to create and that are there all the same: their titles are not unique, so no refusal says that there
 * is one already, and they are looked for once, at the end; and so are memberships, which are refused by the hundred. Everything else is
 * looked for as soon as it is refused.
 */
export async function findRefused(context: RunContext): Promise<void> {
  const refused = context.items.flatMap((item, index): Created[] => {
    const { edit } = item;
    const isFoundHere = edit.resource === 'group_memberships' || fieldOf(edit.resource, 'title') !== undefined;
    return edit.action === 'create' && isFoundHere && wasRefused(item) ? [{ index, edit }] : [];
  });
  if (refused.length === 0) return;
  const before = context.settling.zendesk.requests();
  const found = await findCreated(context, refused);
  const made = [...found].flatMap(([index, one]): ItemOutcome[] => {
    const item = context.items[index];
    if (one.kind !== 'ours' || !item) return [];
    return [{ edit: index, status: 'applied', after: one.record, newId: one.record.id, note: doneThoughRefused(item) }];
  });
  if (made.length === 0) return;
  for (const outcome of made) takeOutcome(context.items, outcome);
  const requests = context.settling.zendesk.requests() - before;
  context.append({ kind: 'verified', matching: made.length, differing: [], found: made, requests });
}
