import type { Approval } from '../../../preload/contract/change-set.ts';
import type { Reviewer } from '../../../preload/contract/reviews.ts';
import { canonicalJson } from '../../changes/canonical.ts';
import { type Approver, emptyPlaces, type Place, placesOf } from '../../changes/policy/demands.ts';
import { foldedName } from '../../changes/policy/folded-name.ts';
import type { KnownRules } from './form.ts';

/** Rules that were proposed and wait, with what they wait for. */
export interface WaitingRules {
  readonly proposed: KnownRules;
  readonly missing: readonly Place[];
  readonly approvedBy: readonly string[];
  /** Who has said no, and has not taken it back. */
  readonly rejectedBy: readonly string[];
}

/** How it stands with the rules of one account, of which everybody with the same files finds the same. */
export interface RulesStanding {
  readonly inForce: KnownRules;
  readonly approvedBy: readonly string[];
  /** From the first ones to those in force. */
  readonly line: readonly KnownRules[];
  readonly waiting: readonly WaitingRules[];
  /** Those newer than a step of the line that follow the same rules as it, and are not used: that step is what others came from. */
  readonly aside: readonly KnownRules[];
  readonly rivals: readonly Rivals[];
}

/**
 * Two that follow the same rules, both approved, and others came from both. Dates are what their authors say, so no file tells which of
 * the two was in force: only who had the first of them before the other one came knows.
 */
export interface Rivals {
  readonly used: KnownRules;
  readonly other: KnownRules;
}

/** Clocks of two computers differ by no more than so many milliseconds; what is dated later than now is not believed. */
const clockDifference = 5 * 60_000;
const day = 24 * 3_600_000;

/**
 * Goes from the first rules to those in force: each step needs the approvals of C1 under the rules before it, and of several that follow
 * the same ones those count that others came from since, then the newest. A key that was retired on the way counts for nothing that it
 * signed later.
 *
 * @param words what people said of rules, by their names; each signature is looked at already.
 * @param now milliseconds since 1970.
 * @param pinned those that were in force here, and that others took the place of: none that begins beside them undoes what came since.
 */
export function rulesInForce(
  first: KnownRules,
  known: readonly KnownRules[],
  words: (id: string) => readonly Approval[],
  now: number,
  pinned: ReadonlySet<string> = new Set(),
): RulesStanding {
  const { steps, waiting, aside, rivals } = stepsFrom([first], { known, words, now, pinned });
  const line = [first, ...steps.map(({ proposed }) => proposed)];
  return { inForce: line.at(-1) ?? first, approvedBy: steps.at(-1)?.approvedBy ?? [], line, waiting, aside, rivals };
}

interface Looked {
  readonly known: readonly KnownRules[];
  readonly words: (id: string) => readonly Approval[];
  readonly now: number;
  readonly pinned: ReadonlySet<string>;
}

/** What comes after a line. */
interface Onward extends Pick<RulesStanding, 'waiting' | 'aside' | 'rivals'> {
  readonly steps: readonly WaitingRules[];
}

function stepsFrom(line: readonly KnownRules[], looked: Looked): Onward {
  const { words, now, pinned } = looked;
  const retired = new Map<string, number>();
  const judged = following(line.at(-1), looked).map((proposed) => {
    const standing = standingOf(proposed, { line, retired }, words(proposed.id), now);
    const isPinned = pinned.has(proposed.id);
    const onward = isPinned || isDecided(standing) ? stepsFrom([...line, proposed], looked) : undefined;
    // Told in the order in which they were proposed, so that who was retired by one, or by what came from it, counts for no later one.
    if (isPinned || standing.missing.length === 0)
      retire(retired, retiredAlong([proposed, ...(onward?.steps.map((step) => step.proposed) ?? [])]));
    return { standing, isPinned, onward };
  });
  const open = judged.filter(({ onward }) => onward !== undefined);
  const next =
    open.find(({ isPinned }) => isPinned) ?? open.findLast(({ onward }) => onward && onward.steps.length > 0) ?? open.at(-1);
  if (!next?.onward) return { steps: [], waiting: judged.map(({ standing }) => standing), aside: [], rivals: [] };
  const { steps, waiting, aside, rivals } = next.onward;
  const used = next.standing.proposed;
  const others = steps.length === 0 ? [] : open.filter((each) => each !== next && (each.onward?.steps.length ?? 0) > 0);
  const since = Date.parse((steps[0] ?? next.standing).proposed.rules.at);
  const beside = judged
    .slice(judged.indexOf(next) + 1)
    .filter(({ onward, standing }) => onward || (steps.length > 0 && Date.parse(standing.proposed.rules.at) > since));
  return {
    steps: [next.standing, ...steps],
    waiting,
    aside: [...beside.map(({ standing }) => standing.proposed), ...aside],
    rivals: [...others.map(({ standing }) => ({ used, other: standing.proposed })), ...rivals],
  };
}

