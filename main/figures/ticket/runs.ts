import type { MetricMoment } from './ticket.ts';
import { inOrder } from './timeline.ts';

/** One run of one metric on one ticket: activated, paused and activated again, at last fulfilled. */
export interface MetricRun {
  readonly metric: string;
  readonly instance: number;
  readonly begun: number | undefined;
  /** The stretches in which it ran. */
  readonly stretches: readonly { readonly from: number; readonly until: number }[];
  readonly fulfilled: number | undefined;
  readonly told: readonly MetricMoment[];
}

/** The runs of a ticket's metrics, in the order of their instances; what counts nothing (`measure`, instance 0) is no run. */
export function runsOf(moments: readonly MetricMoment[]): readonly MetricRun[] {
  const byRun = new Map<string, MetricMoment[]>();
  for (const moment of inOrder(moments)) {
    if (moment.instance < 1) continue;
    const key = `${moment.metric} ${moment.instance}`;
    const known = byRun.get(key);
    if (known) known.push(moment);
    else byRun.set(key, [moment]);
  }
  return [...byRun.values()].map(runOf).sort((left, right) => left.instance - right.instance);
}

function runOf(told: readonly MetricMoment[]): MetricRun {
  const stretches: { from: number; until: number }[] = [];
  let since: number | undefined;
  let begun: number | undefined;
  let fulfilled: number | undefined;
  for (const { type, at } of told) {
    if (type === 'activate') {
      since ??= at;
      begun ??= at;
    }
    if (type !== 'pause' && type !== 'fulfill') continue;
    if (since !== undefined) stretches.push({ from: since, until: at });
    since = undefined;
    if (type === 'fulfill') fulfilled = at;
  }
  const { metric = '', instance = 0 } = told[0] ?? {};
  return { metric, instance, begun, stretches, fulfilled, told };
}
