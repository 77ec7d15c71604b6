import { listed } from './listed.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** Triggers (developer.zendesk.com, "Ticket Triggers"): the list tells how often each ran, where the plan has that. */
export function triggers(wire: Wire): Resource {
  return { ...standardResource(wire, 'triggers'), list: () => listed(wire.requester, ['triggers'], 'triggers', usage) };
}

/** Automations (developer.zendesk.com, "Automations") likewise: how many tickets each processed. */
export function automations(wire: Wire): Resource {
  return { ...standardResource(wire, 'automations'), list: () => listed(wire.requester, ['automations'], 'automations', usage) };
}

/** Two more keys in the same answers ("Sideloads" of both). */
const usage = { include: 'usage_7d,usage_30d' };
