import { listed } from './listed.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';
import { writtenAt } from './written-at.ts';

const path = ['slas', 'policies'];

/** SLA policies (developer.zendesk.com, "SLA Policies"); not on every plan: where the plan lacks them, Zendesk refuses the list. */
export function slaPolicies(wire: Wire): Resource {
  return writtenAt(wire, 'sla_policies', () => listed(wire.requester, path, 'sla_policies'), { path });
}
