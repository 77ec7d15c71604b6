import type { RuleCondition, RuleConditions } from './rules.ts';
import { type Ticket, ticketPriorities, ticketStatuses } from './tickets.ts';

/** A ticket as a rule sees it: what it is, what it was before this update, and whether it is new. */
export interface Judged {
  readonly ticket: Ticket;
  readonly before?: Ticket | undefined;
  readonly created?: boolean;
  readonly comment?: string | undefined;
  /** Whom `current_user` means. */
  readonly userId?: number | undefined;
}

/**
 * Whether a ticket meets all of the one list and any of the other. A condition on something the practice Zendesk knows
 * nothing of is never met.
 */
export function meets({ all, any }: RuleConditions, judged: Judged): boolean {
  return (
    all.every((condition) => holds(condition, judged)) && (any.length === 0 || any.some((condition) => holds(condition, judged)))
  );
}

/**
 * Whether it might meet them: what a condition asks of things the practice Zendesk knows nothing of is taken as so. Always true where
 * `meets` is.
 */
export function mayMeet({ all, any }: RuleConditions, judged: Judged): boolean {
  const may = (condition: RuleCondition) => !isKnown(condition) || holds(condition, judged);
  return all.every(may) && (any.length === 0 || any.some(may));
}

/** Whether a condition can be judged here at all. */
function isKnown({ field, operator }: RuleCondition): boolean {
  if (field === 'update_type') return true;
  if (field === 'current_tags') return operator === 'includes' || operator === 'not_includes';
  if (field.endsWith('_includes_word')) return wordFields.has(field) && wordOperators.has(operator);
  if (!/^custom_fields_\d+$/.test(field) && !comparedFields.has(field)) return false;
  return operator === 'less_than' || operator === 'greater_than' ? field in ranks : plainOperators.has(operator);
}

const wordFields: ReadonlySet<string> = new Set(['subject_includes_word', 'description_includes_word', 'comment_includes_word']);
const wordOperators: ReadonlySet<string> = new Set(['includes', 'not_includes', 'is', 'is_not']);
const plainOperators: ReadonlySet<string> = new Set([
  'is',
  'is_not',
  'changed',
  'not_changed',
  'value',
  'value_previous',
  'not_value',
  'not_value_previous',
]);
const comparedFields: ReadonlySet<string> = new Set([
  'status',
  'priority',
  'type',
  'group_id',
  'assignee_id',
  'requester_id',
  'organization_id',
  'brand_id',
  'ticket_form_id',
]);
const ranks: Readonly<Record<string, readonly string[]>> = { status: ticketStatuses, priority: ticketPriorities };

function holds(condition: RuleCondition, judged: Judged): boolean {
  const { field, operator } = condition;
  const { ticket, before, created, comment = '' } = judged;
  const value = String(condition.value ?? '');
  if (field === 'update_type') return (value === 'Create') === (created === true);
  if (field === 'current_tags') return tagsHold(operator, words(value), ticket.tags);
  if (field === 'subject_includes_word') return wordsHold(operator, value, ticket.subject);
  if (field === 'description_includes_word') return wordsHold(operator, value, ticket.description);
  if (field === 'comment_includes_word') return wordsHold(operator, value, comment);
  const now = fieldText(ticket, field);
  if (now === undefined) return false;
  const then = before === undefined ? undefined : fieldText(before, field);
  return compares(operator, { field, now, then, wanted: value === 'current_user' ? String(judged.userId) : value });
}

function compares(
  operator: string,
  {
    field,
    now,
    then,
    wanted,
  }: { readonly field: string; readonly now: string; readonly then: string | undefined; readonly wanted: string },
): boolean {
  const rank = (text: string) => (ranks[field] ?? []).indexOf(text);
  switch (operator) {
    case 'is':
      return now === wanted;
    case 'is_not':
      return now !== wanted;
    case 'less_than':
      return rank(now) < rank(wanted);
    case 'greater_than':
      return rank(now) > rank(wanted);
    case 'changed':
      return then !== undefined && then !== now;
    case 'not_changed':
      return then === now;
    case 'value':
      return then !== undefined && then !== now && now === wanted;
    case 'value_previous':
      return then !== undefined && then !== now && then === wanted;
    case 'not_value':
      return then !== undefined && then !== now && now !== wanted;
    case 'not_value_previous':
      return then !== undefined && then !== now && then !== wanted;
    default:
      return false;
  }
}

/** The field's value as text, empty for none; `undefined` for a field that is not known here. */
function fieldText(ticket: Ticket, field: string): string | undefined {
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1];
  if (custom !== undefined) return String(ticket.custom_fields.find(({ id }) => id === Number(custom))?.value ?? '');
  switch (field) {
    case 'status':
    case 'priority':
    case 'type':
    case 'group_id':
    case 'assignee_id':
    case 'requester_id':
    case 'organization_id':
    case 'brand_id':
    case 'ticket_form_id':
      return String(ticket[field] ?? '');
    default:
      return undefined;
  }
}

function tagsHold(operator: string, wanted: readonly string[], tags: readonly string[]): boolean {
  const some = wanted.some((tag) => tags.includes(tag));
  return operator === 'not_includes' ? !some : operator === 'includes' && some;
}

function wordsHold(operator: string, value: string, text: string): boolean {
  const lower = text.toLowerCase();
  const wanted = words(value.toLowerCase());
  switch (operator) {
    case 'includes':
      return wanted.some((word) => lower.includes(word));
    case 'not_includes':
      return !wanted.some((word) => lower.includes(word));
    case 'is':
      return lower.includes(value.toLowerCase());
    case 'is_not':
      return !lower.includes(value.toLowerCase());
    default:
      return false;
  }
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
