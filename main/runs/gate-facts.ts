import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { incidentInWords } from '../../preload/contract/text/incident-words.ts';
import { approvalsOfColleagues, colleagueRunOf } from '../accounts/colleague-runs.ts';
import type { Desk } from '../accounts/desk.ts';
import { knownStatus } from '../accounts/known-status.ts';
import { alreadyRunSentence } from '../changes/already-run.ts';
import { contentHash } from '../changes/content.ts';
import { editItem } from '../changes/edit-item.ts';
import type { GateFacts } from '../changes/gates/gate.ts';
import { changeSetHash } from '../changes/hash.ts';
import { noPolicy, type PolicyFacts, type Rehearsed } from '../changes/policy/facts.ts';
import type { Rights } from '../changes/rights/rights.ts';
import { rightsFacts } from '../changes/rights/rights-facts.ts';
import { warningsOf } from '../changes/risks/warnings-of.ts';
import { typedWordsFor } from '../changes/typed-words.ts';
import { heldElsewhere, runLock } from '../journal/held-run.ts';
import type { Journal } from '../journal/journal.ts';
import { authorKeyOf } from '../reviews/approval.ts';
import type { Judgement } from '../reviews/judged.ts';
import { judged } from '../reviews/judged.ts';
import { mergeRequestSeen, withMergeRequest } from '../reviews/merge-request-seen.ts';
import { policyOf } from '../reviews/policies.ts';
import { levelAsked, policyFacts, type SaidOfRun } from '../reviews/policy-facts.ts';
import { reviewersOf } from '../reviews/reviewer-list.ts';
import { believedIn, isOurs } from './believed.ts';
import { ownRunEnded, sameRun, usedApprovals } from './earlier-runs.ts';
import { type RunState, readableRun } from './run-state.ts';

export interface GateQuestion {
  readonly changeSet: ChangeSet;
  /** What the person who sends has typed; undefined where nobody sends yet. */
  readonly said: (NonNullable<GateFacts['said']> & SaidOfRun) | undefined;
  /** The key by which this Redline signs, if it has one. */
  readonly runnerKey: string | undefined;
  /** Who sits at this computer. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How many records changed since the snapshot; undefined where Zendesk was not asked. */
  readonly drifted?: number | undefined;
  /** What the sign-in may, and who was asked; undefined where nobody was. */
  readonly rights?: { readonly held: Rights; readonly known: 'now' | 'in-snapshot' } | undefined;
  /** A person wants what was done once to be done again. */
  readonly again?: boolean | undefined;
  /** A person wants it sent although Zendesk reports an incident. */
  readonly despiteIncident?: boolean | undefined;
  /** What waits for its window and would be delayed by an exception, by title. */
  readonly delayed?: readonly string[] | undefined;
  /** The run that goes on, whose own lock and journal are not in its way. */
  readonly goingOn?: string | undefined;
  /** Nothing of it is left to send, so that nobody has to allow it. */
  readonly isSent?: boolean | undefined;
}

/** Everything that the gates of a change set judge by, as the account and its journal stand now. Zendesk is not asked. */
export function gateFacts(desk: Desk, question: GateQuestion): GateFacts {
  const { account, journal } = desk;
  const { changeSet, said, drifted, rights, again, goingOn } = question;
  const { edits, ticketLookup } = believedIn(desk, changeSet).changeSet;
  const world = desk.world();
  const held = journal.locks.holder(runLock);
  const { name, environment, access } = account;
  const hash = changeSetHash(changeSet);
  return {
    account: { name, environment, access },
    policy: policyIn(desk, question),
    words: typedWordsFor(edits, world, ticketLookup),
    said,
    drifted,
    unfinished: goingOn !== undefined ? undefined : unfinishedIn(journal, changeSet, hash),
    held: held && goingOn === undefined ? heldElsewhere(held).message : undefined,
    already: goingOn !== undefined || again === true ? undefined : alreadyRunOf(desk, hash),
    incident: incidentFacts(desk, question),
    rights: rightsFacts(edits, rights?.held ?? { kind: 'unknown' }, world, rights?.known),
    ending: goingOn !== undefined ? 'Nothing more was sent.' : 'Nothing was sent.',
  };
}

/** The incidents that are known by now; what was told more than twenty minutes ago is not known any more. */
function incidentFacts(desk: Desk, { now, despiteIncident, isSent }: GateQuestion): GateFacts['incident'] {
  const status = knownStatus(desk);
  const policy = policyOf(desk)?.incidents ?? 'ask';
  const base = { troubles: [], policy, despite: despiteIncident === true } as const;
  if (!status || isSent === true) return { ...base, state: 'not-asked' };
  const age = now - Date.parse(status.checkedAt ?? '');
  if (!status.known || !(age >= 0 && age < statusHolds)) return { ...base, state: 'unknown' };
  const going = status.incidents.filter(({ isNeeded, kind, startedAt = '', endsAt }) => {
    if (kind === 'maintenance' && !(Date.parse(startedAt) <= now)) return false;
    return isNeeded && (endsAt === undefined || Date.parse(endsAt) > now);
  });
  return { ...base, state: 'known', troubles: going.map(incidentInWords) };
}

