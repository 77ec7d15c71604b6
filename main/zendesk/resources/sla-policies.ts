import { listed } from './listed.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** SLA policies (developer.zendesk.com, "SLA Policies"): only read, for where something is used; not on every plan. */
export function slaPolicies(wire: Wire): Resource {
  return {
    ...standardResource(wire, 'sla_policies'),
    list: () => listed(wire.requester, ['slas', 'policies'], 'sla_policies'),
  };
}
