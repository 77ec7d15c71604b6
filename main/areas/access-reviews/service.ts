import type { AccessReview, AccessReviewStatus } from '../../../preload/contract/access-review.ts';
import type { CsvError } from '../../../preload/contract/csv.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import { accessCsv } from '../../access-reviews/access-csv.ts';
import { accessLines, clientsOf, goneSince } from '../../access-reviews/access-lines.ts';
import { readDecisions } from '../../access-reviews/read-decisions.ts';
import { notCarriedOut, removalsOf } from '../../access-reviews/removals.ts';
import { workingDaysAfter, workingDaysUntil } from '../../access-reviews/working-days.ts';
import { keepAccessReview, keptAccessReviews } from '../../accounts/access-reviews.ts';
import type { Desk } from '../../accounts/desk.ts';
import { Failure } from '../../failure.ts';
import { policyOf } from '../../reviews/policies.ts';

/** Whoever works on the review, and when: milliseconds since 1970. */
interface Now {
  readonly by: string;
  readonly now: number;
}

const dayLength = 86_400_000;
const daysToDecide = 10;

/**
 * Begins the review of a quarter. The list is of today: an older one would be decided on as it no longer is.
 *
 * @throws Failure `conflict` where the quarter has one already, `validation` where no snapshot of the last day is there.
 */
export function startReview(desk: Desk, quarter: string | undefined, { by, now }: Now): AccessReview {
  const snapshot = desk.snapshots.latest();
  if (!snapshot || now - Date.parse(snapshot.takenAt) > dayLength)
    throw new Failure(
      'validation',
      `An access review begins with a snapshot of today. Take one of ${desk.account.name} first (\`redline sync\`).`,
    );
  const name = quarter ?? quarterAt(now);
  const all = keptAccessReviews(desk);
  if (all.some((each) => each.quarter === name))
    throw new Failure('conflict', `There is an access review of ${name} already. Go on with it, or name another quarter.`);
  const before = all.find((each) => each.quarter < name);
  const startedAt = new Date(now).toISOString();
  const lines = accessLines(desk.world(), Date.parse(snapshot.takenAt), before);
  const review: AccessReview = {
    quarter: name,
    state: 'open',
    startedAt,
    by,
    snapshot: { id: snapshot.id, takenAt: snapshot.takenAt },
    due: workingDaysAfter(startedAt.slice(0, 10), daysToDecide, daysOff(desk)),
    lines,
    gone: goneSince(lines, before),
    clients: clientsOf(desk.world()),
  };
  return kept(desk, review, undefined, { by, what: 'started' });
}

/** @throws Failure `not-found` where the account has no review of that quarter, or none at all. */
export function reviewOf(desk: Desk, quarter: string | undefined): AccessReview {
  const all = keptAccessReviews(desk);
  const review = quarter === undefined ? all[0] : all.find((each) => each.quarter === quarter);
  if (review) return review;
  throw new Failure(
    'not-found',
    quarter === undefined
      ? `There is no access review of ${desk.account.name} yet. Start one (\`redline access-review start\`).`
      : `There is no access review of ${quarter}. Those there are: ${all.map((each) => each.quarter).join(', ') || 'none'}.`,
  );
}

/** Takes a file of decisions in, all of it or nothing. */
export function decideReview(
  desk: Desk,
  quarter: string | undefined,
  file: Uint8Array,
  { by, now }: Now,
): { readonly errors: readonly CsvError[]; readonly review?: AccessReview } {
  const before = notClosed(reviewOf(desk, quarter));
  const { decisions, errors } = readDecisions(file, before, desk.world(), by);
  if (errors.length > 0) return { errors };
  if (decisions.size === 0)
    throw new Failure('validation', 'The file decides nothing: every cell of its column “decision” is empty. Nothing was kept.');
  const at = new Date(now).toISOString();
  const lines = before.lines.map((line) => {
    const decision = decisions.get(line.id);
    return decision ? { ...line, decision: { ...decision, at } } : line;
  });
  const { change: _drafted, ...rest } = before;
  const told = [...decisions].map(([id, decision]) => ({ id, ...decision }));
  return { errors, review: kept(desk, { ...rest, state: 'deciding', lines }, before, { by, what: 'decided', decisions: told }) };
}

/** The operations that carry the decisions out. @throws Failure `validation` where they ask for nothing. */
export function operationsOf(
  desk: Desk,
  quarter: string | undefined,
): { readonly review: AccessReview; readonly operations: Operation[] } {
  const review = notClosed(reviewOf(desk, quarter));
  const open = undecidedOf(review);
  if (open > 0)
    throw new Failure('validation', `${open} of ${review.lines.length} lines are not decided yet. Nothing was drafted.`);
  const operations = removalsOf(review, desk.world());
  if (operations.length > 0) return { review, operations };
  throw new Failure(
    'validation',
    'Nobody’s access is to be removed or changed, so there is nothing to draft. The review can be closed.',
  );
}

/** Notes the change set that was drafted of it. */
export function notePlanned(desk: Desk, before: AccessReview, hash: string, by: string): AccessReview {
  return kept(desk, { ...before, state: 'drafted', change: hash }, before, { by, what: 'drafted', hash });
}

