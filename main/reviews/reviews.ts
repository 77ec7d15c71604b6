import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { Policy } from '../../preload/contract/policy.ts';
import type { Answer, MissingApproval, PublicIdentity, Reviewer, WaitingRules } from '../../preload/contract/reviews.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Desk } from '../accounts/desk.ts';
import { contentHash } from '../changes/content.ts';
import { editItem } from '../changes/edit-item.ts';
import { emptyPlaces, placesOf } from '../changes/policy/demands.ts';
import { levelOf } from '../changes/policy/level.ts';
import { readyMade } from '../changes/policy/ready-made.ts';
import { Failure } from '../failure.ts';
import { signersAmong, signersOf, unsignedAnswers } from './answers.ts';
import { authorKeyOf, type DecisionWish, signedApproval, signedByAuthor, signerOf } from './approval.ts';
import { closeByWords, emergencyRuns } from './emergencies.ts';
import { evidenceBundle } from './evidence/bundle.ts';
import type { Identities } from './identity.ts';
import { missingApprovals } from './missing-approvals.ts';
import { parsePolicyFile, policyHash, policyOf, policySetBy, setPolicy } from './policies.ts';
import {
  addReviewer,
  listedWith,
  listedWithout,
  type ReviewerWish,
  retireReviewer,
  reviewerOf,
  reviewersOf,
} from './reviewer-list.ts';
import { adoptRules, proposeRules, rulesToShare, sayOfRules, shareRules } from './rules/team-rules.ts';
import { waitingRules } from './rules/waiting.ts';

export interface ReviewsOptions {
  readonly accounts: Accounts;
  readonly identities: Identities;
  readonly clock: () => number;
  /** Who sits at this computer. */
  readonly by: string;
}

/** The policy of an account, or the ready-made one where none holds. */
export interface PolicyState {
  readonly inForce: boolean;
  readonly policy: Policy;
  /** SHA-256 of the one in force, or `none`. */
  readonly hash: string;
  readonly setBy: 'runner' | 'workspace';
  /** What was proposed and waits, where the team's place holds it. */
  readonly waiting: readonly WaitingRules[];
  /** What was proposed just now and is not in force yet. */
  readonly proposed?: string;
}

/** `proposed`: the team's place holds the list, and the change waits for approvals. */
export type ChangedReviewer = Reviewer & { readonly proposed?: string };

/** A second person: who counts, what is asked for, and what somebody decided. */
export interface Reviews {
  identity(): Promise<PublicIdentity>;
  /** Takes a new key; reviewers' lists have to be told of it. */
  rotateIdentity(): Promise<PublicIdentity>;
  renameIdentity(name: string): Promise<PublicIdentity>;
  reviewers(account: string): Promise<Reviewer[]>;
  addReviewer(account: string, wish: ReviewerWish): Promise<ChangedReviewer>;
  retireReviewer(account: string, fingerprint: string): Promise<ChangedReviewer>;
  policy(account: string): Promise<PolicyState>;
  /** Sets the policy that a YAML or JSON text holds. @throws Failure `validation` listing what is wrong with it. */
  setPolicy(account: string, text: string, why?: string): Promise<PolicyState>;
  /** Takes it away: from then on nothing is asked for. */
  clearPolicy(account: string): Promise<PolicyState>;
  /** Puts policy and reviewers into the team's place. */
  sharePolicy(account: string): Promise<PolicyState>;
  /** Takes on those that the team's place offers. @param rules what names them, or its beginning */
  adoptPolicy(account: string, rules: string): Promise<PolicyState>;
  decideOnPolicy(account: string, rules: string, said: PolicyWord): Promise<PolicyState>;
  /**
   * Signs what this person decides and puts it into the change set.
   *
   * @param account undefined where the reviewer has no access to it: then nothing was checked against it.
   */
  decide(account: string | undefined, changeSet: ChangeSet, wish: Decided): Promise<ChangeSet>;
  /**
   * What people without Redline may sign on a change set.
   *
   * @param account undefined where nobody here has access to it.
   * @param publicKeys of those who are asked; undefined for the account's reviewers.
   * @throws Failure `validation` for what is no key.
   */
  answers(account: string | undefined, changeSet: ChangeSet, publicKeys?: readonly string[]): Promise<Answer[]>;
  /** What was sent in a period, as a zip that anybody can check. @throws Failure `conflict` where the journal does not hold. */
  evidence(account: string, period: Period, names: 'full' | 'hidden', besides?: ReadonlyMap<string, string>): Promise<Uint8Array>;
}

