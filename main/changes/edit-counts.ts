import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { resourceNames, resources } from '../resources/registry.ts';

/** What these edits do, in sentences made of nothing but them: `Change 3 macros`, `Delete 1 person`. */
export function editCounts(edits: readonly Edit[]): string[] {
  const counts = new Map<string, { readonly verb: string; readonly resource: ResourceName; count: number }>();
  for (const edit of edits) {
    const verb = verbOf(edit);
    const kind = `${verb} ${edit.resource}`;
    const known = counts.get(kind) ?? { verb, resource: edit.resource, count: 0 };
    known.count += 1;
    counts.set(kind, known);
  }
  return [...counts.values()].map(
    ({ verb, resource, count }) => `${verb} ${count.toLocaleString('en')} ${nounOf(resource, count)}`,
  );
}

function verbOf(edit: Edit): string {
  if (edit.action === 'delete' && edit.mergeInto !== undefined) return 'Merge away';
  return { create: 'Create', update: 'Change', delete: 'Delete' }[edit.action];
}

function nounOf(resource: ResourceName, count: number): string {
  const [one, many] = resources[resource].edited ?? resources[resource].noun;
  return count === 1 ? one : many;
}

/** Where a text counts fewer records than are edited, both numbers: somebody who reads only the text would agree to less. */
export function understated(
  text: string,
  edits: readonly Edit[],
): { readonly said: string; readonly edited: number } | undefined {
  const byResource = new Map<ResourceName, number>();
  for (const { resource } of edits) byResource.set(resource, (byResource.get(resource) ?? 0) + 1);
  for (const [said, digits, noun] of text.matchAll(/(?<![\d.,])(\d[\d,]*)\s+(?:[a-z-]+\s+)?(\p{L}+)/giu)) {
    const counted = resourceNames.filter((name) => resources[name].saidAs?.test((noun ?? '').toLowerCase()) === true);
    const edited = counted.reduce((sum, resource) => sum + (byResource.get(resource) ?? 0), 0);
    if (Number(digits?.replaceAll(',', '')) < edited) return { said, edited };
  }
  return undefined;
}
