import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { placeholderOf } from '../../changes/dynamic-content.ts';
import { placeholderTexts } from '../../changes/placeholder-texts.ts';
import { numberOf } from '../../changes/record-values.ts';
import type { World } from '../../changes/world.ts';
import { type HealthCheck, isOlder, lookAtEach, together } from '../health-check.ts';
import { activeOf, deleteAll, switched, switchOff } from '../rules.ts';

/** Active for a month at least, and neither used nor run in it, where Zendesk tells (`usage_30d`, on its larger plans). */
export const neverUsed: HealthCheck = {
  code: 'never-used',
  level: 'info',
  look({ world, now }) {
    return together(
      (['macros', 'triggers', 'automations'] as const).map((resource) => {
        const told = activeOf(resource, world).filter((record) => numberOf(record, 'usage_30d') !== undefined);
        return lookAtEach(
          resource,
          told,
          (record) => numberOf(record, 'usage_30d') === 0 && isOlder(record, 'created_at', 30, now),
        );
      }),
    );
  },
  fix: switchOff,
};

const halfYear = 183;

/** Switched off, and not touched for half a year: it stands in the way of whoever looks for something. */
export const inactiveForMonths: HealthCheck = {
  code: 'inactive-for-months',
  level: 'info',
  look({ world, now }) {
    return together(
      switched.map((resource) =>
        lookAtEach(
          resource,
          [...world.records(resource)],
          (record) => record.active === false && isOlder(record, 'updated_at', halfYear, now),
        ),
      ),
    );
  },
  fix: deleteAll,
};

/** Agents never see it, so nobody fills it in. Fields of Zendesk's own are where Zendesk puts them (`removable: false`). */
export const fieldInNoForm: HealthCheck = {
  code: 'field-in-no-form',
  level: 'info',
  look({ world }) {
    const forms = [...world.records('ticket_forms')].filter(({ active }) => active !== false);
    if (forms.length === 0) return undefined;
    const shown = new Set(forms.flatMap(({ ticket_field_ids: ids }) => (Array.isArray(ids) ? ids.map(Number) : [])));
    const own = [...world.records('ticket_fields')].filter(({ active, removable }) => active !== false && removable === true);
    return lookAtEach('ticket_fields', own, ({ id }) => !shown.has(id));
  },
};

/** A role of the account's own that nobody has. */
export const roleWithoutPeople: HealthCheck = {
  code: 'role-without-people',
  level: 'info',
  look({ world, team }) {
    const held = new Set(team().map(({ custom_role_id: role }) => role));
    const own = [...world.records('custom_roles')].filter(({ role_type: type }) => type === 0);
    return held.size === 0 ? undefined : lookAtEach('custom_roles', own, ({ id }) => !held.has(id));
  },
};

/** A category of triggers with none in it. */
export const categoryEmpty: HealthCheck = {
  code: 'category-empty',
  level: 'info',
  look({ world }) {
    const filled = new Set([...world.records('triggers')].map(({ category_id: category }) => String(category ?? '')));
    return lookAtEach('trigger_categories', [...world.records('trigger_categories')], ({ id }) => !filled.has(String(id)));
  },
};

/** What no rule, macro, field, form or other item of dynamic content names. Help centers may still name it, which is not read here. */
export const dynamicContentUnused: HealthCheck = {
  code: 'dynamic-content-unused',
  level: 'info',
  look({ world }) {
    const named = namesFilledIn(world);
    return lookAtEach('dynamic_content', [...world.records('dynamic_content')], (item) => isUnused(item, named));
  },
};

function isUnused(item: ZendeskRecord, named: ReadonlySet<string>): boolean {
  const name = placeholderOf(item);
  return name !== undefined && !named.has(name);
}

const texts = [
  ...switched,
  'ticket_fields',
  'user_fields',
  'organization_fields',
  'ticket_forms',
  'sla_policies',
  'brands',
  'dynamic_content',
] as const;

function namesFilledIn(world: World): ReadonlySet<string> {
  const names = new Set<string>();
  for (const resource of texts)
    for (const record of world.records(resource))
      for (const text of placeholderTexts(record)) for (const name of text.names) names.add(name.toLowerCase());
  return names;
}