export interface PolicyWord {
  readonly decision: 'approve' | 'reject';
  readonly comment: string;
}

/** A period, ISO 8601 in UTC; `until` is the first moment that is not in it. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

export type Decided = Pick<DecisionWish, 'decision' | 'comment' | 'on' | 'without'>;

export function openReviews({ accounts, identities, clock, by }: ReviewsOptions): Reviews {
  const shown = async (identity: ReturnType<Identities['own']>): Promise<PublicIdentity> => {
    const { name, key } = await identity;
    return { name, fingerprint: key.fingerprint, publicKey: `${key.text} ${name}` };
  };
  const policy = async (account: string): Promise<PolicyState> => {
    const desk = await accounts.open(account);
    const kept = policyOf(desk);
    const of = { inForce: kept !== undefined, policy: kept ?? readyMade, hash: policyHash(kept) };
    return { ...of, setBy: policySetBy(desk), waiting: waitingRules(desk, clock()) };
  };
  /** Proposes other rules to the team. @returns what names them while they wait. */
  const proposed = async (
    desk: Desk,
    change: Parameters<typeof proposeRules>[1],
    why?: string,
  ): Promise<{ proposed?: string }> => {
    const rules = proposeRules(desk, change, { identity: await identities.own(), why, now: clock() });
    const waits = rules && waitingRules(desk, clock()).some(({ id }) => id === rules.id);
    return waits ? { proposed: rules.id } : {};
  };
  const changePolicy = async (account: string, next: Policy | undefined, why?: string): Promise<PolicyState> => {
    const desk = await accounts.open(account);
    if (policySetBy(desk) === 'workspace') {
      const waits = await proposed(desk, () => ({ policy: next ?? null }), why);
      return { ...(await policy(account)), ...waits };
    }
    setPolicy(desk, next, by);
    return policy(account);
  };
  const changeReviewers = async (
    desk: Desk,
    fingerprint: string,
    change: (before: readonly Reviewer[]) => Reviewer[],
  ): Promise<ChangedReviewer> => {
    let after: readonly Reviewer[] = [];
    const waits = await proposed(desk, ({ reviewers }) => {
      after = change(reviewers);
      return { reviewers: [...after] };
    });
    const changed = after.find((reviewer) => reviewer.fingerprint === fingerprint);
    if (!changed) throw new Failure('internal', 'The reviewer is not in the list that was proposed.');
    return { ...changed, ...waits };
  };
  return {
    identity: () => shown(identities.own()),
    rotateIdentity: () => shown(identities.rotate()),
    renameIdentity: async (name) => {
      await identities.rename(name);
      return shown(identities.own());
    },
    reviewers: async (account) => reviewersOf(await accounts.open(account)),
    addReviewer: async (account, wish) => {
      const desk = await accounts.open(account);
      if (policySetBy(desk) === 'runner') return addReviewer(desk, wish, by);
      const reviewer = reviewerOf(wish);
      return changeReviewers(desk, reviewer.fingerprint, (before) => listedWith(before, reviewer));
    },
    retireReviewer: async (account, fingerprint) => {
      const desk = await accounts.open(account);
      if (policySetBy(desk) === 'runner') return retireReviewer(desk, fingerprint, by, clock());
      return changeReviewers(desk, fingerprint, (before) => listedWithout(desk.account.name, before, fingerprint, clock()));
    },
    policy,
    setPolicy: (account, text, why) => changePolicy(account, parsePolicyFile(text), why),
    clearPolicy: (account) => changePolicy(account, undefined),
    sharePolicy: async (account) => {
      shareRules(await accounts.open(account), await identities.own(), '', clock());
      return policy(account);
    },
    adoptPolicy: async (account, rules) => {
      adoptRules(await accounts.open(account), rules, clock());
      return policy(account);
    },
    decideOnPolicy: async (account, rules, said) => {
      sayOfRules(await accounts.open(account), rules, said, await identities.own(), clock());
      return policy(account);
    },
    evidence: async (account, { from, until }, names, besides) => {
      const desk = await accounts.open(account);
      const { id, name, url } = desk.account;
      closeByWords(desk);
      const [broken] = desk.journal.check().broken;
      if (broken)
        throw new Failure(
          'conflict',
          `The journal of ${name} does not hold: ${broken.reason}. No evidence was made; look at \`redline verify\`.`,
        );
      const evidence = {
        account: { id, name, url },
        from,
        until,
        madeAt: new Date(clock()).toISOString(),
        names,
        ...desk.journal.extract(from, until),
        head: desk.journal.head(),
        policy: policyOf(desk),
        policySetBy: policySetBy(desk),
        rules: rulesToShare(desk),
        reviewers: reviewersOf(desk),
        emergencies: emergencyRuns(desk.journal).filter(({ at }) => at >= from && at < until),
        besides,
      };
      return evidenceBundle(evidence, await identities.own());
    },
    answers: async (account, changeSet, publicKeys) => {
      const desk = account === undefined ? undefined : await accounts.open(account);
      const own = (await identities.ownIfAny())?.key.fingerprint;
      const signers = publicKeys ? signersOf(publicKeys) : signersAmong(desk ? reviewersOf(desk) : [], own, clock());
      const checked = desk?.snapshots.latest() !== undefined;
      const policy = policyHash(desk ? policyOf(desk) : policyInFile(changeSet));
      return unsignedAnswers(changeSet, { signers, checked, policy }, clock());
    },
    decide: async (account, changeSet, wish) => {
      refuseUnknownParts(changeSet, wish);
      const desk = account === undefined ? undefined : await accounts.open(account);
      if (desk && desk.account.id !== changeSet.account.id)
        throw new Failure(
          'conflict',
          `The change set is for ${changeSet.account.name} (${changeSet.account.url}), not for ${desk.account.name}. Nothing was signed.`,
        );
      const asked = desk ? policyOf(desk) : policyInFile(changeSet);
      const checked = desk?.snapshots.latest() !== undefined;
      const approval = signedApproval(
        changeSet,
        { ...wish, checked, policy: policyHash(asked) },
        await identities.own(),
        clock(),
      );
      return { ...changeSet, approvals: [...changeSet.approvals, approval] };
    },
  };
}

