import type { Context } from '../request.ts';
import type { State } from '../state.ts';
import { addIdentity, identities, storedIdentities } from './identities.ts';
import { type User, users } from './users.ts';

/** What becomes of a telephone number that a write gives a person, or takes away. */
export interface Numbered {
  readonly phone: string | null;
  readonly shared_phone_number: boolean | null;
}

/**
 * A number that nobody else has is a direct line; one that somebody has is shared. Whoever has a direct line already may keep it, with the new
 * one as a secondary number (Zendesk's users reference, "Updating a user's phone number"; what `phone` says then, it does not tell).
 */
export function numbered({ state, switches, tally }: Context, user: User, phone: string | null): Numbered {
  if (phone === null || phone === '') return { phone: null, shared_phone_number: null };
  const isShared = hasAnother(state, user.id, phone);
  const stays = switches.secondNumber === 'secondary' && user.shared_phone_number === false && user.phone !== null;
  if (stays && !isShared && !sameNumber(user.phone ?? '', phone)) {
    tally.note('secondNumber');
    return { phone: user.phone, shared_phone_number: false };
  }
  return { phone, shared_phone_number: isShared };
}

/** A direct line identifies the person, and stays among the identities when another number takes its place. */
export function addNumber(context: Context, before: User, phone: string | null, isPrimary: boolean): void {
  const { state, now } = context;
  const held = storedIdentities(state, before).filter(({ type }) => type === 'phone_number');
  const same = held.find(({ value }) => phone !== null && sameNumber(value, phone));
  if (isPrimary)
    for (const other of held.filter(({ id, primary }) => primary && id !== same?.id))
      identities.put(state, { ...other, primary: false, updated_at: now });
  if (phone === null || phone === '' || hasAnother(state, before.id, phone)) return;
  if (!same) addIdentity(context, before, { type: 'phone_number', value: phone, verified: false, primary: isPrimary });
  else if (isPrimary && !same.primary) identities.put(state, { ...same, primary: true, updated_at: now });
}

/** Whether another active person has the number, on the profile or among the identities. Customers who were never changed have each their own. */
function hasAnother(state: State, id: number, phone: string): boolean {
  const forms = [phone, digits(phone)];
  const held = users.stored.select(state, {
    sql: "active = 1 AND id != ? AND json_extract(body, '$.phone') IN (?, ?)",
    parameters: [id, ...forms],
  });
  if (held.length > 0) return true;
  const others = identities.select(state, {
    sql: "value IN (?, ?) AND user_id != ? AND json_extract(body, '$.type') = 'phone_number'",
    parameters: [...forms, id],
  });
  return others.length > 0;
}

function sameNumber(left: string, right: string): boolean {
  return digits(left) === digits(right);
}

function digits(phone: string): string {
  return phone.replace(/[\s().-]/g, '');
}
