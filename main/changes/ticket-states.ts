import type { ZendeskRecord } from '../../preload/contract/records.ts';

/** What a ticket can be with. */
export type TicketHolder = 'assignee' | 'group';

/** Zendesk's *working* tickets: neither solved nor closed. Only those lose their assignee when a member leaves the group (group memberships reference). */
export function isWorking({ status }: ZendeskRecord): boolean {
  return status !== 'solved' && status !== 'closed';
}

/** A closed ticket takes no change but of its tags (Zendesk API reference, tickets). */
export function isChangeable({ status }: ZendeskRecord): boolean {
  return status !== 'closed';
}
