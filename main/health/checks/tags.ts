import type { HealthHit } from '../../../preload/contract/health.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { recordName } from '../../changes/record-values.ts';
import { tagFindings } from '../../changes/tag-findings.ts';
import { tagPlaces } from '../../changes/tag-places.ts';
import type { World } from '../../changes/world.ts';
import { type HealthCheck, hit, lookAtEach, together } from '../health-check.ts';
import { activeOf } from '../rules.ts';

const asTag = (name: string): HealthHit => ({ item: `tags:${name}`, name });

/** A condition or a view waits for a tag that nothing sets and nobody carries. */
export const tagNeverSet: HealthCheck = {
  code: 'tag-never-set',
  level: 'caution',
  look({ tags }) {
    const usage = tags();
    const asked = usage.filter((tag) => tag.asked > 0);
    if (asked.length === 0) return undefined;
    const vain = asked.filter(
      ({ set, owned, counted = 0, users, organizations }) => set + owned + counted + users + organizations === 0,
    );
    return { of: asked.length, hits: vain.map(({ name }) => asTag(name)) };
  },
};

/** Set by rules or macros and asked for by none: work for nothing, unless a report counts it. */
export const tagNeverRead: HealthCheck = {
  code: 'tag-never-read',
  level: 'info',
  look({ tags }) {
    const usage = tags().filter(({ set }) => set > 0);
    if (usage.length === 0) return undefined;
    return { of: usage.length, hits: usage.filter(({ asked, owned }) => asked + owned === 0).map(({ name }) => asTag(name)) };
  },
};

/** Tags that differ only in case, accents and signs: half of the tickets stand under each. The most used stays. */
export const nearDuplicateTags: HealthCheck = {
  code: 'near-duplicate-tags',
  level: 'info',
  look({ tags }) {
    const usage = tags();
    if (usage.length === 0) return undefined;
    const alike = tagFindings(usage, undefined, (_what, run) => run()).nearDuplicates;
    return {
      of: usage.length,
      hits: alike.flatMap(({ keep, others }) => others.map((name) => ({ ...asTag(name), others: [asTag(keep)] }))),
    };
  },
  fix(hits) {
    const into = new Map<string, string[]>();
    for (const { name, others } of hits) {
      const keep = others?.[0]?.name;
      if (keep !== undefined) into.set(keep, [...(into.get(keep) ?? []), name]);
    }
    return [...into].map(
      ([to, from]): Operation => ({
        resource: 'tags',
        operation: 'merge',
        from,
        to: to.toLowerCase(),
        in: ['tickets', 'users', 'organizations', 'macros', 'triggers', 'automations', 'views'],
        closedTickets: 'leave',
      }),
    );
  },
};

/** The tags that ticket fields own, each with the fields that do. */
function ownersOf(world: World): Map<string, ZendeskRecord[]> {
  const owners = new Map<string, ZendeskRecord[]>();
  for (const field of world.records('ticket_fields')) {
    if (field.active === false) continue;
    const own = new Set(tagPlaces(field).flatMap(({ place, tags }) => (place === 'owns' ? tags : [])));
    for (const tag of own) owners.set(tag, [...(owners.get(tag) ?? []), field]);
  }
  return owners;
}

/** Two ticket fields share a tag, so choosing it in one chooses it in the other too (Zendesk help, "Adding custom fields to your tickets"). */
export const optionTagTwice: HealthCheck = {
  code: 'option-tag-twice',
  level: 'caution',
  look({ world }) {
    const owners = ownersOf(world);
    const shared = [...owners].filter(([, fields]) => fields.length > 1);
    const fields = [...world.records('ticket_fields')];
    const about = (field: ZendeskRecord) => shared.find(([, those]) => those.includes(field));
    const looked = lookAtEach('ticket_fields', fields, (field) => about(field) !== undefined);
    return (
      looked && {
        ...looked,
        hits: fields.flatMap((field) => {
          const [tag, those = []] = about(field) ?? [];
          const others = those.filter((other) => other !== field).map((other) => hit('ticket_fields', other));
          return tag === undefined ? [] : [hit('ticket_fields', field, { about: tag, others })];
        }),
      }
    );
  },
};

/** Adds or removes a tag that belongs to a field, and so changes the field without naming it. */
export const tagOfField: HealthCheck = {
  code: 'tag-of-field',
  level: 'info',
  look({ world }) {
    const owners = ownersOf(world);
    if (owners.size === 0) return undefined;
    return together(
      (['macros', 'triggers', 'automations'] as const).map((resource) => {
        const records = activeOf(resource, world);
        if (records.length === 0) return undefined;
        const hits = records.flatMap((record) => {
          const changed = tagPlaces(record).flatMap(({ place, tags }) => (changing.has(place) ? tags : []));
          const owned = [...new Set(changed)].filter((tag) => owners.has(tag));
          if (owned.length === 0) return [];
          const fields = new Set(owned.flatMap((tag) => owners.get(tag) ?? []));
          const others = [...fields].map((field) => ({
            item: `ticket_fields:${field.id}`,
            name: recordName('ticket_fields', field),
          }));
          return [hit(resource, record, { about: owned.join(', '), others })];
        });
        return { of: records.length, hits };
      }),
    );
  },
};

const changing: ReadonlySet<string> = new Set(['adds', 'sets', 'removes']);
