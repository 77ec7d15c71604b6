import type { RuleThen } from '../../preload/contract/explain.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { sameField } from '../changes/compare.ts';
import { textOf } from '../changes/record-values.ts';

/** A record as it was found at one moment: by a snapshot, or by looking now. Undefined where it was not there. */
export interface Sighting {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly record: ZendeskRecord | undefined;
}

export interface TextThen {
  readonly record: ZendeskRecord;
  readonly known: NonNullable<RuleThen['before']>['known'];
  readonly asOf: string;
}

/** What of a rule or a macro makes it what it is; how often it ran and where it stands change without that. */
const telling = ['title', 'conditions', 'actions', 'active'] as const;

export function sameText(resource: ResourceName, left: ZendeskRecord, right: ZendeskRecord): boolean {
  return telling.every((field) => sameField(resource, field, left[field], right[field]));
}

/**
 * What a record was at a moment, by when it was seen. Certain where it was seen at that moment or later and says itself that it has not been
 * changed since; also where it was the same before and after. What was seen only before, or was changed after, may have been another.
 *
 * @param sightings the oldest first.
 */
export function textThen(resource: ResourceName, sightings: readonly Sighting[], at: string): TextThen | undefined {
  const moment = Date.parse(at);
  const after = sightings.find((each) => Date.parse(each.at) >= moment);
  const before = sightings.findLast((each) => Date.parse(each.at) < moment);
  if (after?.record && changedAt(after.record) <= moment) return { record: after.record, known: 'unchanged', asOf: after.at };
  if (!before?.record) return undefined;
  const held = after?.record !== undefined && sameText(resource, before.record, after.record);
  return { record: before.record, known: held ? 'snapshot' : 'perhaps', asOf: before.at };
}

/** Milliseconds since 1970; one that does not say when is taken as changed ever since. */
function changedAt(record: ZendeskRecord): number {
  const time = Date.parse(textOf(record, 'updated_at') ?? textOf(record, 'created_at') ?? '');
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
}
