import type { Problem } from '../../../preload/contract/errors.ts';
import { accountSettings } from '../account-settings.ts';
import { sameValue } from '../equality/same-value.ts';
import type { WorkingWorld } from '../working-world.ts';

const tagged = ['users', 'organizations'] as const;

/**
 * Where the account's settings switch tags of people and organizations off, Zendesk takes none from anybody (API reference, "Tags": they
 * "must be enabled"). Asked after each operation, it tells what that one would have tagged.
 */
export function tagsSwitchedOff(world: WorkingWorld): () => Problem[] {
  if (accountSettings(world).tagsOfPeople !== false) return () => [];
  const told = new Set<string>();
  return () => {
    const found: string[] = [];
    for (const resource of tagged)
      for (const record of world.changed(resource).each()) {
        const item = `${resource} ${record.id}`;
        const before = world.original(resource, record.id)?.tags ?? [];
        if (told.has(item) || sameValue(before, record.tags ?? [])) continue;
        told.add(item);
        found.push(String(record.name));
      }
    const [first] = found;
    if (first === undefined) return [];
    const more = found.length > 1 ? ` and ${found.length - 1} more` : '';
    const message = `Tags of people and organizations are switched off in this account, so “${first}”${more} can have none. Switch them on in Zendesk’s Admin Center, then sync.`;
    return [{ path: 'tags', message }];
  };
}
