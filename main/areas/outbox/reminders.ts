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
  /** Change sets that were proposed to the team here, and when (ISO 8601), where that is known. */
  readonly proposed: () => Promise<readonly Asked[]>;
}

interface Asked {
  readonly account: string;
  readonly hash: string;
  readonly at?: string | undefined;
}

const day = 24 * 3_600_000;
/** Days before an approval lapses, and days that somebody is waited for, at which people are reminded. */
const lapsesWithin = 3;
const waitsFor = [3, 7, 14] as const;
/** Days after which nobody is reminded any more, a day after the last time. */
const givenUp = 15;
/** Looked at, the newest first. */
const most = 50;

/** Tells, each once, of approvals that lapse soon while nothing was sent by them, and of proposals that nobody has answered. */
export async function remind(options: RemindersOptions): Promise<void> {
  const asked = await options.proposed();
  for (const desk of await options.accounts.openReadable()) {
    const { id, environment } = desk.account;
    if (environment === 'practice') continue;
    for (const hash of unsent(desk)) {
      const askedFor = asked.find((each) => each.account === id && each.hash === hash);
      try {
        await remindOf(desk, hash, askedFor, options);
      } catch {
        // One that cannot be read says so where it is opened, and keeps nobody from being reminded of the others.
      }
    }
  }
}

async function remindOf(
  desk: Desk,
  hash: string,
  asked: Asked | undefined,
  { drafts, outbox, clock }: RemindersOptions,
): Promise<void> {
  const account = desk.account.id;
  const changeSet = desk.installation.registry.draft(account, hash)?.changeSet;
  if (!changeSet || (!isDraftedHere(desk, hash) && !asked)) return;
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
  const waited = Math.floor((clock() - Date.parse(asked?.at ?? changeSet.createdAt)) / day);
  const reached = waitsFor.findLast((days) => waited >= days);
  if (isAnswered || reached === undefined || waited >= givenUp || !asked) return;
  await outbox.tell(account, {
    id: `still-asked ${hash} ${reached}`,
    kind: 'review-asked',
    title: `Still waits for a review: ${title}`,
    lines: [`It was asked for ${waited} days ago, and nobody has decided on it.`],
    hash,
  });
}

function unsent(desk: Desk): string[] {
  return desk.installation.registry
    .draftHashes(desk.account.id, most)
    .filter((hash) => sameRun(desk.journal, hash) === undefined);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
