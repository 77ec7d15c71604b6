import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { tagsAsWanted, tagsDrifted } from './ticket-tags.ts';

type SameField = (field: string, left: unknown, right: unknown) => boolean;

/** The fields of a ticket's edit that name who or what the ticket is with. */
export function placingFields({ after }: Pick<UpdateEdit, 'after'>): string[] {
  return Object.keys(after).filter((field) => field !== 'tags');
}

/** The fields that do not hold what the edit wants; tags only as far as the edit names them. */
export function ticketMismatch(edit: UpdateEdit, ticket: ZendeskRecord, same: SameField): string[] {
  const placing = placingFields(edit).filter((field) => !same(field, ticket[field], edit.after[field]));
  return 'tags' in edit.after && !tagsAsWanted(edit, ticket) ? ['tags', ...placing] : placing;
}

/** Whether the tags no longer are what the edit was drafted on. */
export function ticketDrifted(edit: UpdateEdit, ticket: ZendeskRecord): boolean {
  return 'tags' in edit.after && tagsDrifted(edit, ticket);
}

/**
 * Why a ticket is no longer the edit's business, in words that continue “the ticket …”: somebody else has moved on with it since. That
 * stops no run, for of thousands of tickets some always have. Undefined where it still is; tags alone are everybody's business.
 */
export function passedOver(edit: UpdateEdit, ticket: ZendeskRecord | undefined, same: SameField): string | undefined {
  const placing = placingFields(edit);
  if (placing.length === 0) return undefined;
  if (!ticket) return 'is no longer there';
  if (ticket.status === 'closed') return 'is closed by now, and Zendesk changes no closed ticket';
  const wasSolved = ticket.status === 'solved' && edit.ofSolved !== true && typeof edit.before.assignee_id === 'number';
  if (wasSolved && placing.includes('assignee_id')) return 'is solved by now';
  const moved = placing.find(
    (field) => !same(field, ticket[field], edit.before[field]) && !same(field, ticket[field], edit.after[field]),
  );
  if (moved === undefined) return undefined;
  return moved === 'group_id' ? 'is in another group by now' : 'has another assignee by now';
}

/** Whether a request without an answer can be sent again: tags as often as one likes, the rest as long as nobody else has changed it. */
export function mayBeSentAgain(edit: UpdateEdit, ticket: ZendeskRecord, same: SameField): boolean {
  return placingFields(edit).every(
    (field) => same(field, ticket[field], edit.before[field]) || same(field, ticket[field], edit.after[field]),
  );
}
