import { mayMeet } from '../resources/rule-conditions.ts';
import { automations } from '../resources/rules.ts';
import { tickets } from '../resources/tickets.ts';
import type { State } from '../state.ts';

/** The active automations whose conditions one of the tickets meets or, once some hours have passed, may meet. */
export function meetsLater(state: State, ids: readonly number[]): number[] {
  const held = ids.flatMap((id) => tickets.get(state, id) ?? []).filter(({ status }) => status !== 'closed');
  return automations
    .select(state, { sql: 'active = 1', parameters: [] }, 'position, id')
    .filter(({ conditions }) => held.some((ticket) => mayMeet(conditions, { ticket })))
    .map(({ id }) => id);
}