/** Signs a change set as its author; as it is where there is nowhere to keep a key, or the keychain does not answer now. */
export async function signedHere(identities: Identities, changeSet: ChangeSet): Promise<ChangeSet> {
  const { authorKey: _key, authorSignature: _signature, ...unsigned } = changeSet;
  try {
    return await signedByAuthor(unsigned, await identities.own());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return unsigned;
  }
}

/** What the policy that a file carries still asks for, where nobody can look at the account's own: signatures are looked at, and whose they are is not known. */
export function asFileSays(changeSet: ChangeSet): {
  readonly counted: readonly { key: string; by: string }[];
  readonly missing: MissingApproval[];
} {
  const policy = policyInFile(changeSet);
  const content = contentHash(changeSet);
  const author = policy?.notAuthor ? authorKeyOf(changeSet) : undefined;
  const counted = changeSet.approvals.flatMap((approval) => {
    const signer = signerOf(approval);
    if (approval.decision !== 'approve' || typeof signer === 'string' || approval.content !== content) return [];
    return signer.fingerprint === author ? [] : [{ key: signer.fingerprint, by: approval.by }];
  });
  if (!policy) return { counted, missing: [] };
  const judged = { edits: changeSet.edits, warnings: [] };
  const places = placesOf(policy, levelOf(policy, judged), judged);
  // Whoever signed is of no known role, so each place of a role stays open.
  const approvers = counted.map(({ key }) => ({ name: key, roles: [] }));
  return { counted, missing: missingApprovals(emptyPlaces(places, approvers)) };
}

function policyInFile({ policy }: ChangeSet): Policy | undefined {
  return Policy.safeParse(policy).data;
}

/** @throws Failure `not-found` where a comment or a wish is about what the change set does not edit. */
function refuseUnknownParts({ edits }: ChangeSet, { on, without = [] }: Decided): void {
  const items = new Set<string>(edits.map(editItem));
  const named = [...(on === undefined ? [] : [on.split('.')[0] ?? '']), ...without];
  const unknown = named.filter((item) => !items.has(item));
  if (unknown.length > 0)
    throw new Failure('not-found', `The change set does not edit ${unknown.join(', ')}. Nothing was signed.`);
}
