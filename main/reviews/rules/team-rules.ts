import { z } from 'zod';
import type { Approval } from '../../../preload/contract/change-set.ts';
import type { Policy } from '../../../preload/contract/policy.ts';
import type { Reviewer } from '../../../preload/contract/reviews.ts';
import type { Desk } from '../../accounts/desk.ts';
import { canonicalJson } from '../../changes/canonical.ts';
import { Failure } from '../../failure.ts';
import { signedTextOf } from '../approval.ts';
import type { Identity } from '../identity.ts';
import { ownPolicyOf, policyHash, setPolicy } from '../policies.ts';
import { ownReviewersOf } from '../reviewer-list.ts';
import { type KnownRules, type Rules, readRules, signedRules, unsignedWordOn } from './form.ts';
import { type RulesStanding, rulesInForce } from './in-force.ts';
import { filesOf, type KeptRules, keepRules, keptRules } from './kept.ts';

/** What a place holds that could be an account's rules, and what people said of it by its name. */
export interface FoundRules {
  readonly files: readonly KnownRules[];
  readonly words: (id: string) => readonly Approval[];
}

/** How the rules stand that the team's place holds for an account; undefined where it holds none. */
export function rulesStanding(desk: Desk, now: number): RulesStanding | undefined {
  const kept = keptRules(desk);
  return kept && standingOf(kept, now);
}

/**
 * Takes in what a place holds. The first rules that are seen are the beginning, unless something else is in force here: then a person says
 * whether they take its place (`adoptRules`), as whoever can write to the place could otherwise loosen what is asked for.
 *
 * @returns what a person should know of it, a sentence each.
 */
export function takeInRules(desk: Desk, { files, words }: FoundRules, now: number): string[] {
  const { id, url, name } = desk.account;
  const own = files.filter(({ rules: { account } }) => account.id === id && account.url === url);
  if (keptRules(desk) === undefined) {
    const first = own.filter(({ rules }) => rules.follows === null);
    const [only] = first;
    if (!only) return [];
    if (first.length > 1 || !isAsHere(desk, only)) {
      offer(desk, own);
      const which = first.map(({ id: rules, rules: { by } }) => `${rules.slice(0, 12)} by ${by}`).join(', ');
      return [
        `The place holds a policy for ${name} (${which}), and here another one is in force. Look at it, then take it on with \`redline policy adopt\`.`,
      ];
    }
    begin(desk, only);
  }
  const kept = keptRules(desk);
  if (!kept) return [];
  const strangers = own.filter(({ rules, id: rulesId }) => rules.follows === null && rulesId !== kept.first);
  settle(
    desk,
    own,
    own.flatMap((each) => words(each.id)),
    now,
  );
  return strangers.map(
    ({ id: rules, rules: { by } }) =>
      `policies/${rules}.json by ${by} begins anew, and what it says does not come from the policy that holds for ${name}. It is not used.`,
  );
}

/** Takes on rules that the place offers, in place of what is set here. @throws Failure `not-found` */
export function adoptRules(desk: Desk, named: string, now: number): void {
  const offered = offeredTo(desk).filter(({ rules }) => rules.follows === null);
  const found = offered.filter(({ id }) => named !== '' && id.startsWith(named));
  const [only] = found;
  if (!only || found.length > 1)
    throw new Failure(
      'not-found',
      `The team’s place offers no policy ${named} for ${desk.account.name}; \`redline workspace status\` lists what it offers. Nothing was changed.`,
    );
  const all = offeredTo(desk);
  begin(desk, only);
  // What people said of later ones comes with the next look at the place.
  settle(desk, all, [], now);
}

/** Puts what is set here into the team's place, where it holds from now on. @throws Failure `conflict` where the place holds some. */
export function shareRules(desk: Desk, identity: Identity, why: string, now: number): KnownRules {
  const { id, url, name, environment } = desk.account;
  if (environment === 'practice')
    throw new Failure(
      'validation',
      'The practice account is each person’s own, so nothing of it goes to the team. Nothing was changed.',
    );
  if (keptRules(desk) ?? offeredTo(desk)[0])
    throw new Failure('conflict', `The team’s place holds a policy for ${name} already. Nothing was changed.`);
  const first = signedRules(
    {
      account: { id, url },
      follows: null,
      policy: ownPolicyOf(desk) ?? null,
      reviewers: ownReviewersOf(desk),
      why,
      at: new Date(now).toISOString(),
    },
    identity,
  );
  begin(desk, first);
  settle(desk, [first], [], now);
  return first;
}

/** Proposes that others take the place of those in force. @returns undefined where they say the same. */
export function proposeRules(
  desk: Desk,
  change: (held: {
    readonly policy: Policy | undefined;
    readonly reviewers: readonly Reviewer[];
  }) => Partial<Pick<Rules, 'policy' | 'reviewers'>>,
  { identity, why = '', now }: { readonly identity: Identity; readonly why?: string | undefined; readonly now: number },
): KnownRules | undefined {
  const held = rulesStanding(desk, now)?.inForce;
  if (!held) throw new Failure('internal', 'The team’s place holds no policy of this account.');
  const { account, policy, reviewers, at } = held.rules;
  const changed = { policy, reviewers, ...change({ policy: policy ?? undefined, reviewers }) };
  if (canonicalJson(changed) === canonicalJson({ policy, reviewers })) return undefined;
  const moment = Math.max(now, Date.parse(at) + 1);
  const proposed = signedRules({ account, follows: held.id, ...changed, why, at: new Date(moment).toISOString() }, identity);
  settle(desk, [proposed], [], moment);
  return proposed;
}

