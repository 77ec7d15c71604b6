import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject } from './record-values.ts';
import { conditionsOf, type RuleCondition } from './rule-conditions.ts';
import { tagsIn } from './ticket-tags.ts';

/** Whether a trigger runs: `unknown` where a condition asks for what cannot be told beforehand. */
export type Fires = 'yes' | 'no' | 'unknown';

/** A ticket as it will be right after the change, and what is known of the change itself. */
export interface ChangedTicket {
  readonly ticket: ZendeskRecord;
  /** The ticket as it is before, where it is known. */
  readonly before?: ZendeskRecord | undefined;
  /** The fields that the change touches, such as `tags`. */
  readonly touched: ReadonlySet<string>;
}

/**
 * Whether a trigger runs when a ticket has been changed through the API without a comment: triggers are asked after every creation and
 * change of a ticket that is not closed (Zendesk help, "About triggers"; conditions reference). What other triggers then change is not followed.
 */
export function triggerFires(trigger: ZendeskRecord, changed: ChangedTicket): Fires {
  if (changed.ticket.status === 'closed') return 'no';
  const { all, any } = conditionsOf(trigger);
  let certain = true;
  for (const condition of all) {
    const how = conditionHolds(condition, changed);
    if (how === 'no') return 'no';
    if (how === 'unknown') certain = false;
  }
  if (any.length > 0) {
    const some = any.map((condition) => conditionHolds(condition, changed));
    if (some.every((each) => each === 'no')) return 'no';
    certain &&= some.includes('yes');
  }
  return certain ? 'yes' : 'unknown';
}

/** Whether one condition is met by the change. */
export function conditionHolds(condition: RuleCondition, changed: ChangedTicket): Fires {
  const { field, operator } = condition;
  const known = special[field];
  if (known) return known(condition, changed);
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1];
  if (custom !== undefined) return ownFieldHolds(condition, Number(custom), changed);
  const key = fieldKeys[field];
  if (key === undefined) return 'unknown';
  const value = changed.ticket[key];
  // Who that is depends on the sign-in, and on what triggers before this one did.
  if (value === undefined || relative.has(String(condition.value))) return 'unknown';
  switch (operator) {
    case 'is':
    case 'value':
      return yes(same(key, value, condition.value));
    case 'is_not':
    case 'not_value':
      return yes(!same(key, value, condition.value));
    case 'present':
      return yes(value !== null && value !== '');
    case 'not_present':
      return yes(value === null || value === '');
    case 'less_than':
    case 'greater_than':
      return ordered(key, operator, String(value), String(condition.value));
    case 'changed':
    case 'changed_to':
    case 'changed_from':
    case 'value_previous':
      return changes(condition, key, operator, changed);
    case 'not_changed':
    case 'not_changed_to':
    case 'not_changed_from':
    case 'not_value_previous':
      return opposite[changes(condition, key, operator, changed)];
    default:
      return 'unknown';
  }
}

/**
 * Of a field of the account's own: a choice is compared by its tag; by the option's id, as some rules have it, it cannot be judged. Nor can it
 * where the ticket's tags change: they are the values of its choices and checkboxes, and Zendesk lets those follow.
 */
function ownFieldHolds({ operator, value: wanted }: RuleCondition, id: number, { ticket, touched }: ChangedTicket): Fires {
  const fields = Array.isArray(ticket.custom_fields) ? ticket.custom_fields.filter(isObject) : [];
  const held = fields.find((field) => field.id === id);
  if (!held || [...touched].some((key) => key === 'tags' || key.startsWith('custom_fields'))) return 'unknown';
  const values = Array.isArray(held.value) ? held.value.map(String) : [String(held.value ?? '')];
  const asked = String(wanted ?? '');
  const has = values.includes(asked);
  const isById = !has && /^\d+$/.test(asked) && values.some((value) => value !== '' && !/^\d+$/.test(value));
  // A checkbox that nobody touched may be nothing, which rules take for `false` or not.
  const isOpen = isById || (asked === 'false' && !has && values.every((value) => value === ''));
  switch (operator) {
    case 'is':
    case 'value':
    case 'includes':
      return isOpen ? 'unknown' : yes(has);
    case 'is_not':
    case 'not_value':
    case 'not_includes':
      return isOpen ? 'unknown' : yes(!has);
    case 'present':
      return yes(values.some((value) => value !== ''));
    case 'not_present':
      return yes(values.every((value) => value === ''));
    case 'changed':
      return 'no';
    case 'not_changed':
      return 'yes';
    default:
      return 'unknown';
  }
}