/** Those that want the place of some, the oldest first. */
function following(held: KnownRules | undefined, { known, now, pinned }: Looked): KnownRules[] {
  return known
    .filter(
      ({ id, rules }) =>
        held !== undefined &&
        rules.follows === held.id &&
        rules.account.id === held.rules.account.id &&
        rules.account.url === held.rules.account.url &&
        (pinned.has(id) || Date.parse(rules.at) <= now + clockDifference),
    )
    .sort((one, other) => Date.parse(one.rules.at) - Date.parse(other.rules.at) || (one.id < other.id ? -1 : 1));
}

interface Court {
  /** From the first ones to those that it would take the place of. */
  readonly line: readonly KnownRules[];
  /** Keys and since when they are retired, by rules that were approved in the meantime. */
  readonly retired: ReadonlyMap<string, number>;
}

/**
 * How one stands. Taking back the last step needs no more than that step did, so that a policy that nobody can fulfil, or a list without
 * the right people in it, is undone by whoever could set it. A step that took one back is not itself taken back so: what was a mistake
 * once would otherwise be in force again by the word of one.
 */
function standingOf(proposed: KnownRules, { line, retired }: Court, words: readonly Approval[], now: number): WaitingRules {
  const [held = proposed, before, earlier] = line.toReversed();
  const gone = retire(retiredAlong([held]), retired);
  const asked = judgedUnder(proposed, held, gone, words, now);
  if (asked.missing.length === 0 || !takesBack(proposed, held, before)) return asked;
  if (!before) return { ...asked, missing: [] };
  if (earlier && saySame(held, earlier)) return asked;
  const back = judgedUnder(proposed, before, gone, words, now);
  return back.missing.length === 0 ? back : asked;
}

/** The same as before the last step; of first ones that nobody could ever change, nothing at all, said by who said them. */
function takesBack(proposed: KnownRules, held: KnownRules, before: KnownRules | undefined): boolean {
  if (before) return saySame(proposed, before);
  return proposed.rules.policy === null && proposed.rules.key === held.rules.key && canNeverChange(held);
}

function saySame({ rules: one }: KnownRules, { rules: other }: KnownRules): boolean {
  return (
    canonicalJson(one.policy) === canonicalJson(other.policy) && canonicalJson(one.reviewers) === canonicalJson(other.reviewers)
  );
}

/** Not even everybody who is listed could approve another one. */
function canNeverChange({ rules: { policy, reviewers, key } }: KnownRules): boolean {
  const others = reviewers.filter(({ fingerprint }) => policy?.notAuthor !== true || fingerprint !== key);
  return policy !== null && emptyPlaces(placesOf(policy, 'C1', { edits: [], warnings: [] }), others).length > 0;
}

/** Enough have approved, and nobody objects. */
function isDecided({ missing, rejectedBy }: WaitingRules): boolean {
  return missing.length === 0 && rejectedBy.length === 0;
}

