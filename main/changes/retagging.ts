import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { resources } from '../resources/registry.ts';
import { setAsWanted, setChange } from './set-fields.ts';
import { tagsIn } from './ticket-tags.ts';

/** A change of tags as the routes for tags alone take it. */
export interface Retag {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The whole list, for a Zendesk that has no such routes. */
  readonly tags: readonly string[];
}

export function retagOf(edit: UpdateEdit): Retag {
  return { ...setChange(edit, 'tags'), tags: tagsIn(edit.after.tags) };
}

/** In the order in which they are sent; at least one for what `retaggedAlone` gives. */
export function retagEndpoints(resource: ResourceName, { added, removed }: Retag): string[] {
  const route = `/api/v2/${resource}/{id}/tags`;
  return [...(added.length > 0 ? [`PUT ${route}`] : []), ...(removed.length > 0 ? [`DELETE ${route}`] : [])];
}

/** Whether a record holds some of what a change of nothing but tags adds and takes away, by a request for each, and not all. */
export function isRetaggedByHalf(edit: UpdateEdit, record: ZendeskRecord): boolean {
  const { added, removed } = retagOf(edit);
  const [retagged] = retaggedAlone([{ edit }], resources[edit.resource].rules.retagsAlone);
  if (!retagged || added.length === 0 || removed.length === 0) return false;
  const isUntouched = setAsWanted({ before: edit.after, after: edit.before }, 'tags', record.tags);
  return !isUntouched && !setAsWanted(edit, 'tags', record.tags);
}

/**
 * Those of the updates in which nothing but tags changes, where they are no more than `most`. A list that is written whole lacks what a
 * colleague adds in that moment; these routes cost a request or two a record, which is too much for many.
 */
export function retaggedAlone<Placed extends { readonly edit: UpdateEdit }>(
  updates: readonly Placed[],
  most = 0,
): readonly Placed[] {
  const found = updates.filter(({ edit }) => {
    const { added, removed } = retagOf(edit);
    return Object.keys(edit.after).join() === 'tags' && added.length + removed.length > 0;
  });
  return found.length <= most ? found : [];
}