const relative: ReadonlySet<string> = new Set(['current_user', 'current_groups']);

const opposite: Readonly<Record<Fires, Fires>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

/** Whether the field changes, and from or to the value where one is asked for. */
function changes({ value }: RuleCondition, key: string, operator: string, { ticket, before, touched }: ChangedTicket): Fires {
  if (!touched.has(key)) return 'no';
  if (before?.[key] === undefined) return 'unknown';
  if (same(key, ticket[key], before[key])) return 'no';
  if (operator.endsWith('changed')) return 'yes';
  return yes(same(key, operator.endsWith('changed_to') ? ticket[key] : before[key], value));
}

type Special = (condition: RuleCondition, changed: ChangedTicket) => Fires;

const special: Readonly<Record<string, Special>> = {
  current_tags: ({ operator, value }, { ticket }) => {
    const asked = String(value ?? '')
      .split(/[\s,]+/)
      .filter(Boolean);
    const has = new Set(tagsIn(ticket.tags));
    const any = asked.some((tag) => has.has(tag));
    if (operator === 'includes') return yes(any);
    return operator === 'not_includes' ? yes(!any) : 'unknown';
  },
  /** `is Change` and `is Create`; no operator at all in older rules. */
  update_type: ({ operator, value }) => {
    const isChange = /^change$/i.test(String(value));
    return yes(operator === 'is_not' ? !isChange : isChange);
  },
  comment_is_public: () => 'no',
  comment_includes_word: ({ operator }) => (operator === 'not_includes' ? 'yes' : 'no'),
  /** A word that is only part of a longer one there may count for Zendesk or not. */
  subject_includes_word: ({ operator, value }, { ticket }) => {
    if (typeof ticket.subject !== 'string') return 'unknown';
    const subject = ticket.subject.toLowerCase();
    const asked = String(value ?? '').toLowerCase();
    if (operator === 'is' || operator === 'is_not') return yes((operator === 'is') === subject.includes(asked));
    const words = asked.split(/\s+/).filter(Boolean);
    const whole = new Set(subject.split(/[^\p{L}\p{N}_]+/u));
    const includes = words.some((word) => whole.has(word))
      ? 'yes'
      : words.some((word) => subject.includes(word))
        ? 'unknown'
        : 'no';
    return operator === 'includes' ? includes : operator === 'not_includes' ? opposite[includes] : 'unknown';
  },
  attachment: () => 'unknown',
  /** The change is made by a team member. */
  role: ({ operator, value }) => {
    if (value === 'agent') return yes(operator !== 'is_not');
    return value === 'end_user' ? yes(operator === 'is_not') : 'unknown';
  },
};

/** The names of conditions, and where a ticket holds what they ask for. */
const fieldKeys: Readonly<Record<string, string>> = {
  status: 'status',
  priority: 'priority',
  type: 'type',
  group_id: 'group_id',
  assignee_id: 'assignee_id',
  requester_id: 'requester_id',
  organization_id: 'organization_id',
  brand_id: 'brand_id',
  ticket_form_id: 'ticket_form_id',
  custom_status_id: 'custom_status_id',
};

const orders: Readonly<Record<string, readonly string[]>> = {
  status: ['new', 'open', 'pending', 'hold', 'solved', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
};

function ordered(key: string, operator: 'less_than' | 'greater_than', value: string, limit: string): Fires {
  const order = orders[key] ?? [];
  const [at, wanted] = [order.indexOf(value), order.indexOf(limit)];
  if (at === -1 || wanted === -1) return 'unknown';
  return yes(operator === 'less_than' ? at < wanted : at > wanted);
}

/** Ids come as numbers in tickets and as texts in conditions; nothing is an empty text there. */
function same(key: string, value: unknown, wanted: unknown): boolean {
  const words = [value, wanted].map((each) => (each === null || each === undefined ? '' : String(each)));
  if (key === 'assignee_id' && wanted === 'requester_id') return false;
  return words[0] === words[1];
}

function yes(condition: boolean): Fires {
  return condition ? 'yes' : 'no';
}
