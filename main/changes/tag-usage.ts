import type { ResourceName } from '../../preload/contract/records.ts';
import type { TagUsage } from '../../preload/contract/tags.ts';
import { numberOf, textOf } from './record-values.ts';
import { tagPlaces } from './tag-places.ts';
import { tagsIn } from './ticket-tags.ts';
import type { World } from './world.ts';

const naming: readonly ResourceName[] = [
  'macros',
  'triggers',
  'automations',
  'views',
  'sla_policies',
  'ticket_fields',
  'user_fields',
  'organization_fields',
];

/** Every tag that the snapshot knows, in the order of names: those that Zendesk counts, that people and organizations carry, and that rules name. */
export function tagUsage(world: World): TagUsage[] {
  const known = new Map<string, Counted>();
  const of = (name: string): Counted => {
    const usage = known.get(name) ?? { name, users: 0, organizations: 0, rules: 0, asked: 0, set: 0, owned: 0 };
    known.set(name, usage);
    return usage;
  };
  for (const tag of world.records('tags')) of(textOf(tag, 'name') ?? '').counted = numberOf(tag, 'count') ?? 0;
  for (const resource of ['users', 'organizations'] as const)
    for (const record of world.records(resource)) for (const tag of tagsIn(record.tags)) of(tag)[resource] += 1;
  for (const resource of naming) {
    for (const record of world.records(resource)) {
      const places = tagPlaces(record);
      for (const tag of new Set(places.flatMap(({ tags }) => tags))) of(tag).rules += 1;
      for (const { place, tags } of places) {
        const which = {
          condition: 'asked',
          text: 'asked',
          adds: 'set',
          sets: 'set',
          owns: 'owned',
          removes: undefined,
          carries: undefined,
        }[place];
        if (which === 'asked' || which === 'set' || which === 'owned') for (const tag of tags) of(tag)[which] += 1;
      }
    }
  }
  known.delete('');
  return [...known.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

type Counted = { -readonly [Key in keyof TagUsage]: TagUsage[Key] };
