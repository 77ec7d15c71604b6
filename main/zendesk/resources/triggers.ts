import type { PlannedWrite } from '../../changes/planned.ts';
import { listed } from './listed.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** Triggers (developer.zendesk.com, "Ticket Triggers"): the list tells how often each ran, where the plan has that. */
export function triggers(wire: Wire): Resource {
  const standard = standardResource(wire, 'triggers');
  return {
    ...standard,
    list: () => listed(wire.requester, ['triggers'], 'triggers', usage),
    write: (planned, accepted) => standard.write(withTextIds(planned), accepted),
  };
}

/** Zendesk knows categories by texts; one that the same run has made is known by its number. */
function withTextIds(planned: PlannedWrite): PlannedWrite {
  switch (planned.kind) {
    case 'update':
    case 'create':
      return { ...planned, fields: withTextId(planned.fields) };
    case 'update-many':
      return { ...planned, items: planned.items.map((item) => ({ ...withTextId(item), id: item.id })) };
    default:
      return planned;
  }
}

function withTextId({ category_id: category, ...fields }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (category === undefined) return fields;
  return { ...fields, category_id: typeof category === 'number' ? String(category) : category };
}

/** Automations (developer.zendesk.com, "Automations") likewise: how many tickets each processed. */
export function automations(wire: Wire): Resource {
  return { ...standardResource(wire, 'automations'), list: () => listed(wire.requester, ['automations'], 'automations', usage) };
}

/** Two more keys in the same answers ("Sideloads" of both). */
const usage = { include: 'usage_7d,usage_30d' };
