import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { actionsOf } from '../../changes/macro-text.ts';
import { hasLeft } from '../../changes/people/team-of.ts';
import { accessOf } from '../../changes/restriction.ts';
import type { World } from '../../changes/world.ts';
import { ruleField } from '../../resources/vocabulary/rule-fields.ts';
import { type HealthCheck, hit, together } from '../health-check.ts';
import { activeOf, switchOff } from '../rules.ts';

const acting = ['macros', 'triggers', 'automations'] as const;

/** Gives tickets to, or tells, somebody who can no longer work on them: suspended, or no longer in the team. Deleted people are `missing-person`. */
export const namesLeaver: HealthCheck = {
  code: 'names-leaver',
  level: 'danger',
  look({ world }) {
    return together(
      acting.map((resource) => {
        const records = activeOf(resource, world);
        if (records.length === 0) return undefined;
        const hits = records.flatMap((record) => {
          const gone = peopleActedOn(record, world).filter((person) => person.active !== false && hasLeft(person));
          const others = gone.map((person) => hit('users', person));
          return others.length === 0 ? [] : [hit(resource, record, { others })];
        });
        return { of: records.length, hits };
      }),
    );
  },
};

const workers: ReadonlySet<string> = new Set(['assignee_id', 'notification_user', 'follower', 'cc']);

/** An end user may well be copied in or mailed; only who was to work has left. */
function peopleActedOn(record: ZendeskRecord, world: World): ZendeskRecord[] {
  const ids = actionsOf(record).flatMap(({ field, value }) => {
    if (!workers.has(field) || ruleField(field)?.names !== 'users') return [];
    const id = Number(Array.isArray(value) ? value[0] : value);
    return Number.isSafeInteger(id) && id > 0 ? [{ id, works: field === 'assignee_id' }] : [];
  });
  return ids.flatMap(({ id, works }) => {
    const person = world.find('users', id);
    return person && (works || person.suspended === true) ? [person] : [];
  });
}

/** A macro or view of one person's own who has left: nobody sees it any more. */
export const personalOfLeaver: HealthCheck = {
  code: 'personal-of-leaver',
  level: 'info',
  look({ world }) {
    return together(
      (['macros', 'views'] as const).map((resource) => {
        const personal = activeOf(resource, world).flatMap((record) => {
          const access = accessOf(record.restriction);
          return access.kind === 'person' ? [{ record, owner: world.find('users', access.id) }] : [];
        });
        if (personal.length === 0) return undefined;
        const left = personal.filter(({ owner }) => owner !== undefined && hasLeft(owner));
        return {
          of: personal.length,
          hits: left.map(({ record, owner }) => hit(resource, record, { others: owner ? [hit('users', owner)] : [] })),
        };
      }),
    );
  },
  fix: switchOff,
};
