import type { Desk } from '../accounts/desk.ts';
import { asksForRole, type Rights, rightsOf, rightsReads, signedInThen } from '../changes/rights/rights.ts';
import { Failure } from '../failure.ts';
import type { Zendesk } from '../zendesk/client.ts';
import type { SignedInUser } from '../zendesk/resources/session.ts';

/** Milliseconds that the look at rights may take; what it does not tell in that time, Zendesk tells when it refuses. */
const patience = 5_000;

/** What the sign-in may, and what it took to know. */
export interface SignInReading {
  readonly rights: Rights;
  /** As the preview counts it, by endpoint. */
  readonly reads: Readonly<Record<string, number>>;
  /** Requests that left. */
  readonly requests: number;
}

/**
 * What the sign-in may at this moment, from Zendesk itself. Nothing that goes wrong here stands in the way of a run that would otherwise go:
 * the rights are then unknown, and the run tells what is wrong with the line.
 */
export async function rightsOfSignIn(desk: Desk, ending?: AbortSignal): Promise<SignInReading> {
  if (isOwnSignIn(desk)) return { rights: { kind: 'all' }, reads: {}, requests: 0 };
  const limit = AbortSignal.timeout(patience);
  const signal = ending ? AbortSignal.any([ending, limit]) : limit;
  let zendesk: Zendesk | undefined;
  try {
    const connect = await desk.connect();
    zendesk = connect(signal);
    const me = await zendesk.me();
    const role = await roleNow(zendesk, me, signal);
    return { rights: rightsOf(me, desk.world(), role), reads: rightsReads(me), requests: zendesk.requests() };
  } catch (error) {
    ending?.throwIfAborted();
    if (!isOfTheLine(error, signal)) throw error;
    return { rights: { kind: 'unknown' }, reads: readsBefore(desk), requests: zendesk?.requests() ?? 0 };
  }
}

/** What will be asked before a run, as far as the snapshot tells. */
export function readsBefore(desk: Desk): Readonly<Record<string, number>> {
  return isOwnSignIn(desk) ? {} : rightsReads(signedInThen(desk.world()));
}

/** Made by Redline itself, as an administrator. */
function isOwnSignIn({ account }: Desk): boolean {
  return account.signIn === 'practice';
}

/** The custom role as it is now; a sign-in that may not read roles goes by the snapshot. */
async function roleNow(zendesk: Zendesk, { role, customRole }: SignedInUser, signal: AbortSignal) {
  if (customRole === undefined || !asksForRole({ role, customRole })) return undefined;
  try {
    return await zendesk.resources.custom_roles.read(customRole);
  } catch (error) {
    if (!isOfTheLine(error, signal)) throw error;
    return undefined;
  }
}

function isOfTheLine(error: unknown, signal: AbortSignal): boolean {
  return error instanceof Failure || signal.aborted;
}