/** Milliseconds for which an answer counts. */
const statusHolds = 20 * 60_000;

/** What people and the policy of the account have to say of a change set now. */
export function judgementIn(desk: Desk, { changeSet, runnerKey, by, now, goingOn }: GateQuestion): Judgement {
  const policy = policyOf(desk);
  const seen = mergeRequestSeen(desk, changeSet);
  const used = changeSet.approvals.length === 0 && !seen ? new Set<string>() : usedUp(desk, goingOn);
  const signed = judged(changeSet, {
    account: desk.account,
    reviewers: reviewersOf(desk),
    policy,
    now,
    authorKey: authorKeyOf(changeSet) ?? (isOurs(desk, changeSet) ? runnerKey : undefined),
    runnerKey,
    usedUp: used,
  });
  if (!seen) return signed;
  const { changeSet: believed } = believedIn(desk, changeSet);
  const warnings = () => warningsOf(believed.edits, desk.world(), desk.account.environment, believed);
  const level = levelAsked(policy, believed, warnings);
  const people = [changeSet.author, ...(policy?.notAuthor ? [by] : [])];
  return withMergeRequest(signed, seen, { policy, level, now, people, usedUp: used });
}

/** The marks of the approvals that allow a run now. */
export function approvalsFor(desk: Desk, question: GateQuestion): readonly string[] {
  return policyIn(desk, question).approvals;
}

function usedUp(desk: Desk, but: string | undefined): ReadonlySet<string> {
  return new Set([...usedApprovals(desk.journal, but), ...approvalsOfColleagues(desk)]);
}

function policyIn(desk: Desk, question: GateQuestion): PolicyFacts {
  const { changeSet, said = {}, now, isSent } = question;
  if (isSent === true) return noPolicy;
  const policy = policyOf(desk);
  const believed = believedIn(desk, changeSet).changeSet;
  return policyFacts({
    policy,
    changeSet: believed,
    warnings: () => warningsOf(believed.edits, desk.world(), desk.account.environment, believed),
    judgement: judgementIn(desk, question),
    said,
    now,
    hasAuthor: authorKeyOf(changeSet) !== undefined || isOurs(desk, changeSet),
    delayed: question.delayed,
    rehearsed: policy?.requires?.rehearsal === true ? lastRehearsal(desk.journal, changeSet) : undefined,
    isDraftedUndo: changeSet.undoes !== undefined && isOurs(desk, changeSet),
    ownRunEnded: policy?.undo === undefined ? undefined : ownRunEnded(desk.journal, changeSet, question.by),
  });
}

/** What came of the last rehearsal of these very edits. */
function lastRehearsal(journal: Journal, changeSet: ChangeSet): Rehearsed | undefined {
  const content = contentHash(changeSet);
  let last: Rehearsed | undefined;
  for (const { event } of journal.ofKind('rehearsed')) if (event.kind === 'rehearsed' && event.content === content) last = event;
  return last;
}

/** A run of the same change set, or one with the same records in doubt, that has to be finished first. */
function unfinishedIn(journal: Journal, changeSet: ChangeSet, hash: string): GateFacts['unfinished'] {
  const touched = new Set(changeSet.edits.map(editItem));
  for (const { run, state } of unfinishedRuns(journal)) {
    if (state.intents === 0) continue;
    const isSame = state.started.hash === hash;
    const doubt = state.items.some(({ edit, status }) => status === 'in-doubt' && touched.has(editItem(edit)));
    if (isSame || doubt) return { run, isSame };
  }
  return undefined;
}

/** The runs that no process sends and that are not at their end. */
export function* unfinishedRuns(journal: Journal): Generator<{ readonly run: string; readonly state: RunState }> {
  for (const run of journal.openRuns()) {
    // Asked for each run anew: it may have begun only just now, and its lock is always there before its first entry.
    if (run === journal.locks.holder(runLock)?.run) continue;
    const state = readableRun(journal, run);
    if (state) yield { run, state };
  }
}

/** What was done once and stands would be done twice. */
function alreadyRunOf(desk: Desk, hash: string): string | undefined {
  const same = sameRun(desk.journal, hash) ?? colleagueRunOf(desk, hash);
  return same && alreadyRunSentence(same);
}
