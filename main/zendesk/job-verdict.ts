import type { JobItem } from './job-status.ts';
import type { JobEnd } from './jobs.ts';

/**
 * What the end of a job says of each record of its request, by position. It is a hint: whether a change took effect is read from the
 * record itself, and the words here tell why it did not.
 */
export interface JobVerdict {
  /** What Zendesk says was done. */
  readonly fine: ReadonlySet<number>;
  /** Why these were not done, in a sentence with Zendesk's own words. */
  readonly refused: ReadonlyMap<number, string>;
  /** The same for any other record that turns out not to be as wanted. */
  readonly otherwise: string;
  /** Which of all but the fine ones were not done because others wrote the same at that moment, as far as the job says. */
  readonly collided: ReadonlySet<number>;
}

/**
 * Tells a job's items apart: by their id; by their `index`, which counts from 0 (recorded) and gives way to the id where both name
 * different records; and, as people report, by a position that stands in `id`.
 *
 * @param ids the records of the request in its order; undefined for one that is only created.
 */
export function jobVerdict(end: JobEnd, ids: readonly (number | undefined)[]): JobVerdict {
  const positions = new Map(ids.flatMap((id, position) => (id === undefined ? [] : [[id, position] as const])));
  const placeOf = placing(positions, ids.length, end.items);
  const fine = new Set<number>();
  const refused = new Map<number, string>();
  const collided = new Set<number>();
  const stray: JobItem[] = [];
  let created = 0;
  for (const item of end.items) {
    const position = placeOf(item);
    if (item.said === 'failed') {
      if (position === undefined) stray.push(item);
      else refused.set(position, refusal(item.words || end.message));
      if (position !== undefined && (item.collided || (item.words === '' && end.collided))) collided.add(position);
    } else if (item.said === 'fine') {
      if (position === undefined) created += 1;
      else fine.add(position);
    }
  }
  for (const position of refused.keys()) fine.delete(position);
  const left = [...ids.keys()].filter((position) => !fine.has(position) && !refused.has(position));
  // What a job creates carries ids that no request named: where all that are left were created, each of them was.
  if (positions.size === 0 && created === left.length) for (const position of left) fine.add(position);
  if (end.how !== 'completed') fine.clear();
  const otherwise = [...new Set(stray.map(({ words }) => refusal(words || end.message)))].join(' ') || silence(end);
  const allCollided = stray.length > 0 ? stray.every((item) => item.collided) : end.collided === true;
  for (const position of ids.keys()) if (allCollided && !fine.has(position) && !refused.has(position)) collided.add(position);
  return { fine, refused, otherwise, collided };
}

function placing(
  positions: ReadonlyMap<number, number>,
  count: number,
  items: readonly JobItem[],
): (item: JobItem) => number | undefined {
  const within = (position: number | undefined) => (position !== undefined && position < count ? position : undefined);
  // Where no id is known but all could be positions, they are; those that count from 1 never say 0.
  const loose = items.flatMap(({ id, index }) => (id !== undefined && index === undefined && !positions.has(id) ? [id] : []));
  const first = loose.includes(count) && !loose.includes(0) ? 1 : 0;
  return ({ id, index, key }) => {
    const byId = positions.get(id ?? Number.NaN) ?? positions.get(key ?? Number.NaN);
    if (byId !== undefined) return byId;
    if (index !== undefined) return within(index);
    if (key !== undefined) return within(key);
    return id !== undefined && positions.size > 0 && id >= first ? within(id - first) : undefined;
  };
}

function refusal(words: string): string {
  return words === '' ? 'Zendesk refused this and gave no reason.' : `Zendesk refused this: ${words}.`;
}

function silence({ how, status, message }: JobEnd): string {
  if (how === 'forgotten')
    return 'Zendesk no longer knows the job that was to do this, and the record is not as it was to become. It was not sent again.';
  if (how === 'completed')
    return message === ''
      ? 'Zendesk’s job is done and says nothing of this record, which is not as it was to become. It was not sent again.'
      : `Zendesk’s job is done, but not this: ${message}.`;
  return message === ''
    ? `Zendesk’s job ended as “${status}” without a reason before this was done. It was not sent again.`
    : `Zendesk’s job failed: ${message}.`;
}
