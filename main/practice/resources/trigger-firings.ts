import { z } from 'zod';
import type { State } from '../state.ts';

/** What one run of a trigger did to a ticket, or that it may have run: it asks for what the practice Zendesk knows nothing of. */
const TriggerFiring = z.strictObject({
  ticket_id: z.number(),
  trigger_id: z.number(),
  /** Fields of the ticket that it changed. */
  changes: z.array(z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Actions of it that the practice Zendesk does not know and passed over. */
  passed_over: z.array(z.string()),
  /** False where it may have run and was not made to. */
  ran: z.boolean(),
  created_at: z.string(),
});
export type TriggerFiring = Readonly<z.infer<typeof TriggerFiring>>;

export const triggerFiringTable = {
  create: (state: State) =>
    state.execute('CREATE TABLE IF NOT EXISTS trigger_firings (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL)'),
};

export function enterFiring(state: State, firing: TriggerFiring): void {
  state.rows('INSERT INTO trigger_firings (body) VALUES (?)', JSON.stringify(firing));
}

/** Oldest first. */
export function triggerFirings(state: State): TriggerFiring[] {
  return state
    .rows('SELECT body FROM trigger_firings ORDER BY seq')
    .map(({ body }) => TriggerFiring.parse(JSON.parse(String(body))));
}
