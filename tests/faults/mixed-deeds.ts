import { count } from './behaviours.ts';
import type { Rec } from './mixed-held.ts';
import { isOf, lastLookBefore, shownIn, type Write } from './mixed-traffic.ts';
import { contains, sameValue } from './mixed-values.ts';
import type { MixedWorld } from './mixed-world.ts';

/** Where the account of other people's deeds and of the requests stands, so that a run is held against what came while it went on. */
export interface Since {
  readonly others: number;
  readonly edited: number;
  readonly writes: number;
}

export function deedsUpTo({ zendesk, edited, traffic }: MixedWorld): Since {
  return { others: zendesk.others.length, edited: edited.length, writes: traffic.writes.length };
}

/** Something that another person set on a record. */
export interface Deed {
  readonly fields: Rec;
  /** In milliseconds since 1970. */
  readonly at: number;
}

export function deedsSince({ zendesk, edited }: MixedWorld, since: Since, resource: string, id: number): Deed[] {
  const done = [...zendesk.others.slice(since.others), ...edited.slice(since.edited)];
  return done.flatMap((deed): Deed[] => {
    const { at } = deed;
    if ('fields' in deed) return deed.resource === resource && deed.id === id ? [{ fields: deed.fields, at }] : [];
    const [, kind, number] = /\/api\/v2\/(\w+)\/(\d+)$/.exec(deed.path) ?? [];
    if (kind !== resource || Number(number) !== id || deed.reply.status !== 200) return [];
    const [fields] = Object.values(deed.body as Record<string, Rec>);
    return fields ? [{ fields, at }] : [];
  });
}

/** Milliseconds that a look may lie before the change that it is for leaves. */
const believedFor = 5_000;

/**
 * Why the run should have seen what somebody else put into a field that it then overwrote, and told nobody. Empty where no reading could
 * have shown it: it came between the look right before the change and the change.
 */
export function overwrittenUnseen(
  world: MixedWorld,
  since: Since,
  { resource, id, field }: { readonly resource: string; readonly id: number; readonly field: string },
): string[] {
  const deeds = deedsSince(world, since, resource, id).filter(({ fields }) => field in fields);
  return judged(world, since, resource, id, deeds, (record, { fields }) => {
    return sameValue(record[field], fields[field]) || contains(record[field], fields[field]);
  });
}

/** The same of a record that the run deleted. */
export function deletedUnseen(world: MixedWorld, since: Since, resource: string, id: number): string[] {
  const deeds = deedsSince(world, since, resource, id);
  return judged(world, since, resource, id, deeds, (record, { fields }) =>
    Object.keys(fields).every((field) => sameValue(record[field], fields[field]) || contains(record[field], fields[field])),
  );
}

/** Changes that left although the record had not been looked at right before, whether or not anybody changed it meanwhile. */
export function unlookedAt({ traffic }: MixedWorld, since: Since, resource: string, id: number): string[] {
  const writes = traffic.writes.slice(since.writes).filter((write) => isOf(write, resource, id));
  return writes.flatMap((write) => {
    const look = lastLookBefore(traffic, write, id);
    const age = look ? write.leftAt - look.heardAt : Number.POSITIVE_INFINITY;
    return age > believedFor ? [`${write.method} ${write.path.slice(0, 60)} left ${age} ms after the last look at it`] : [];
  });
}

function judged(
  world: MixedWorld,
  since: Since,
  resource: string,
  id: number,
  deeds: readonly Deed[],
  shows: (record: Rec, deed: Deed) => boolean,
): string[] {
  const writes = world.traffic.writes.slice(since.writes).filter((write) => isOf(write, resource, id));
  return deeds.flatMap((deed) => {
    const verdicts = writes.map((write) => verdictOn(world, write, resource, id, deed, shows));
    if (verdicts.includes('unseen')) {
      count('overwritten where no reading could show it');
      return [];
    }
    return verdicts.length === 0 ? [] : [verdicts.at(-1) ?? ''];
  });
}

function verdictOn(
  world: MixedWorld,
  write: Write,
  resource: string,
  id: number,
  deed: Deed,
  shows: (record: Rec, deed: Deed) => boolean,
): string {
  const at = deed.at - (world.now() - world.time.now());
  // It came while the change was on its way already.
  if (at >= write.leftAt) return 'unseen';
  const look = lastLookBefore(world.traffic, write, id);
  if (!look) return 'the record was never looked at';
  const age = write.leftAt - look.heardAt;
  if (age > believedFor) return `the last look was ${age} ms before the change`;
  const record = shownIn(look, resource, id);
  return record && shows(record, deed) ? 'the look before the change showed it' : 'unseen';
}
