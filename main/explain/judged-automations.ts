import type { JudgedCondition, JudgedTrigger } from '../../preload/contract/explain.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { itemName, numberOf, recordName, textOf } from '../changes/record-values.ts';
import { conditionsOf, type RuleCondition } from '../changes/rule-conditions.ts';
import { conditionInWords, ruleInWords } from '../changes/rule-words.ts';
import type { Fires } from '../changes/trigger-conditions.ts';
import type { World } from '../changes/world.ts';
import { judgedCondition } from './judged-triggers.ts';
import type { Audit } from './steps.ts';

/** Automations are asked about once an hour (Zendesk help, "About automations and how they work"). */
export const nextHour = 'At the next hourly run, if nothing happens to the ticket before.';
export const closedNoAutomation = 'The ticket is closed, and automations do not touch closed tickets.';

export interface KnownTimes {
  readonly ticket: ZendeskRecord;
  /** The oldest first. */
  readonly audits: readonly Audit[];
  /** By Zendesk’s clock, milliseconds since 1970. */
  readonly now: number;
  readonly world: World;
}

/** Which active automations would act on the ticket now, in Zendesk’s order, each judged by itself, condition by condition; hours by the ticket’s own updates. */
export function judgedAutomations(automations: Iterable<ZendeskRecord>, known: KnownTimes): JudgedTrigger[] {
  const { ticket, world } = known;
  return [...automations]
    .filter(({ active }) => active !== false)
    .sort((left, right) => (numberOf(left, 'position') ?? 0) - (numberOf(right, 'position') ?? 0) || left.id - right.id)
    .map((automation) => {
      const { all, any } = conditionsOf(automation);
      const judged = (list: JudgedCondition['list'], conditions: readonly RuleCondition[]) =>
        conditions.map((condition) => judgedHours(list, condition, known));
      const conditions = [...judged('all', all), ...judged('any', any)];
      return {
        item: itemName('automations', automation.id),
        name: recordName('automations', automation),
        runs: ticket.status === 'closed' ? 'no' : verdict(conditions),
        conditions,
        actions: [...ruleInWords(automation, world).actions],
      };
    });
}

function verdict(conditions: readonly JudgedCondition[]): Fires {
  const of = (list: JudgedCondition['list']) => conditions.filter((each) => each.list === list).map(({ holds }) => holds);
  const [all, any] = [of('all'), of('any')];
  if (all.includes('no') || (any.length > 0 && any.every((holds) => holds === 'no'))) return 'no';
  return all.includes('unknown') || (any.length > 0 && !any.includes('yes')) ? 'unknown' : 'yes';
}

/** The states whose hours a condition counts. */
const states: Readonly<Record<string, string>> = {
  NEW: 'new',
  OPEN: 'open',
  PENDING: 'pending',
  HOLD: 'hold',
  SOLVED: 'solved',
  CLOSED: 'closed',
};
const hour = 3_600_000;

function judgedHours(list: JudgedCondition['list'], condition: RuleCondition, known: KnownTimes): JudgedCondition {
  const told = (holds: Fires, because: string) => ({ list, condition: conditionInWords(condition, known.world), holds, because });
  const state = states[condition.field];
  if (state !== undefined) {
    const since = known.ticket.status === state ? enteredAt(state, known) : undefined;
    const before = enteredAt(state, known);
    if (since !== undefined) return byHours(told, condition, { since, now: known.now, what: `it became ${state}` });
    if (before === undefined) return told('no', `by its updates it was never ${state}`);
    return told(
      'unknown',
      `it is ${String(known.ticket.status)} now and became ${state} last at ${before}; whether Zendesk counts that is not known`,
    );
  }
  if (!/^(?:assigned_at|updated_at|requester_updated_at|assignee_updated_at|due_date|until_due_date)$/.test(condition.field))
    return judgedCondition(list, condition, { ticket: known.ticket, before: known.ticket, touched: new Set() }, known.world);
  if (condition.field === 'due_date' || condition.field === 'until_due_date') {
    const due = textOf(known.ticket, 'due_at');
    if (due === undefined) return told('no', 'it has no due date');
    const isUntil = condition.field === 'until_due_date';
    return byHours(told, condition, { since: due, now: known.now, what: 'it is due', isUntil });
  }
  const since = changedAt(condition.field, known);
  if (since === undefined) return told('unknown', 'none of its updates that Zendesk keeps tells');
  return byHours(told, condition, { since, now: known.now, what: whats[condition.field] ?? 'it changed' });
}

const whats: Readonly<Record<string, string>> = {
  assigned_at: 'it was assigned',
  updated_at: 'it was updated',
  requester_updated_at: 'the requester updated it',
  assignee_updated_at: 'the assignee updated it',
};

interface Clock {
  readonly since: string;
  readonly now: number;
  readonly what: string;
  readonly isUntil?: boolean;
}

/** Business hours are never more than those of the clock, which settles some of them without knowing the schedule. */
function byHours(
  told: (holds: Fires, because: string) => JudgedCondition,
  { operator, value }: RuleCondition,
  { since, now, what, isUntil = false }: Clock,
): JudgedCondition {
  const passed = Math.floor((isUntil ? Date.parse(since) - now : now - Date.parse(since)) / hour);
  const wanted = Number(value);
  const because = isUntil ? `${what} at ${since}, in ${passed} hours` : `${what} at ${since}, ${passed} hours ago`;
  if (Number.isNaN(passed) || !Number.isFinite(wanted)) return told('unknown', 'the hours cannot be told');
  if (passed < 0) return told('no', isUntil ? `${what} at ${since}, which is past` : `${what} at ${since}, which is to come`);
  const inBusiness = `${because}; how many of these are business hours depends on the schedule`;
  const yes = (holds: boolean): Fires => (holds ? 'yes' : 'no');
  switch (operator) {
    case 'is':
      return told(yes(passed === wanted), because);
    case 'greater_than':
      return told(yes(passed > wanted), because);
    case 'less_than':
      return told(yes(passed < wanted), because);
    case 'is_business_hours':
      return passed < wanted ? told('no', because) : told('unknown', inBusiness);
    case 'greater_than_business_hours':
      return passed <= wanted ? told('no', because) : told('unknown', inBusiness);
    case 'less_than_business_hours':
      return passed < wanted ? told('yes', because) : told('unknown', inBusiness);
    default:
      return told('unknown', 'Redline does not know this condition');
  }
}

function enteredAt(state: string, { ticket, audits }: KnownTimes): string | undefined {
  const entered = audits.findLast(({ events }) =>
    events.some(
      ({ type, field_name, value }) => (type === 'Change' || type === 'Create') && field_name === 'status' && value === state,
    ),
  );
  return entered?.created_at ?? (state === 'new' ? textOf(ticket, 'created_at') : undefined);
}

function changedAt(field: string, { ticket, audits }: KnownTimes): string | undefined {
  if (field === 'updated_at') return textOf(ticket, 'updated_at');
  if (field === 'assigned_at')
    return audits.findLast(({ events }) => events.some(({ field_name }) => field_name === 'assignee_id'))?.created_at;
  const who = numberOf(ticket, field === 'requester_updated_at' ? 'requester_id' : 'assignee_id');
  return who === undefined ? undefined : audits.findLast(({ author_id }) => author_id === who)?.created_at;
}
