import { z } from 'zod';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';

/** What of a list of entries is written: of a change the difference; of what was just made, all that it is to have. */
export const EntriesChange = z.union([
  z.object({ put: z.array(z.unknown()), remove: z.array(z.unknown()) }),
  z.array(z.unknown()).transform((put) => ({ put, remove: [] as unknown[] })),
]);
export type EntriesChange = z.infer<typeof EntriesChange>;

export function notWritten(resource: ResourceName): Failure {
  return new Failure('internal', `Redline writes ${resource} one by one.`);
}

/** What Zendesk answered, of the shape that changing it needs. Nothing has been sent yet. */
export function inShape<Of>(shape: z.ZodType<Of>, value: unknown, what: string): Of {
  const found = shape.safeParse(value);
  if (!found.success) throw new Failure('upstream', `Zendesk’s answer holds no ${what}. Is the address that of a Zendesk?`);
  return found.data;
}
