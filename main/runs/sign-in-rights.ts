import type { Desk } from '../accounts/desk.ts';
import { type Rights, rightsOf } from '../changes/rights/rights.ts';
import { Failure } from '../failure.ts';
import type { Zendesk } from '../zendesk/client.ts';
import type { SignedInUser } from '../zendesk/resources/session.ts';

/** Milliseconds that the look at rights may take; what it does not tell in that time, Zendesk tells when it refuses. */
const patience = 5_000;

/**
 * What the sign-in may at this moment, from Zendesk itself. Nothing that goes wrong here stands in the way of a run that would otherwise go:
 * the rights are then unknown, and the run tells what is wrong with the line.
 */
export async function rightsOfSignIn(desk: Desk): Promise<Rights> {
  // Its sign-in is made by Redline itself, as an administrator.
  if (desk.account.signIn === 'practice') return { kind: 'all' };
  const signal = AbortSignal.timeout(patience);
  try {
    const connect = await desk.connect();
    const zendesk = connect(signal);
    const me = await zendesk.me();
    return rightsOf(me, desk.world(), await roleNow(zendesk, me, signal));
  } catch (error) {
    if (!isOfTheLine(error, signal)) throw error;
    return { kind: 'unknown' };
  }
}

/** The custom role as it is now; a sign-in that may not read roles goes by the snapshot. */
async function roleNow(zendesk: Zendesk, { role, customRole }: SignedInUser, signal: AbortSignal) {
  if (role !== 'agent' || customRole === undefined) return undefined;
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
