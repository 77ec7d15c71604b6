import { isoSeconds } from '../iso-seconds.ts';
import type { Position } from '../layered-table.ts';
import { invalidAttribute, Refusal } from '../reply.ts';
import type { Call } from '../request.ts';

/** Nothing younger than this is exported, in milliseconds. */
export const youngest = 60_000;

/** `start_time` in seconds since 1970, at least a minute ago. */
export function startOf({ request: { query }, time }: Call): Position {
  const start = Number(query.get('start_time') ?? Number.NaN);
  if (!Number.isFinite(start) || start < 0)
    throw new Refusal(invalidAttribute('start_time', 'must be present', 'api/v2/incremental'));
  if (start * 1000 > time - youngest) {
    const description = 'Too recent start_time. Use a start_time older than 1 minute';
    throw new Refusal({ status: 422, body: { error: 'InvalidValue', description } });
  }
  return { value: isoSeconds(start * 1000), id: -1 };
}