/** Goes through what was said in its order; once enough have approved and nobody objects it is decided, and a later word changes nothing. */
function judgedUnder(
  proposed: KnownRules,
  { rules: { policy, reviewers, key: setBy } }: KnownRules,
  retired: ReadonlyMap<string, number>,
  words: readonly Approval[],
  now: number,
): WaitingRules {
  const { rules } = proposed;
  const begins = Date.parse(rules.at);
  const isListed = (key: string, at: number) => reviewerAt(reviewers, retired, key, at) !== undefined;
  const asked = policy ? placesOf(policy, 'C1', { edits: [], warnings: [] }) : [];
  // Where nobody is asked for, a stranger who can write there still needs somebody who is known.
  const isKnown = (rules.key === setBy && !isRetired(retired, setBy, begins)) || isListed(rules.key, begins);
  const places: readonly Place[] = asked.length === 0 && !isKnown ? [{ role: undefined }] : asked;
  const newest = new Map<string, Approval>();
  const result = (at: number): WaitingRules => {
    const approvers = approversIn(proposed, { policy, reviewers, retired }, [...newest.values()], at);
    const missing = emptyPlaces(places, approvers);
    const rejectedBy = [...newest.values()].flatMap(({ decision, by }) => (decision === 'reject' ? [by] : []));
    return { proposed, missing, approvedBy: approvers.map(({ name }) => name), rejectedBy };
  };
  let standing = result(begins);
  for (const word of inOrder(words)) {
    const at = Date.parse(word.at);
    const isOfIts = word.account?.id === rules.account.id && word.account.url === rules.account.url;
    if (isDecided(standing)) break;
    if (!isOfIts || at < begins - clockDifference || at > now + clockDifference || word.key === undefined) continue;
    if (!isListed(word.key, at) || (word.decision !== 'approve' && word.decision !== 'reject')) continue;
    newest.set(word.key, word);
    standing = result(at);
  }
  return isDecided(standing) ? standing : result(now);
}

function approversIn(
  { rules: { key: author } }: KnownRules,
  {
    policy,
    reviewers,
    retired,
  }: Pick<KnownRules['rules'], 'policy' | 'reviewers'> & { readonly retired: ReadonlyMap<string, number> },
  words: readonly Approval[],
  at: number,
): Approver[] {
  const authorName = reviewers.find(({ fingerprint }) => fingerprint === author)?.name;
  const approvers = new Map<string, Approver>();
  for (const { key = '', decision, at: said } of words) {
    const reviewer = reviewerAt(reviewers, retired, key, Date.parse(said));
    if (!reviewer || decision !== 'approve') continue;
    if (policy?.notAuthor === true && (key === author || foldedName(reviewer.name) === foldedName(authorName ?? ''))) continue;
    if (policy?.approvalDays !== undefined && at - Date.parse(said) > policy.approvalDays * day) continue;
    approvers.set(foldedName(reviewer.name), { name: reviewer.name, roles: reviewer.roles });
  }
  return [...approvers.values()];
}

function reviewerAt(
  reviewers: readonly Reviewer[],
  retired: ReadonlyMap<string, number>,
  key: string,
  at: number,
): Reviewer | undefined {
  if (isRetired(retired, key, at)) return undefined;
  return reviewers.find(
    ({ fingerprint, from, until }) =>
      fingerprint === key && (from === undefined || at >= Date.parse(from)) && (until === undefined || at < Date.parse(until)),
  );
}

function isRetired(retired: ReadonlyMap<string, number>, key: string, at: number): boolean {
  return at >= (retired.get(key) ?? Number.POSITIVE_INFINITY);
}

/** Adds who is retired otherwise, from the earlier of two times on. */
function retire(retired: Map<string, number>, more: ReadonlyMap<string, number>): Map<string, number> {
  for (const [key, at] of more) retired.set(key, Math.min(at, retired.get(key) ?? at));
  return retired;
}

/** Who is retired at the end of a line, and since when: a later step may list somebody again. */
function retiredAlong(line: readonly KnownRules[]): Map<string, number> {
  const retired = new Map<string, number>();
  for (const { fingerprint, until } of line.flatMap(({ rules }) => rules.reviewers)) {
    if (until === undefined) retired.delete(fingerprint);
    else retired.set(fingerprint, Date.parse(until));
  }
  return retired;
}

function inOrder(words: readonly Approval[]): Approval[] {
  return words
    .filter(({ at }) => !Number.isNaN(Date.parse(at)))
    .toSorted(
      (one, other) => Date.parse(one.at) - Date.parse(other.at) || ((one.signature ?? '') < (other.signature ?? '') ? -1 : 1),
    );
}
