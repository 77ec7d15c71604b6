import type { MetricRun } from './runs.ts';

/** What became of one target of a ticket. */
export interface ServiceLevel {
  readonly metric: string;
  readonly instance: number;
  /**
   * `active` while it still runs, `off` where the target was taken off again, `untold` where a breach is known and no target.
   */
  readonly state: 'met' | 'breached' | 'active' | 'off';
  /** When it was decided, or, while it is not, when it began: whole seconds since 1970. */
  readonly at: number;
  readonly target: number | undefined;
}

/**
 * What became of the targets of a ticket. In one run of a metric the last target before it was fulfilled decides, whatever held before
 * (a changed policy or priority gives a new one); a breach that Zendesk has deleted is none.
 */
export function serviceLevelsOf(runs: readonly MetricRun[]): ServiceLevel[] {
  return runs.flatMap((run) => levelOf(run) ?? []);
}

type Told = MetricRun['told'][number];

function levelOf(run: MetricRun): ServiceLevel | undefined {
  const { metric, instance, begun, fulfilled, told } = run;
  const end = fulfilled ?? Number.POSITIVE_INFINITY;
  const applied = told.filter(({ type, at }) => type === 'apply_sla' && at <= end);
  const last = applied.at(-1);
  const target = last?.target ?? undefined;
  const at = fulfilled ?? begun ?? last?.at ?? told[0]?.at ?? 0;
  const level = { metric, instance, target: target?.minutes };
  const breaches = told.filter(({ type, isDeleted }) => type === 'breach' && isDeleted !== true);
  if (last === undefined) {
    const [breach] = breaches;
    return breach && { ...level, state: 'breached', at: breach.at };
  }
  if (target === undefined) return { ...level, state: 'off', at };
  const breach = breaches.find((each) => each.at >= last.at || wasAsStrict(each, applied, target));
  if (breach) return { ...level, state: 'breached', at: breach.at };
  if (fulfilled === undefined) return { ...level, state: 'active', at };
  const ran = told.findLast((each) => each.type === 'update_status' && each.at === fulfilled)?.ran?.[target.hours];
  return { ...level, state: ran !== undefined && ran !== null && ran > target.minutes ? 'breached' : 'met', at: fulfilled };
}

/** A breach of an earlier target is one of the last target too where the earlier one gave at least as long, by the same clock. */
function wasAsStrict(breach: Told, applied: readonly Told[], last: NonNullable<Told['target']>): boolean {
  const held = applied.findLast(({ at }) => at <= breach.at)?.target;
  if (held === undefined || held === null) return held === undefined;
  return held.hours === last.hours && held.minutes >= last.minutes;
}
