import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { CustomFieldTypes } from '../changes/compare.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { besidesSince } from './beside.ts';
import { shownBy } from './read-back.ts';
import type { ItemState } from './run-state.ts';

const note = 'No answer came when this was sent first, and Zendesk carried it out later.';

/** Zendesk said no to it when it was sent, by whatever answer. */
export function wasRefused({ status, sent }: ItemState): boolean {
  return status === 'failed' && sent !== undefined;
}

/**
 * What an edit of which reading showed once that it had not happened, or that Zendesk refused, has become since: a record that now is as it
 * was to become is so by the request that was taken for lost or for refused, and not by somebody else.
 *
 * @param now undefined where Zendesk shows no such record.
 * @returns undefined where that is not so.
 */
export function carriedOutLate(
  index: number,
  item: ItemState | undefined,
  now: ZendeskRecord | undefined,
  types?: CustomFieldTypes,
): ItemOutcome | undefined {
  if (!item || item.edit.action === 'create') return undefined;
  const isLate = (item.notFound ?? 0) > 0;
  if (!isLate && !wasRefused(item) && item.refusedBefore === undefined) return undefined;
  if ((item.edit.action === 'update' && !now) || shownBy(item, now, types).kind !== 'as-wanted') return undefined;
  const besides = now ? besidesSince(item, now, types) : {};
  return {
    edit: index,
    status: 'applied',
    ...(now ? { after: now } : {}),
    ...besides,
    note: isLate ? note : doneThoughRefused(item),
  };
}

/** What an item says that was done although Zendesk answered that it was not. */
export function doneThoughRefused({ outcome, refusedBefore }: ItemState): string {
  return `${outcome?.error ?? refusedBefore ?? 'Zendesk refused this.'} Reading shows that it was done all the same.`;
}
