import type { HealthCode, HealthHit } from '../../../preload/contract/health.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { namedIn } from '../../changes/references.ts';
import type { World } from '../../changes/world.ts';
import { type HealthCheck, hit, type Looked, together } from '../health-check.ts';
import { activeOf, switched, switchOff } from '../rules.ts';

/** What a rule, macro or view names that the account no longer has. It asks for what cannot come, or does nothing. */
export const missingGroup = missing('missing-group', ['groups'], ({ deleted }) => deleted === true);
export const missingPerson = missing('missing-person', ['users'], isOff);
/** A ticket field that is switched off takes no value either. */
export const missingField = missing('missing-field', ['ticket_fields'], isOff);
export const missingChoice = missing('missing-choice', ['brands', 'ticket_forms', 'organizations'], isOff);

function missing(code: HealthCode, targets: readonly ResourceName[], isGone: (record: ZendeskRecord) => boolean): HealthCheck {
  return {
    code,
    level: 'danger',
    look({ world }) {
      const known = targets.filter((target) => knowsAny(target, world));
      if (known.length === 0) return undefined;
      const lookIn = (resource: (typeof switched)[number]): Looked => {
        const records = activeOf(resource, world);
        const hits = records.flatMap((record) => {
          const others = [...new Set(namedIn(resource, record))].flatMap((item) => gone(item, known, world, isGone));
          return others.length === 0 ? [] : [hit(resource, record, { others })];
        });
        return { of: records.length, hits };
      };
      return together(switched.map(lookIn));
    },
    fix: switchOff,
  };
}

/** The record that is named, where it is of one of these kinds and gone. */
function gone(item: string, targets: readonly ResourceName[], world: World, isGone: (record: ZendeskRecord) => boolean): Gone[] {
  const target = targets.find((each) => item.startsWith(`${each}:`));
  if (target === undefined) return [];
  const id = Number(item.slice(target.length + 1));
  if (!Number.isSafeInteger(id) || id <= 0) return [];
  const record = world.find(target, id);
  if (record === undefined) return [{ item, name: item }];
  return isGone(record) ? [hit(target, record)] : [];
}

type Gone = Pick<HealthHit, 'item' | 'name'>;

function isOff({ active }: ZendeskRecord): boolean {
  return active === false;
}

/** A sign-in that may not read people or fields leaves the snapshot without any; then none is missing. */
function knowsAny(resource: ResourceName, world: World): boolean {
  for (const _record of world.records(resource)) return true;
  return false;
}
