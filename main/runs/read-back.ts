import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { appliedMismatch, type CustomFieldTypes } from '../changes/compare.ts';
import { untidied } from '../changes/identity.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import type { ItemState } from './run-state.ts';

/** What reading back shows of a change that was answered as done. */
export type Shown =
  | { readonly kind: 'as-wanted' }
  /** Somebody else has changed the record since, so that it no longer tells. */
  | { readonly kind: 'changed-since' }
  | { readonly kind: 'otherwise'; readonly error: string };

/**
 * Judges an applied edit by its record as it is read back. A reading may lag behind, so an older `updated_at` than the answer's tells
 * nothing yet; only a newer one says that somebody else came after, of fields that are neither as before nor as wanted.
 *
 * @param now undefined where Zendesk shows no such record, or shows it as deleted.
 */
export function shownBy(item: ItemState, now: ZendeskRecord | undefined, types?: CustomFieldTypes): Shown {
  const { edit, outcome } = item;
  switch (edit.action) {
    case 'delete':
      return !now || isNewSignIn(item, now) ? { kind: 'as-wanted' } : { kind: 'otherwise', error: notDeleted };
    case 'create':
      return now ? { kind: 'as-wanted' } : { kind: 'otherwise', error: notCreated };
    case 'update': {
      const fields = now ? untidied(edit.resource, edit.after, now, appliedMismatch(edit, now, types), types) : [];
      if (!now || fields.length === 0) return { kind: 'as-wanted' };
      if (isNewer(now.updated_at, outcome?.after?.updated_at)) {
        // Whoever changed another field leaves this one as it was: that it was never stored is not excused by them.
        const otherwise = appliedMismatch({ ...edit, after: edit.before }, now, types);
        const asBefore = fields.filter((field) => !otherwise.includes(field));
        return asBefore.length === 0 ? { kind: 'changed-since' } : { kind: 'otherwise', error: asBeforeAgain(asBefore) };
      }
      return { kind: 'otherwise', error: isAsSeen(item, now) ? notStored(fields) : keptAnother(fields, edit.resource) };
    }
  }
}

/** Nothing has happened to the record since it was last looked at before the change. */
function isAsSeen({ seen }: ItemState, now: ZendeskRecord): boolean {
  return typeof seen?.updated_at === 'string' && seen.updated_at === now.updated_at;
}

function isNewer(now: unknown, ours: unknown): boolean {
  if (typeof now !== 'string' || typeof ours !== 'string') return false;
  return Date.parse(now) > Date.parse(ours);
}

/** Whoever signed in only after the sign-ins were ended did so anew; Zendesk's clock may be read a second wrong. */
function isNewSignIn({ edit, sent }: ItemState, { signed_in_at: at }: ZendeskRecord): boolean {
  if (edit.resource !== 'user_sessions' || typeof at !== 'string' || !sent) return false;
  return Date.parse(at) > (sent.zendeskAt ?? Date.parse(sent.at)) + 1000;
}

const notDeleted = 'Zendesk answered that this was done, but still shows what was to go. Look at it by hand, or draft it again.';

const notCreated = 'Zendesk said that this was created, but does not show it. Look at it by hand.';

function notStored(fields: readonly string[]): string {
  return `Zendesk answered that it took the change, but shows ${fields.join(', ')} as before: it was not stored. Draft it again.`;
}

function asBeforeAgain(fields: readonly string[]): string {
  return `Zendesk answered that it took the change, but shows ${fields.join(', ')} as before: it was not stored, or somebody has put it back since. Look at it by hand, or draft it again.`;
}

/** What an item says where Zendesk took a change and holds another value all the same. */
export function keptAnother(fields: readonly string[], resource: ResourceName): string {
  const named = fields.join(', ');
  if (resource === 'tickets')
    return `Zendesk accepted the change and now holds another ${named}: one of the account’s own triggers may have set it. Look at it by hand.`;
  return `Zendesk accepted the change but holds another ${named} than was sent. Look at it by hand.`;
}

/** The outcome of a change that reading back does not show. What is there now may be another person's, so it is not taken for what the run left. */
export function failedBy(edit: number, { outcome }: ItemState, error: string): ItemOutcome {
  return { ...outcome, edit, status: 'failed', error, unclear: true };
}
