import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { Failure } from '../failure.ts';

/**
 * A record as it is kept. It was checked when it came from Zendesk, and there may be a million: what is looked at is only whether it still
 * is one, without copying it.
 *
 * @throws Failure `storage` where it is none.
 */
export function parseRecord(body: string): ZendeskRecord {
  let cause: unknown;
  try {
    const value: unknown = JSON.parse(body);
    if (isRecord(value)) return value;
  } catch (error) {
    cause = error;
  }
  throw new Failure('storage', 'A record of the snapshot is damaged. Take a new snapshot.', { cause });
}

function isRecord(value: unknown): value is ZendeskRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('id' in value)) return false;
  return Number.isSafeInteger(value.id) && Number(value.id) > 0;
}
