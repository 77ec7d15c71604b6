import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';

/** An edit and its position in the list that a plan is made of. */
export type Placed<E extends Edit> = { readonly edit: E; readonly index: number };

export function groupByResource(edits: readonly Edit[]): Map<ResourceName, Placed<Edit>[]> {
  const groups = new Map<ResourceName, Placed<Edit>[]>();
  edits.forEach((edit, index) => {
    const group = groups.get(edit.resource);
    if (group) group.push({ edit, index });
    else groups.set(edit.resource, [{ edit, index }]);
  });
  return groups;
}
