import { z } from 'zod';
import type { Approval } from '../../../preload/contract/change-set.ts';
import type { Policy } from '../../../preload/contract/policy.ts';
import type { Reviewer } from '../../../preload/contract/reviews.ts';
import type { Desk } from '../../accounts/desk.ts';
import { canonicalJson } from '../../changes/canonical.ts';
import { Failure } from '../../failure.ts';
import type { JournalEvent } from '../../journal/journal-event.ts';
import { signedTextOf } from '../approval.ts';
import type { Identity } from '../identity.ts';
import { ownPolicyOf, policyHash, setPolicy } from '../policies.ts';
import { ownReviewersOf } from '../reviewer-list.ts';
import { comingFrom, worthKeeping } from './coming-from.ts';
import { type KnownRules, type Rules, readRules, signedRules, unsignedWordOn } from './form.ts';
import { type Rivals, type RulesStanding, rulesInForce } from './in-force.ts';
import { changeRules, filesOf, type KeptRules, keptRules, lineOf } from './kept.ts';

/** What a place holds that could be an account's rules, and what people said of it by its name. */
export interface FoundRules {
  readonly files: readonly KnownRules[];
  readonly words: (id: string) => readonly Approval[];
}

/** How the rules stand that the team's place holds for an account; undefined where it holds none. */
export function rulesStanding(desk: Desk, now: number): RulesStanding | undefined {
  const kept = keptRules(desk);
  return kept && standingOf(kept, filesOf(kept), now);
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
  const told = settle(
    desk,
    own,
    own.flatMap((each) => words(each.id)),
    now,
  );
  return [
    ...strangers.map(
      ({ id: rules, rules: { by } }) =>
        `policies/${rules}.json by ${by} begins anew, and what it says does not come from the policy that holds for ${name}. It is not used.`,
    ),
    ...told,
  ];
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
  const [told] = settle(desk, [proposed], [], moment);
  if (!rulesToShare(desk).files.some(({ id }) => id === proposed.id))
    throw new Failure('conflict', `${told ?? `The policy of ${desk.account.name} was changed meanwhile.`} Nothing was proposed.`);
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
  forgetOffers(desk);
  const { account, installation } = desk;
  changeRules(desk, (kept) => {
    if (kept) {
      installation.registry.keepAccountSetting(account.id, 'reviewers', kept.inForce.reviewers);
      setPolicy(desk, kept.inForce.policy ?? undefined, by);
    }
    return { next: undefined, result: undefined };
  });
}

/** What the place should have: every file and word that is known here. */
export function rulesToShare(desk: Desk): { readonly files: readonly KnownRules[]; readonly words: readonly Approval[] } {
  const kept = keptRules(desk);
  return { files: kept ? filesOf(kept) : [], words: kept?.words ?? [] };
}

function standingOf(kept: KeptRules, files: readonly KnownRules[], now: number): RulesStanding | undefined {
  const first = files.find(({ id }) => id === kept.first);
  // Only the last one can still be another one: others came from those before it.
  const pinned = new Set(lineOf(kept, files).slice(0, -1));
  return first && rulesInForce(first, files, (id) => kept.words.filter(({ content }) => content === id), now, pinned);
}

/**
 * Keeps files and words, and where others are in force by them, these from now on, which the journal says first. The journal is not written
 * within the registry's transaction: its anchor goes to the same file and would wait for it.
 *
 * @returns what a person should know of it, a sentence each.
 */
