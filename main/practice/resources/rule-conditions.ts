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
  const order = field === 'status' ? ticketStatuses : field === 'priority' ? ticketPriorities : undefined;
  const rank = (text: string) => (order === undefined ? -1 : [...order].map(String).indexOf(text));
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
