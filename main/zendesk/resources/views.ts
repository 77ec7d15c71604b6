import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/**
 * Views (developer.zendesk.com, "Views"): answered with `conditions`, and changed by `all` and `any` beside the other fields; a change
 * of a condition replaces the array that holds it.
 */
export function views(wire: Wire): Resource {
  const standard = standardResource(wire, 'views');
  return {
    ...standard,
    write: (planned, accepted) =>
      planned.kind === 'update'
        ? standard.write({ ...planned, fields: asWritten(planned.fields) }, accepted)
        : standard.write(planned, accepted),
  };
}

function asWritten({ conditions, ...others }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return typeof conditions === 'object' && conditions !== null ? { ...others, ...conditions } : others;
}
