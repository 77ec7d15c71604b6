import { listed } from './listed.ts';
import { newestFirst } from './newest-first.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/**
 * Macros (developer.zendesk.com, "Macros"): `PUT /macros/{id}` replaces the whole `actions` array and keeps what is left out;
 * `PUT /macros/update_many` takes `active` and `position` only and answers at once; deleting answers 204 without a body.
 */
export function macros(wire: Wire): Resource {
  return {
    ...standardResource(wire, 'macros'),
    list: () => listed(wire.requester, ['macros'], 'macros', usage),
    changesSince: (before) => newestFirst(wire.requester, 'macros', before, usage),
  };
}

/** How often each macro was used: two more keys in the same answers, where the plan has them (Zendesk API reference, macros: sideloads). */
const usage = { include: 'usage_7d,usage_30d' };
