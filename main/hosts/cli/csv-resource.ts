import { CsvResource } from '../../../preload/contract/csv.ts';
import { Failure } from '../../failure.ts';

/** @throws Failure `validation` where the option names nothing that can be CSV. */
export function csvResource(given: unknown): CsvResource {
  const resource = CsvResource.safeParse(given);
  if (resource.success) return resource.data;
  const words = `--resource takes ${CsvResource.options.join(', ')}${given === undefined ? '' : `, not “${String(given)}”`}`;
  throw new Failure('validation', `${words}. Nothing was done.`);
}
