import { createHash } from 'node:crypto';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Desk } from '../../accounts/desk.ts';
import { isDraftedHere } from '../../accounts/own-drafts.ts';
import type { Drafts } from '../../drafts/drafts.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { policyOf } from '../../reviews/policies.ts';
import { sameRun } from '../../runs/earlier-runs.ts';

export interface RemindersOptions {
  readonly accounts: Accounts;
  readonly drafts: Drafts;
  readonly outbox: Pick<Outbox, 'tell'>;
  readonly clock: () => number;
  /** Change sets that were proposed to the team here. */
  readonly proposed: () => Promise<readonly { readonly account: string; readonly hash: string }[]>;
}

const day = 24 * 3_600_000;
/** Days before an approval lapses, and days that somebody is waited for, at which people are reminded. */
const lapsesWithin = 3;
const waitsFor = [3, 7, 14] as const;
/** Looked at, the newest first. */
const most = 50;

/** Tells, each once, of approvals that lapse soon while nothing was sent by them, and of proposals that nobody has answered. */
export async function remind({ accounts, drafts, outbox, clock, proposed }: RemindersOptions): Promise<void> {
  const asked = new Set((await proposed()).map(({ account, hash }) => `${account} ${hash}`));
  for (const desk of await accounts.openReadable()) {
    const { id: account, environment } = desk.account;
    if (environment === 'practice') continue;
    for (const hash of unsent(desk)) {
      const changeSet = desk.installation.registry.draft(account, hash)?.changeSet;
      if (!changeSet || (!isDraftedHere(desk, hash) && !asked.has(`${account} ${hash}`))) continue;
      const { title } = changeSet;
      const decisions = await drafts.decisions(account, changeSet);
      for (const { counts, at, by, key = '' } of decisions) {
        const lapses = Date.parse(at) + (policyOf(desk)?.approvalDays ?? Number.POSITIVE_INFINITY) * day;
        if (!counts || lapses <= clock() || lapses - clock() > lapsesWithin * day) continue;
        await outbox.tell(account, {
          id: `lapses ${sha256(`${hash} ${key} ${at}`)}`,
          kind: 'decided',
          title: `An approval lapses soon: ${title}`,
          lines: [`The approval by ${by} counts until ${new Date(lapses).toISOString()}. Send it before, or ask again.`],
          hash,
        });
      }
      const isAnswered = decisions.some(({ decision }) => decision !== 'comment');
      const waited = Math.floor((clock() - Date.parse(changeSet.createdAt)) / day);
      const reached = waitsFor.findLast((days) => waited >= days);
      if (isAnswered || reached === undefined || !asked.has(`${account} ${hash}`)) continue;
      await outbox.tell(account, {
        id: `still-asked ${hash} ${reached}`,
        kind: 'review-asked',
        title: `Still waits for a review: ${title}`,
        lines: [`It was asked for ${waited} days ago, and nobody has decided on it.`],
        hash,
      });
    }
  }
}

function unsent(desk: Desk): string[] {
  return desk.installation.registry
    .draftHashes(desk.account.id, most)
    .filter((hash) => sameRun(desk.journal, hash) === undefined);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
