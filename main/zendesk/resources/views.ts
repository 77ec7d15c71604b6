import { writtenColumns } from '../../resources/views/written-columns.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/**
 * Views (developer.zendesk.com, "Views"): answered with `conditions` and `execution`, written with `all`, `any` and `output` beside the other
 * fields; a change of a condition replaces the array that holds it.
 */
export function views(wire: Wire): Resource {
  const standard = standardResource(wire, 'views');
  return {
    ...standard,
    write: (planned, accepted) =>
      planned.kind === 'update' || planned.kind === 'create'
        ? standard.write({ ...planned, fields: asWritten(planned.fields) }, accepted)
        : standard.write(planned, accepted),
  };
}

function asWritten({ conditions, execution, ...others }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    ...others,
    ...(isObject(conditions) ? { all: conditions.all ?? [], any: conditions.any ?? [] } : {}),
    ...(isObject(execution) ? { output: writtenColumns(execution) } : {}),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