/**
 * What the evidence holds of a review that can be closed: every line is decided, and the account was read since the decisions were carried
 * out and is as they say. Of one that is closed, the same again, for whom the file was lost.
 *
 * @throws Failure `conflict` where one of these is missing.
 */
export function closingFiles(
  desk: Desk,
  quarter: string | undefined,
): { readonly review: AccessReview; readonly files: Map<string, string> } {
  const review = reviewOf(desk, quarter);
  const refuse = (why: string) => new Failure('conflict', `${why} The review stays open.`);
  const open = undecidedOf(review);
  if (open > 0) throw refuse(`${open} of ${review.lines.length} lines are not decided yet.`);
  const snapshot = desk.snapshots.latest();
  const changing = review.lines.flatMap(({ decision }) => (decision && decision.decision !== 'keep' ? [decision.at] : []));
  const since = [...changing, ...runEnds(desk, review.change)].sort().at(-1) ?? '';
  if (!snapshot || snapshot.takenAt <= since)
    throw refuse(
      'The account was not read since the decisions were carried out. Take a snapshot (`redline sync`), then close it.',
    );
  const world = desk.world();
  const left = notCarriedOut(review, world);
  if (left.length > 0) {
    const named = left.slice(0, 3).map(({ name, decision }) => `${name} (${decision?.decision})`);
    const more = left.length > 3 ? ` and ${left.length - 3} more` : '';
    throw refuse(
      `Of ${left.length} lines the account is not as was decided: ${named.join(', ')}${more}. Draft and run it first.`,
    );
  }
  const after = accessLines(world, Date.parse(snapshot.takenAt), undefined);
  const undecided = review.lines.map(({ decision: _decision, ...line }) => line);
  return {
    review,
    files: new Map([
      ['access-review.json', `${JSON.stringify(review, null, 2)}\n`],
      ['access-before.csv', accessCsv(undecided)],
      ['access-decisions.csv', accessCsv(review.lines)],
      ['access-after.csv', accessCsv(after.map((line) => ({ ...line, notes: [] })))],
    ]),
  };
}

export function noteClosed(desk: Desk, before: AccessReview, { by, now }: Now): AccessReview {
  if (before.state === 'closed') return before;
  return kept(desk, { ...before, state: 'closed', closedAt: new Date(now).toISOString() }, before, { by, what: 'closed' });
}

/** When the runs of the change set that was drafted ended last (ISO 8601). */
function runEnds({ journal }: Desk, change: string | undefined): string[] {
  const runs = new Set(
    journal
      .ofKind('run-started')
      .flatMap(({ run, event }) => (event.kind === 'run-started' && event.hash === change ? [run] : [])),
  );
  return journal.ofKind('run-ended').flatMap(({ run, at }) => (runs.has(run) ? [at] : []));
}

/** How a review stands today. */
export function statusOf(desk: Desk, review: AccessReview, now: number): AccessReviewStatus {
  const today = new Date(now).toISOString().slice(0, 10);
  const daysLeft = workingDaysUntil(today, review.due, daysOff(desk));
  const undecided = undecidedOf(review);
  const counted = (wanted: string) => review.lines.filter(({ decision }) => decision?.decision === wanted).length;
  return {
    ...review,
    undecided,
    counts: { keep: counted('keep'), remove: counted('remove'), change: counted('change') },
    daysLeft,
    reminder: undecided > 0 && review.state !== 'closed' && (reminderDays.has(daysLeft) || daysLeft <= 0),
    notCovered: [
      'API tokens and OAuth tokens, which no snapshot holds: look at Apps and integrations in the Admin Center.',
      'Who may see Explore, which Zendesk tells of no person through its API.',
    ],
  };
}

const reminderDays: ReadonlySet<number> = new Set([5, 3, 2]);

/** Journaled before it is kept: where the process dies between the two, the journal says more than the list, and it is done again. */
function kept(
  desk: Desk,
  review: AccessReview,
  before: AccessReview | undefined,
  event: {
    readonly by: string;
    readonly what: 'started' | 'decided' | 'drafted' | 'closed';
    readonly hash?: string;
    readonly decisions?: { id: number; decision: string }[];
  },
): AccessReview {
  const { quarter, snapshot, lines } = review;
  desk.journal.append('-', { kind: 'access-review', quarter, snapshot: snapshot.id, lines: lines.length, ...event });
  keepAccessReview(desk, review, before);
  return review;
}

function notClosed(review: AccessReview): AccessReview {
  if (review.state !== 'closed') return review;
  throw new Failure('conflict', `The access review of ${review.quarter} is closed since ${review.closedAt}. It stays as it is.`);
}

function undecidedOf({ lines }: AccessReview): number {
  return lines.filter(({ decision }) => decision === undefined).length;
}

function daysOff(desk: Desk): readonly { from: string; to: string }[] {
  return policyOf(desk)?.freezes ?? [];
}

function quarterAt(now: number): string {
  const date = new Date(now);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}
