import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';

/** What an edit does to a ticket's tags; all that it says of them, for those it does not name are other people's. */
export interface TagChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The tags that an edit adds and removes, told from its lists before and after. */
export function tagChangeOf({ before, after }: Pick<UpdateEdit, 'before' | 'after'>): TagChange {
  const [old, wanted] = [tagsIn(before.tags), tagsIn(after.tags)];
  return { added: wanted.filter((tag) => !old.includes(tag)), removed: old.filter((tag) => !wanted.includes(tag)) };
}

/** An edit's fields as `tickets/update_many` takes them: never the list of tags, which would overwrite what others did since. */
export function withTagChanges(edit: UpdateEdit): Readonly<Record<string, unknown>> {
  const { tags, ...others } = edit.after;
  if (tags === undefined) return others;
  const { added, removed } = tagChangeOf(edit);
  return {
    ...others,
    ...(added.length > 0 ? { additional_tags: added } : {}),
    ...(removed.length > 0 ? { remove_tags: removed } : {}),
  };
}

/** Whether the ticket carries what the edit adds and nothing that it removes. */
export function tagsAsWanted(edit: UpdateEdit, ticket: ZendeskRecord): boolean {
  const now = new Set(tagsIn(ticket.tags));
  const { added, removed } = tagChangeOf(edit);
  return added.every((tag) => now.has(tag)) && !removed.some((tag) => now.has(tag));
}

/**
 * Whether the tags no longer are what the edit was drafted on: it gives tags in place of others, and none of those is there any more.
 * A tag that is already gone or already there is no drift: there is only less to do.
 */
export function tagsDrifted(edit: UpdateEdit, ticket: ZendeskRecord): boolean {
  const now = new Set(tagsIn(ticket.tags));
  const { added, removed } = tagChangeOf(edit);
  const missing = added.some((tag) => !now.has(tag));
  return missing && removed.length > 0 && !removed.some((tag) => now.has(tag));
}

/**
 * The ticket's tags now and as they should be once the edit is taken back. `lost` where the tags that the run put in place of others
 * are all gone by now: someone has taken them off since, and putting the old ones back would go against that.
 */
export function tagsTakenBack(edit: UpdateEdit, current: ZendeskRecord) {
  const now = tagsIn(current.tags);
  const { added, removed } = tagChangeOf(edit);
  const back = removed.filter((tag) => !now.includes(tag));
  const lost = back.length > 0 && added.length > 0 && !added.some((tag) => now.includes(tag));
  return { before: now, after: [...now.filter((tag) => !added.includes(tag)), ...back], lost };
}

/** The texts of a list of tags; none where it is no list. */
export function tagsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((tag) => typeof tag === 'string') : [];
}
