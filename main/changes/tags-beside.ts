import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Fields } from './fields.ts';
import type { SideEffect } from './side-effects.ts';
import { tagChangeOf, tagsIn } from './ticket-tags.ts';

/** The tags that a ticket has once an edit is done and nothing else happens to it. */
export function tagsExpected(edit: UpdateEdit, ticket: ZendeskRecord): readonly string[] {
  const { added, removed } = tagChangeOf(edit);
  const others = tagsIn(ticket.tags).filter((tag) => !removed.includes(tag));
  return [...others, ...added.filter((tag) => !others.includes(tag))];
}

/** The tags that went and came although nobody asked for it, and no others: a ticket has many. Undefined where there are none. */
export function tagsBeside(expected: unknown, now: unknown): SideEffect | undefined {
  const change = tagChangeOf({ before: { tags: expected }, after: { tags: now } });
  if (change.added.length + change.removed.length === 0) return undefined;
  return { field: 'tags', before: [...change.removed], after: [...change.added] };
}

/** Whether the tags that came are still there, and those that went are not. */
export function tagsStay({ before, after }: SideEffect, ticket: ZendeskRecord): boolean {
  const now = tagsIn(ticket.tags);
  const { added: came, removed: went } = tagChangeOf({ before: { tags: before }, after: { tags: after } });
  return came.every((tag) => now.includes(tag)) && !went.some((tag) => now.includes(tag));
}

/** Whether an edit takes off what came and puts back what went. */
export function tagsGivenBack({ before, after }: SideEffect, edit: { readonly before: Fields; readonly after: Fields }): boolean {
  const { added, removed } = tagChangeOf(edit);
  const { added: came, removed: went } = tagChangeOf({ before: { tags: before }, after: { tags: after } });
  return came.every((tag) => removed.includes(tag)) && went.every((tag) => added.includes(tag));
}
