import type { Approval } from '../../../preload/contract/change-set.ts';
import type { Reviewer } from '../../../preload/contract/reviews.ts';
import { canonicalJson } from '../../changes/canonical.ts';
import { type Approver, emptyPlaces, type Place, placesOf } from '../../changes/policy/demands.ts';
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
}

/** Clocks of two computers differ by no more than so many milliseconds; what is dated later than now is not believed. */
const clockDifference = 5 * 60_000;
const day = 24 * 3_600_000;

/**
 * Goes from the first rules to those in force: each step needs the approvals of C1 under the rules before it, and of several that follow
 * the same ones the newest counts. A key that was retired on the way counts for nothing that it signed later.
 *
 * @param words what people said of rules, by their names; each signature is looked at already.
 * @param now milliseconds since 1970.
 */
export function rulesInForce(
  first: KnownRules,
  known: readonly KnownRules[],
  words: (id: string) => readonly Approval[],
  now: number,
): RulesStanding {
  const line = [first];
  let approvedBy: readonly string[] = [];
  for (;;) {
    const [inForce = first, before] = line.toReversed();
    const retired = new Map<string, number>();
    const judged = following(inForce, known, now).map((proposed) => {
      const standing = standingOf(proposed, { held: inForce, before, retired }, words(proposed.id), now);
      // Told in the order in which they were proposed, so that who was retired by one counts for no later one.
      if (standing.missing.length === 0) for (const [key, at] of retiredIn(proposed)) retired.set(key, at);
      return standing;
    });
    const next = judged.findLast(({ missing, rejectedBy }) => missing.length === 0 && rejectedBy.length === 0);
    if (!next) return { inForce, approvedBy, line, waiting: judged };
    line.push(next.proposed);
    approvedBy = next.approvedBy;
  }
}

/** Those that want the place of some, the oldest first. */
function following(held: KnownRules, known: readonly KnownRules[], now: number): KnownRules[] {
  const { account } = held.rules;
  return known
    .filter(
      ({ rules }) =>
        rules.follows === held.id &&
        rules.account.id === account.id &&
        rules.account.url === account.url &&
        Date.parse(rules.at) <= now + clockDifference,
    )
    .sort((one, other) => Date.parse(one.rules.at) - Date.parse(other.rules.at) || (one.id < other.id ? -1 : 1));
}

interface Court {
  readonly held: KnownRules;
  /** Those that the ones in force took the place of. */
  readonly before: KnownRules | undefined;
  /** Keys and since when they are retired, by rules that were approved in the meantime. */
  readonly retired: ReadonlyMap<string, number>;
}

/**
 * How one stands. Taking back the last step needs no more than that step did, so that a policy that nobody can fulfil, or a list without
 * the right people in it, is undone by whoever could set it.
 */
function standingOf(proposed: KnownRules, court: Court, words: readonly Approval[], now: number): WaitingRules {
  const { held, before, retired } = court;
  const asked = judgedUnder(proposed, held, retired, words, now);
  if (asked.missing.length === 0 || !takesBack(proposed, held, before)) return asked;
  if (!before) return { ...asked, missing: [] };
  const back = judgedUnder(proposed, before, retired, words, now);
  return back.missing.length === 0 ? back : asked;
}

/** The same as before the last step; of first ones that nobody could ever change, nothing at all, said by who said them. */
function takesBack({ rules }: KnownRules, held: KnownRules, before: KnownRules | undefined): boolean {
  if (!before) return rules.policy === null && rules.key === held.rules.key && canNeverChange(held);
  return (
    canonicalJson(rules.policy) === canonicalJson(before.rules.policy) &&
    canonicalJson(rules.reviewers) === canonicalJson(before.rules.reviewers)
  );
}

/** Not even everybody who is listed could approve another one. */
function canNeverChange({ rules: { policy, reviewers, key } }: KnownRules): boolean {
  const others = reviewers.filter(({ fingerprint }) => policy?.notAuthor !== true || fingerprint !== key);
  return policy !== null && emptyPlaces(placesOf(policy, 'C1', { edits: [], warnings: [] }), others).length > 0;
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
  const isKnown = rules.key === setBy || isListed(rules.key, begins);
  const places: readonly Place[] = asked.length === 0 && !isKnown ? [{ role: undefined }] : asked;
  const newest = new Map<string, Approval>();
  const result = (at: number): WaitingRules => {
    const approvers = approversIn(proposed, { policy, reviewers, retired }, [...newest.values()], at);
    const missing = emptyPlaces(places, approvers);
    const rejectedBy = [...newest.values()].flatMap(({ decision, by }) => (decision === 'reject' ? [by] : []));
    return { proposed, missing, approvedBy: approvers.map(({ name }) => name), rejectedBy };
  };
  const isDecided = ({ missing, rejectedBy }: WaitingRules) => missing.length === 0 && rejectedBy.length === 0;
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
    if (policy?.notAuthor === true && (key === author || folded(reviewer.name) === folded(authorName ?? ''))) continue;
    if (policy?.approvalDays !== undefined && at - Date.parse(said) > policy.approvalDays * day) continue;
    approvers.set(folded(reviewer.name), { name: reviewer.name, roles: reviewer.roles });
  }
  return [...approvers.values()];
}

function reviewerAt(
  reviewers: readonly Reviewer[],
  retired: ReadonlyMap<string, number>,
  key: string,
  at: number,
): Reviewer | undefined {
  if (at >= (retired.get(key) ?? Number.POSITIVE_INFINITY)) return undefined;
  return reviewers.find(
    ({ fingerprint, from, until }) =>
      fingerprint === key && (from === undefined || at >= Date.parse(from)) && (until === undefined || at < Date.parse(until)),
  );
}

function* retiredIn({ rules: { reviewers } }: KnownRules): Generator<[string, number]> {
  for (const { fingerprint, until } of reviewers) if (until !== undefined) yield [fingerprint, Date.parse(until)];
}

function inOrder(words: readonly Approval[]): Approval[] {
  return words
    .filter(({ at }) => !Number.isNaN(Date.parse(at)))
    .toSorted(
      (one, other) => Date.parse(one.at) - Date.parse(other.at) || ((one.signature ?? '') < (other.signature ?? '') ? -1 : 1),
    );
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
