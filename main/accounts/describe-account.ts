import type { Account } from '../../preload/contract/accounts.ts';
import { Failure } from '../failure.ts';
import { runBeingSent } from '../journal/held-run.ts';
import type { Desk } from './desk.ts';
import type { SignIns } from './sign-ins.ts';
import { standingOf } from './standing.ts';
import { teamFacts } from './team-facts.ts';
import { verifyJournal } from './verify-journal.ts';

/** An account as people see it: its sign-in, its newest snapshot, its unfinished runs, and whether its journal holds. */
export async function describeAccount(found: Desk, signIns: Pick<SignIns, 'facts'>): Promise<Account> {
  const { account, journal, installation } = found;
  const snapshot = unlessDamaged(found, ({ snapshots }) => snapshots.latest());
  const { ok, brokenAt } = await verifyJournal(found);
  if (brokenAt) installation.tell(`The journal of ${account.name} does not hold: ${brokenAt.reason}`);
  const sending = ok ? runBeingSent(journal) : undefined;
  const { id, name, url, environment, signIn, access, email, oauthClient } = account;
  return {
    id,
    name,
    url,
    environment,
    signIn,
    access,
    ...(email ? { email } : {}),
    ...(oauthClient ? { oauthClient } : {}),
    ...(await signIns.facts(account)),
    ...(snapshot?.me === undefined ? {} : { user: { id: snapshot.me, name: snapshot.meName ?? 'You' } }),
    ...(snapshot ? { snapshot: { id: snapshot.id, takenAt: snapshot.takenAt, counts: snapshot.counts } } : {}),
    ...standingOf(installation.registry, account, snapshot?.rateLimit, (role) =>
      unlessDamaged(found, ({ snapshots }) => snapshots.find('custom_roles', role)),
    ),
    ...teamFacts(installation.registry, account),
    unfinishedRuns: ok ? journal.openRuns().filter((run) => run !== sending) : [],
    journal: ok ? 'ok' : 'broken',
  };
}

/** Damage that is only found in reading: the next snapshot puts the file aside. */
function unlessDamaged<Value>(desk: Desk, read: (desk: Desk) => Value): Value | undefined {
  try {
    return read(desk);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'storage') throw error;
    desk.installation.tell(error.message);
    return undefined;
  }
}
