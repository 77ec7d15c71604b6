import type { Edit, Foreseen, Warning } from '../../preload/contract/change-set.ts';
import { planRequests } from './plan.ts';
import type { Totals } from './planned.ts';

/** Beyond so many edits the warnings are not counted when it is drafted: they take as long as reading everybody. */
const mostCounted = 20_000;

/** What a change set's own preview tells when it is drafted. @param warnings asked for only where they are counted */
export function foreseen(edits: readonly Edit[], totals: Totals, warnings: () => readonly Warning[]): Foreseen {
  const { total } = planRequests(edits, totals).count;
  return edits.length > mostCounted ? { requests: total } : { requests: total, warnings: countedByCode(warnings()) };
}

/** What is otherwise than its author saw it, the dangers first. */
export function otherwiseThanForeseen(before: Foreseen, now: Foreseen, warnings: () => readonly Warning[]): string[] {
  const told = before.warnings && now.warnings ? warningsOtherwise(before.warnings, now.warnings, warnings()) : [];
  const requests =
    before.requests === now.requests
      ? []
      : [`The author’s preview counted ${amount(before.requests, 'request')}; here it is ${amount(now.requests, 'request')}.`];
  return [...told, ...requests];
}

type Counted = NonNullable<Foreseen['warnings']>;

function warningsOtherwise(before: Counted, now: Counted, warnings: readonly Warning[]): string[] {
  const dangers = new Set(warnings.filter(({ level }) => level === 'danger').map(({ code }) => code));
  const codes = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return codes
    .sort((one, other) => Number(dangers.has(other)) - Number(dangers.has(one)) || (one < other ? -1 : 1))
    .flatMap((code) => warningSentence(code, before[code], now[code]));
}

function warningSentence(code: string, before: number | undefined, now: number | undefined): string[] {
  if (before === now) return [];
  if (before === undefined)
    return [`The warning ${code} is new here, about ${amount(now ?? 0, 'record')}; the author did not have it.`];
  if (now === undefined) return [`The author was warned of ${code} about ${amount(before, 'record')}; here nothing says so.`];
  return [`The warning ${code} named ${amount(before, 'record')} for the author, and names ${amount(now, 'record')} here.`];
}

function countedByCode(warnings: readonly Warning[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const { code, items } of warnings) counted[code] = (counted[code] ?? 0) + items.length;
  return counted;
}

function amount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
