import type { FigureRow, Grouping } from '../../preload/contract/figures.ts';
import type { Comparison } from '../figures/around.ts';
import type { FigureResult, Met } from '../figures/compute.ts';
import { type Exclusion, exclusions, type Figure } from '../figures/figure.ts';
import type { Counted } from '../figures/tally.ts';
import type { TicketStore } from './ticket-store.ts';

export function rowOf({ figure, key, ...counted }: FigureResult, by: Grouping | undefined, names: Names): FigureRow {
  const group = by === undefined || key === undefined ? {} : { by, key, name: names(by, key) };
  return { ...described(figure), ...sideOf(counted), allSchedules: counted.allSchedules, ...group };
}

export function comparedRow({ figure, before, after, difference, verdict }: Comparison): FigureRow {
  const [n, of] = [before.n + after.n, before.of + after.of];
  const sides = { before: sideOf(before), after: sideOf(after) };
  return { ...described(figure), value: difference, n, of, excluded: [], interval: null, allSchedules: null, ...sides, verdict };
}

function described({ code, unit, bucket, hours, counts, statistic, source }: Figure) {
  return { code, unit, bucket, hours, counts, statistic, ...(source ? { source } : {}) };
}

function sideOf({ value, n, of, excluded, interval }: Counted) {
  const reasons = Object.keys(exclusions).filter((why): why is Exclusion => why in excluded);
  return {
    value,
    n,
    of,
    interval,
    excluded: reasons.map((why) => ({ why, count: excluded[why] ?? 0, sentence: exclusions[why] })),
  };
}

/** What people call an agent, a group, a form; those that are gone are told by their number. */
export type Names = (by: Grouping, key: string | null) => string;

export function namesOf(store: TicketStore): Names {
  const known = { agent: store.known('agent'), group: store.known('group'), form: store.known('form') };
  const none = { agent: 'no agent', group: 'no group', form: 'no form', priority: 'no priority', month: '' };
  return (by, key) => {
    if (key === null) return none[by];
    if (by === 'month' || by === 'priority') return key;
    return known[by].get(Number(key)) || `${by} ${key}, no longer there`;
  };
}

/** What a reader should know of what was met, in sentences; nothing for what was not. */
export function notesOf(met: Met, store: TicketStore): string[] {
  const { withoutTicket } = store.counts();
  const unreadable = store.unreadable();
  const sentences: (string | false)[] = [
    met.notWhole > 0 &&
      `${counted(met.notWhole, 'ticket')} began before what was read, or a change of them is missing; Zendesk’s own figures stand for them where it tells any.`,
    met.unknownAuthors > 0 &&
      `In ${counted(met.unknownAuthors, 'ticket')} somebody wrote of whom it is not known whether they are an agent.`,
    met.schedulesGone.length > 0 &&
      `Tickets follow ${met.schedulesGone.length === 1 ? 'a schedule that is' : 'schedules that are'} no longer there (${met.schedulesGone.join(', ')}); their business hours are left out.`,
    met.otherThanZendesk > 0 &&
      `Of ${counted(met.comparedWithZendesk, 'ticket')} Zendesk tells another time of resolution than its own events for ${met.otherThanZendesk}.`,
    withoutTicket > 0 && `Events of ${counted(withoutTicket, 'ticket')} that Zendesk does not export were passed over.`,
    unreadable > 0 && `${counted(unreadable, 'time')} a record of Zendesk’s exports could not be read and was passed over.`,
  ];
  return sentences.filter((sentence) => sentence !== false);
}

function counted(number: number, one: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : `${one}s`}`;
}
