import { createHash } from 'node:crypto';
import type { Approval, ChangeSet } from '../../preload/contract/change-set.ts';
import type { EmergencyRun } from '../../preload/contract/emergencies.ts';
import type { Desk } from '../accounts/desk.ts';
import { contentHash } from '../changes/content.ts';
import { foldedName } from '../changes/policy/folded-name.ts';
import { Failure } from '../failure.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalEvent } from '../journal/journal-event.ts';
import { authorKeyOf, signerOf } from './approval.ts';
import { policyOf } from './policies.ts';
import { reviewersOf } from './reviewer-list.ts';

type Started = Extract<JournalEvent, { kind: 'run-started' }>;

/** Every run that was sent as an emergency, the oldest first, with the review that closed it; one without owes its review. */
export function emergencyRuns(journal: Journal): EmergencyRun[] {
  const reviews = emergencyReviews(journal);
  return journal.milestones().flatMap(({ run, at, event }): EmergencyRun[] => {
    if (event.kind !== 'run-started' || event.emergency === undefined || !hasSent(journal, run)) return [];
    const { title, hash, by, emergency } = event;
    const review = reviews.get(run);
    return [{ run, at, title, hash, by, why: emergency, ...(review ? { review } : {}) }];
  });
}

/** By run; the first word that closed one holds. */
export function emergencyReviews(journal: Journal): ReadonlyMap<string, NonNullable<EmergencyRun['review']>> {
  const reviews = new Map<string, NonNullable<EmergencyRun['review']>>();
  for (const { run, event } of journal.ofKind('emergency-reviewed')) {
    if (event.kind !== 'emergency-reviewed' || reviews.has(run)) continue;
    const { by, decision, comment, at } = event;
    reviews.set(run, { by, decision, comment, at });
  }
  return reviews;
}

/**
 * Closes what an emergency owes by what somebody signed on its change set.
 *
 * @throws Failure `not-found` where the run owes none, `conflict` where that person's word does not close it.
 */
export function closeEmergency(desk: Desk, run: string, word: Approval): void {
  const owed = owedIn(desk, run);
  if (!owed) throw new Failure('not-found', `Run ${run} owes no review: it was no emergency, or somebody has closed it.`);
  const why = whyNot(desk, owed, word);
  if (why !== undefined) throw new Failure('conflict', `${why} The review stays open.`);
  note(desk, run, word);
}

/** The same by whatever people have decided since, wherever they said it. */
export function closeByWords(desk: Desk): void {
  if (desk.journal.unreadable) return;
  for (const { run, hash, review } of emergencyRuns(desk.journal)) {
    if (review) continue;
    const owed = owedIn(desk, run);
    const said = desk.installation.registry.draft(desk.account.id, hash)?.changeSet.approvals ?? [];
    const word = owed && said.find((each) => whyNot(desk, owed, each) === undefined);
    if (word) note(desk, run, word);
  }
}

interface Owed {
  readonly at: string;
  readonly started: Started;
  readonly changeSet: ChangeSet;
}

function owedIn({ journal }: Desk, run: string): Owed | undefined {
  const entries = journal.of(run);
  const [first] = entries;
  const set = entries.find(({ event }) => event.kind === 'change-set')?.event;
  const isOpen = entries.some(({ event }) => event.kind === 'intent') && !emergencyReviews(journal).has(run);
  if (first?.event.kind !== 'run-started' || first.event.emergency === undefined || set?.kind !== 'change-set' || !isOpen)
    return undefined;
  return { at: first.at, started: first.event, changeSet: set.changeSet };
}

/** Why a word does not close a review, as a sentence. */
function whyNot(desk: Desk, { at, started, changeSet }: Owed, word: Approval): string | undefined {
  if (word.decision !== 'approve' && word.decision !== 'reject') return `${word.by} has decided nothing.`;
  const signer = signerOf(word);
  if (typeof signer === 'string') return `The word of ${word.by} ${signer}.`;
  if (word.content !== contentHash(changeSet)) return `The word of ${word.by} is about other edits.`;
  if (Date.parse(word.at) < Date.parse(at)) return `${word.by} said so before it was sent.`;
  const key = signer.fingerprint;
  const reviewers = reviewersOf(desk);
  const said = Date.parse(word.at);
  const reviewer = reviewers.find(
    ({ fingerprint, from, until }) =>
      fingerprint === key &&
      (from === undefined || said >= Date.parse(from)) &&
      (until === undefined || said < Date.parse(until)),
  );
  if (reviewers.length > 0 && !reviewer) return `${word.by} is no reviewer of ${desk.account.name} by this key (${key}).`;
  if (policyOf(desk)?.notAuthor !== true) return undefined;
  const own = [started.key, authorKeyOf(changeSet)];
  const names = reviewers.filter(({ fingerprint }) => own.includes(fingerprint)).map(({ name }) => foldedName(name));
  if (own.includes(key) || names.includes(foldedName(reviewer?.name ?? '')))
    return 'Whoever wrote or sent it does not review it; somebody else has to close it.';
  return undefined;
}

function note({ journal }: Desk, run: string, { by, key = '', decision, comment = '', at, signature = '' }: Approval): void {
  if (decision !== 'approve' && decision !== 'reject') return;
  const mark = createHash('sha256').update(signature, 'utf8').digest('hex');
  journal.append(run, { kind: 'emergency-reviewed', by, key, decision, comment, at, mark });
}

function hasSent(journal: Journal, run: string): boolean {
  return journal.of(run).some(({ event }) => event.kind === 'intent');
}
