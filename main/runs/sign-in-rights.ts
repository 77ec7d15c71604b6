import type { Edit } from '../../preload/contract/change-set.ts';
import type { Desk } from '../accounts/desk.ts';
import { rightsRefusal } from '../changes/gates/gates.ts';
import { asksForRole, type Rights, rightsOf, rightsReads, signedInThen } from '../changes/rights/rights.ts';
import { rightsFacts } from '../changes/rights/rights-facts.ts';
import { Failure } from '../failure.ts';
import type { Zendesk } from '../zendesk/client.ts';
import type { SignedInUser } from '../zendesk/resources/session.ts';
import type { StillAllowed } from './active-run.ts';

/** Milliseconds that the look at rights may take; what it does not tell in that time, Zendesk tells when it refuses. */
const patience = 5_000;

/** What of a desk is asked for rights. */
type SignedIn = Pick<Desk, 'account' | 'connect' | 'world'>;

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
export async function rightsOfSignIn(desk: SignedIn, ending?: AbortSignal): Promise<SignInReading> {
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

/** Whether the sign-in may send these, asked of Zendesk right before. */
export async function mayStill(
  desk: SignedIn,
  edits: readonly Edit[],
  wasSent: boolean,
  signal: AbortSignal,
): Promise<StillAllowed> {
  const { rights, requests } = await rightsOfSignIn(desk, signal);
  const ending = wasSent ? 'Nothing more was sent.' : 'Nothing was sent.';
  return { refusal: rightsRefusal({ rights: rightsFacts(edits, rights, desk.world()), ending }), requests };
}

/** What will be asked before a run, as far as the snapshot tells. */
export function readsBefore(desk: SignedIn): Readonly<Record<string, number>> {
  return isOwnSignIn(desk) ? {} : rightsReads(signedInThen(desk.world()));
}

/** Made by Redline itself, as an administrator. */
function isOwnSignIn({ account }: SignedIn): boolean {
  return account.signIn === 'practice';
}

/** The custom role as it is now; a sign-in that may not read roles goes by the snapshot. */
async function roleNow(zendesk: Zendesk, { role, customRole }: SignedInUser, signal: AbortSignal) {
  if (customRole === undefined || !asksForRole({ role, customRole })) return undefined;
  try {
    // Agents may list the roles; whether they may read one alone is not said of every plan.
    for await (const page of zendesk.resources.custom_roles.list()) {
      const found = page.find(({ id }) => id === customRole);
      if (found) return found;
    }
    return undefined;
  } catch (error) {
    if (!isOfTheLine(error, signal)) throw error;
    return undefined;
  }
}

function isOfTheLine(error: unknown, signal: AbortSignal): boolean {
  return error instanceof Failure || signal.aborted;
}
