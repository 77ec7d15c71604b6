import type { ResourceName } from '../../../preload/contract/records.ts';

/**
 * What conditions and actions name besides what the vocabulary says (Zendesk API reference, conditions and actions reference). In one account
 * these ids stay what they are; in another they are somebody else's, and what comes back gets another.
 */
const named: Readonly<Record<string, ResourceName>> = {
  custom_status_id: 'custom_statuses',
  set_schedule: 'schedules',
  within_schedule: 'schedules',
  notification_target: 'targets',
  notification_webhook: 'webhooks',
  share_ticket: 'sharing_agreements',
};

/** The kind of record that such a field of a condition or an action names. */
export function namedBesides(field: string): ResourceName | undefined {
  return Object.hasOwn(named, field) ? named[field] : undefined;
}
