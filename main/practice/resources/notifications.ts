import { z } from 'zod';
import { RecordTable } from '../record-table.ts';

/** What a trigger would have sent to somebody. It is written down here and goes nowhere. */
const Notification = z.strictObject({
  id: z.number(),
  ticket_id: z.number(),
  trigger_id: z.number(),
  /** `notification_user`, `notification_group`, `notification_target` or `notification_webhook`. */
  kind: z.string(),
  /** The person, group or target, as the trigger names it. */
  to: z.string(),
  subject: z.string(),
  created_at: z.string(),
});
export type Notification = Readonly<z.infer<typeof Notification>>;

export const notifications = new RecordTable<Notification>({
  name: 'notifications',
  schema: Notification,
  columns: { ticket_id: { type: 'INTEGER', of: (notification) => notification.ticket_id } },
  indexes: ['ticket_id'],
});