/** Signs what this person says of rules that wait. @throws Failure `not-found` where none of that name waits. */
export function sayOfRules(
  desk: Desk,
  named: string,
  { decision, comment }: { readonly decision: 'approve' | 'reject'; readonly comment: string },
  identity: Identity,
  now: number,
): void {
  const found = rulesStanding(desk, now)?.waiting.filter(({ proposed }) => named !== '' && proposed.id.startsWith(named)) ?? [];
  const [only] = found;
  if (!only || found.length > 1)
    throw new Failure('not-found', `No change of the policy of ${desk.account.name} waits under ${named}. Nothing was signed.`);
  const policy = policyHash(keptRules(desk)?.inForce.policy ?? undefined);
  const unsigned = unsignedWordOn(only.proposed, { decision, comment, policy }, identity, now);
  const word = { ...unsigned, signature: identity.sign(signedTextOf(unsigned), 'redline-approval@v1') };
  settle(desk, [], [word], now);
}

/** When the place is left: what it held is set here from now on, so that nothing is asked for less, and whoever sits here can change it. */
export function keepRulesHere(desk: Desk, by: string): void {
  const kept = keptRules(desk);
  forgetOffers(desk);
  if (!kept) return;
  const { account, installation } = desk;
  installation.registry.keepAccountSetting(account.id, 'reviewers', kept.inForce.reviewers);
  setPolicy(desk, kept.inForce.policy ?? undefined, by);
  keepRules(desk, undefined);
}

/** What the place should have: every file and word that is known here. */
export function rulesToShare(desk: Desk): { readonly files: readonly KnownRules[]; readonly words: readonly Approval[] } {
  const kept = keptRules(desk);
  return { files: kept ? filesOf(kept) : [], words: kept?.words ?? [] };
}

function standingOf(kept: KeptRules, now: number): RulesStanding | undefined {
  const files = filesOf(kept);
  const first = files.find(({ id }) => id === kept.first);
  return first && rulesInForce(first, files, (id) => kept.words.filter(({ content }) => content === id), now);
}

/** Keeps files and words, and where others are in force by them, these from now on, which the journal says first. */
function settle(desk: Desk, files: readonly KnownRules[], words: readonly Approval[], now: number): void {
  const kept = keptRules(desk);
  if (!kept) return;
  const more = files.filter(({ id }) => !filesOf(kept).some((known) => known.id === id));
  const said = words.filter(({ signature }) => !kept.words.some((known) => known.signature === signature));
  const next: KeptRules = {
    ...kept,
    files: [...kept.files, ...more.map(({ text, signature }) => ({ text, signature }))],
    words: [...kept.words, ...said],
  };
  const standing = standingOf(next, now);
  if (!standing || standing.inForce.id === kept.inForce.id) {
    if (more.length > 0 || said.length > 0) keepRules(desk, next);
    return;
  }
  const inForce = inForceOf(standing.inForce, standing.approvedBy);
  noteChange(desk, kept.inForce.policy, standing.inForce, standing.approvedBy);
  keepRules(desk, { ...next, inForce });
}

function begin(desk: Desk, first: KnownRules): void {
  noteChange(desk, ownPolicyOf(desk) ?? null, first, []);
  keepRules(desk, {
    first: first.id,
    inForce: inForceOf(first, []),
    files: [{ text: first.text, signature: first.signature }],
    words: [],
  });
  forgetOffers(desk);
}

function inForceOf({ id, rules: { policy, reviewers, by } }: KnownRules, approvedBy: readonly string[]): KeptRules['inForce'] {
  return { id, policy, reviewers, by, approvedBy: [...approvedBy] };
}

function noteChange(desk: Desk, before: Policy | null, { id, rules }: KnownRules, approvedBy: readonly string[]): void {
  const { by, key, follows, policy, reviewers, why } = rules;
  desk.journal.append('-', {
    kind: 'policy-changed',
    by,
    hash: policyHash(policy ?? undefined),
    before,
    policy,
    team: { rules: id, follows, key, why, approvedBy: [...approvedBy], reviewers: [...reviewers] },
  });
}

/** Whether taking them on changes nothing that was asked for, or asks for something where nothing was. */
function isAsHere(desk: Desk, { rules: { policy, reviewers } }: KnownRules): boolean {
  const [own, listed] = [ownPolicyOf(desk), ownReviewersOf(desk)];
  if (own === undefined && listed.length === 0) return true;
  return canonicalJson(own ?? null) === canonicalJson(policy) && canonicalJson(listed) === canonicalJson(reviewers);
}

const offers = 'team-rules-offered';
const Offered = z.array(z.object({ text: z.string(), signature: z.string() })).catch([]);

function offer({ account, installation }: Desk, files: readonly KnownRules[]): void {
  const kept = files.map(({ text, signature }) => ({ text, signature }));
  installation.registry.keepAccountSetting(account.id, offers, kept);
}

function offeredTo({ account, installation }: Desk): KnownRules[] {
  return Offered.parse(installation.registry.accountSetting(account.id, offers) ?? []).flatMap(({ text, signature }) => {
    const read = readRules(text, signature);
    return typeof read === 'string' ? [] : [read];
  });
}

function forgetOffers({ account, installation }: Desk): void {
  installation.registry.keepAccountSetting(account.id, offers, undefined);
}
