import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';

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
  const [one, many] = nouns[resource] ?? [resource.replaceAll('_', ' ').replace(/s$/, ''), resource.replaceAll('_', ' ')];
  return count === 1 ? one : many;
}

const nouns: Readonly<Partial<Record<ResourceName, readonly [string, string]>>> = {
  users: ['person', 'people'],
  deleted_users: ['deleted person for good', 'deleted people for good'],
  user_emails: ['address of a person', 'addresses of people'],
  user_phones: ['telephone number of a person', 'telephone numbers of people'],
  user_sessions: ['sign-in of a person', 'sign-ins of people'],
  default_memberships: ['membership that comes by itself', 'memberships that come by themselves'],
};

/** Words by which a text of somebody's counts records, with what they stand for. */
const counted: readonly (readonly [RegExp, readonly ResourceName[]])[] = [
  [/^macros?$/, ['macros']],
  [/^(people|persons?|users?|agents?|customers?|bots?)$/, ['users', 'deleted_users']],
  [/^groups?$/, ['groups']],
  [/^memberships?$/, ['group_memberships']],
  [/^tickets?$/, ['tickets']],
  [/^organi[sz]ations?$/, ['organizations']],
  [/^triggers?$/, ['triggers']],
  [/^automations?$/, ['automations']],
  [/^views?$/, ['views']],
];

/** Where a text counts fewer records than are edited, both numbers: somebody who reads only the text would agree to less. */
export function understated(
  text: string,
  edits: readonly Edit[],
): { readonly said: string; readonly edited: number } | undefined {
  const byResource = new Map<ResourceName, number>();
  for (const { resource } of edits) byResource.set(resource, (byResource.get(resource) ?? 0) + 1);
  for (const [said, digits, noun] of text.matchAll(/(?<![\d.,])(\d[\d,]*)\s+(?:[a-z-]+\s+)?(\p{L}+)/giu)) {
    const resources = counted.find(([pattern]) => pattern.test((noun ?? '').toLowerCase()))?.[1] ?? [];
    const edited = resources.reduce((sum, resource) => sum + (byResource.get(resource) ?? 0), 0);
    if (Number(digits?.replaceAll(',', '')) < edited) return { said, edited };
  }
  return undefined;
}