function settle(desk: Desk, files: readonly KnownRules[], words: readonly Approval[], now: number): string[] {
  return changeRules(desk, (kept) => {
    if (!kept) return { next: kept, result: [] };
    const before = filesOf(kept);
    const known = new Set(before.map(({ id }) => id));
    const all = comingFrom(kept.first, [...before, ...files.filter(({ id }) => !known.has(id))]);
    const signatures = new Set(kept.words.map(({ signature }) => signature));
    const said = [...kept.words, ...words.filter(({ signature }) => !signatures.has(signature))];
    const standing = standingOf({ ...kept, words: said }, all, now);
    if (!standing) return { next: kept, result: [] };
    const { inForce, approvedBy, line } = standing;
    const worth = worthKeeping(all, said, line);
    const ids = new Set(worth.map(({ id }) => id));
    const next: KeptRules = {
      ...kept,
      line: line.map(({ id }) => id),
      inForce: inForce.id === kept.inForce.id ? kept.inForce : inForceOf(inForce, approvedBy),
      files: worth.map(({ text, signature }) => ({ text, signature })),
      words: said.filter(({ content }) => ids.has(content ?? '')),
    };
    if (inForce.id !== kept.inForce.id) noteChange(desk, kept.inForce.policy, inForce, approvedBy);
    const result = toldOf(desk, kept, standing, all.length - worth.length);
    return { next: canonicalJson(next) === canonicalJson(kept) ? kept : next, result };
  });
}

function toldOf({ account: { name } }: Desk, { inForce }: KeptRules, standing: RulesStanding, unkept: number): string[] {
  const { by, follows } = standing.inForce.rules;
  const isDisplaced = standing.line.every(({ id }) => id !== inForce.id);
  return [
    ...(isDisplaced
      ? [
          `The policy ${inForce.id.slice(0, 12)} by ${inForce.by} held for ${name} until now; ${standing.inForce.id.slice(0, 12)} by ${by} holds in its place, and comes from ${follows?.slice(0, 12) ?? 'none'}.`,
        ]
      : []),
    ...standing.aside.map(
      ({ id, rules }) =>
        `policies/${id}.json by ${rules.by} follows a policy of ${name} that others have taken the place of since. It is not used; propose it anew.`,
    ),
    ...standing.rivals.filter(({ other }) => !standing.aside.includes(other)).map((rivals) => rivalSentence(name, rivals)),
    ...(unkept > 0
      ? [`${unkept} proposed policies of ${name} by keys that are not listed are not looked at: there are too many of them.`]
      : []),
  ];
}

function rivalSentence(account: string, { used, other }: Rivals): string {
  const called = ({ id, rules: { by, at } }: KnownRules) => `${id.slice(0, 12)} by ${by}, dated ${at.slice(0, 10)}`;
  return `Two policies of ${account} follow the same one, and others came from both: ${called(used)}, and ${called(other)}. The first is what counts here. The dates are only what their authors say: where this computer joined the place after both were there, ask somebody whose Redline has known it for longer what \`redline policy show\` says there.`;
}

function begin(desk: Desk, first: KnownRules): void {
  changeRules(desk, (kept) => {
    if (kept?.first === first.id) return { next: kept, result: undefined };
    if (kept)
      throw new Failure(
        'conflict',
        `Another policy of ${desk.account.name} has come into force here meanwhile. Nothing was changed.`,
      );
    noteChange(desk, ownPolicyOf(desk) ?? null, first, []);
    return {
      next: {
        first: first.id,
        line: [first.id],
        inForce: inForceOf(first, []),
        files: [{ text: first.text, signature: first.signature }],
        words: [],
      },
      result: undefined,
    };
  });
  forgetOffers(desk);
}

function inForceOf({ id, rules: { policy, reviewers, by } }: KnownRules, approvedBy: readonly string[]): KeptRules['inForce'] {
  return { id, policy, reviewers, by, approvedBy: [...approvedBy] };
}

function noteChange(desk: Desk, before: Policy | null, { id, rules }: KnownRules, approvedBy: readonly string[]): void {
  const { by, key, follows, policy, reviewers, why } = rules;
  const said: JournalEvent = {
    kind: 'policy-changed',
    by,
    hash: policyHash(policy ?? undefined),
    before,
    policy,
    team: { rules: id, follows, key, why, approvedBy: [...approvedBy], reviewers: [...reviewers] },
  };
  // Another Redline of the same data folder may take them in at this moment, or have been killed before it kept them.
  desk.journal.appendUnlessSaid('-', said, (newest) => newest.kind === 'policy-changed' && newest.team?.rules === id);
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
