import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { DraftSummary } from '../../preload/contract/draft-summary.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { PreviewSummary } from '../../preload/contract/preview-summary.ts';
import type { JudgedDecision, PolicyCheck, WaitingChange } from '../../preload/contract/reviews.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Desk } from '../accounts/desk.ts';
import { isDraftedHere } from '../accounts/own-drafts.ts';
import { withTemplates } from '../accounts/role-templates.ts';
import { contentSteps } from '../changes/content.ts';
import { everyOneOf } from '../changes/every-one.ts';
import type { Believed } from '../changes/file-says.ts';
import { gateStates } from '../changes/gates/gates.ts';
import { hashSteps } from '../changes/hash.ts';
import { lookupsOf, withoutCounts } from '../changes/lookups.ts';
import { madeByOfLeft } from '../changes/made-by.ts';
import { partsNamed } from '../changes/narrow.ts';
import { type Rights, rightsInSnapshot } from '../changes/rights/rights.ts';
import { notReplacedInDynamicContent } from '../changes/risks/not-replaced-in-dynamic-content.ts';
import { notReplacedInMarkup } from '../changes/risks/not-replaced-in-markup.ts';
import { tagInLiquid } from '../changes/risks/tag-in-liquid.ts';
import { withoutDangling } from '../changes/without-dangling.ts';
import { Failure } from '../failure.ts';
import { missingApprovals } from '../reviews/missing-approvals.ts';
import { policyOf, policySetBy } from '../reviews/policies.ts';
import { believedIn } from '../runs/believed.ts';
import { type GateQuestion, gateFacts, judgementIn } from '../runs/gate-facts.ts';
import { refuseHandOvers } from '../runs/refuse-hand-overs.ts';
import { readsBefore, rightsOfSignIn, type SignInReading } from '../runs/sign-in-rights.ts';
import { totalsOf } from '../snapshots/totals.ts';
import { bitByBit } from '../store/bit-by-bit.ts';
import { askedFor } from './asked-for.ts';
import { currentDrift } from './current-drift.ts';
import { withDeadline } from './deadline.ts';
import { draftChangeSet, patience } from './draft-change-set.ts';
import { type KeptChangeSets, keptChangeSets, type Named } from './kept-change-sets.ts';
import { whileNamed } from './named-hash.ts';
import { ofOneMoment, refuseWithoutSnapshot } from './of-one-moment.ts';
import { previewSteps } from './preview.ts';
import { refuseEdits } from './refuse-edits.ts';
import { rememberedLookUp } from './remembered-look-up.ts';
import { differencesIn, foreseenIn, saidOfRuns } from './said-of-change-set.ts';
import { waitingFor } from './waiting.ts';
import { withoutParts } from './without-parts.ts';

export interface DraftsOptions {
  readonly accounts: Accounts;
  readonly clock: () => number;
  readonly author: string;
  /** The fingerprint of the key by which this Redline signs, if it has one. */
  readonly signer: () => Promise<string | undefined>;
  /** Signs a change set as its author; as it is where there is no place to keep a key. */
  readonly signed: (changeSet: ChangeSet) => Promise<ChangeSet>;
}

export interface DraftWish {
  readonly operations: readonly Operation[];
  readonly title?: string | undefined;
  readonly reason?: string | undefined;
  /** Only to be told what would change: it is kept in memory, for a short while, and in no file. */
  readonly passing?: boolean | undefined;
}

export interface Draft extends DraftSummary {
  readonly changeSet: ChangeSet;
}

export interface Described {
  readonly title: string;
  readonly reason: string;
  /** The address of the issue that asked for it. */
  readonly issue?: string | undefined;
}

interface MakeWish {
  readonly desk: Desk;
  readonly changeSet: ChangeSet;
  readonly unchanged: number;
  readonly isOurs?: boolean;
}

/** Change sets on their way from a wish to a run, kept under their hashes. */
export interface Drafts {
  /** Looks up in Zendesk what the operations need and no snapshot holds, then drafts. */
  draft(account: string, wish: DraftWish, signal?: AbortSignal): Promise<Draft>;
  /** Keeps a change set made elsewhere: from a file, or by undo. */
  keep(account: string, changeSet: ChangeSet, unchanged?: number): Promise<Draft>;
  /** Keeps what came from a file: unless this Redline drafted it, it is shown as the snapshot has it, and not as the file says. */
  take(account: string, changeSet: ChangeSet): Promise<Draft>;
  /** The edits as they may be shown, with the warnings about what a file says otherwise. */
  believed(account: string, changeSet: ChangeSet): Promise<Believed>;
  get(account: string, hash: string): Promise<Draft>;
  preview(account: string, changeSet: ChangeSet, checkDrift: boolean, signal?: AbortSignal): Promise<PreviewSummary>;
  /** How it stands with the account's policy now; Zendesk is not asked. */
  check(account: string, changeSet: ChangeSet): Promise<PolicyCheck>;
  /** What people said of it, and what of that counts. */
  decisions(account: string, changeSet: ChangeSet): Promise<JudgedDecision[]>;
  /** Change sets of others that this person has said nothing to, and that were not run: the newest first. */
  waiting(account: string): Promise<WaitingChange[]>;
  /** Keeps what people decided on a change set that is kept; its hash stays. */
  reviewed(account: string, hash: string, changeSet: ChangeSet): Promise<Draft>;
  exclude(account: string, hash: string, items: readonly string[]): Promise<Draft>;
  /** An issue that is not told stays as it is; an empty one is taken away. */
  describe(account: string, hash: string, words: Described): Promise<Draft>;
}

export function openDrafts({ accounts, clock, author, signer, signed }: DraftsOptions): Drafts {
  const kept = keptChangeSets(clock);
  const lookUp = rememberedLookUp(clock);
  const keepMade = async ({ desk, changeSet, unchanged, isOurs = true }: MakeWish, signal?: AbortSignal): Promise<Draft> => {
    refuseEdits(changeSet);
    const { policy: _policy, ...unjudged } = changeSet;
    const rest = { ...unjudged, foreseen: foreseenIn(desk, changeSet) };
    const policy = policyOf(desk);
    const named = await whileNamed(changeSet, () => signed(policy ? { ...rest, policy } : rest));
    return keep(desk, { changeSet: named, unchanged, isOurs }, signal);
  };
  const keep = async (...asked: Parameters<KeptChangeSets['keep']>) => draftOf(asked[0], await kept.keep(...asked));
  const get = async (desk: Desk, hash: string) => draftOf(desk, await kept.get(desk, hash));

  const questionOf = async (changeSet: ChangeSet): Promise<GateQuestion> => ({
    changeSet,
    said: undefined,
    runnerKey: await signer(),
    by: author,
    now: clock(),
  });

  return {
    draft: async (account, { operations: asked, title, reason, passing = false }, signal) => {
      const desk = await accounts.open(account);
      refuseWithoutSnapshot(desk);
      const { id, name, url } = desk.account;
      const operations = withTemplates(desk, asked);
      // Whose tickets are looked up is of the snapshot too: with a newer one there may be more people.
      const drafted = await ofOneMoment(
        desk,
        async ({ world: before, snapshot, withFound }) => {
          const lookups = lookupsOf(operations, before, { guard: withDeadline(patience) });
          const found = await lookUp(desk, lookups, signal).catch((error: unknown) => {
            throw needsZendesk(error, operations);
          });
          const world = withFound();
          const options = { operations, world, snapshot, account: { id, name, url }, title, reason, author, now: clock(), found };
          return bitByBit(draftChangeSet(options), signal);
        },
        signal,
      );
      if (!passing) return keepMade({ desk, ...drafted }, signal);
      refuseEdits(drafted.changeSet);
      return draftOf(desk, await kept.pass(desk, drafted, signal));
    },
    keep: async (account, changeSet, unchanged = 0) => {
      const desk = await accounts.open(account);
      refuseOtherAccount(desk, changeSet);
      return keepMade({ desk, changeSet, unchanged });
    },
    take: async (account, changeSet) => {
      const desk = await accounts.open(account);
      refuseOtherAccount(desk, changeSet);
      return keep(desk, { changeSet, unchanged: 0, isOurs: false });
    },
    believed: async (account, changeSet) => believedIn(await accounts.open(account), changeSet),
    get: async (account, hash) => get(await accounts.open(account), hash),
    preview: async (account, changeSet, checkDrift, signal) => {
      const desk = await accounts.open(account);
      // Once they are named, everything below knows the names.
      const hash = await bitByBit(hashSteps(changeSet), signal);
      await bitByBit(contentSteps(changeSet), signal);
      refuseHandOvers(changeSet, desk.world());
      const snapshot = desk.snapshots.latest();
      const totals = totalsOf(snapshot?.counts);
      const believed = believedIn(desk, changeSet);
      const drifted = checkDrift ? await currentDrift(desk, changeSet, believed.edits, clock(), signal) : undefined;
      const rights = await rightsIn(desk, checkDrift);
      const preview = await bitByBit(
        previewSteps({
          changeSet: believed.changeSet,
          world: desk.world(),
          totals,
          rateLimit: desk.pacer.limit() ?? snapshot?.rateLimit,
          drifted,
          environment: desk.account.environment,
          rights: rights.held,
          signIn: rights.reads,
          hash,
        }),
        signal,
      );
      // The journal knows a run by the file's own hash, so the gates are asked of the change set as it would be sent.
      const question = { ...(await questionOf(changeSet)), drifted: drifted?.length, rights };
      const gates = gateStates(gateFacts(desk, question));
      const sentences = believed.sentences
        ? { sentences: [...believed.sentences, ...preview.sentences.map((said) => `The file calls it: ${said}`)] }
        : {};
      const asked = believed.sentences ? undefined : askedFor(changeSet, preview.sentences, preview.warnings);
      return {
        ...preview,
        ...sentences,
        ...(asked ? { asked } : {}),
        ...differencesIn(desk, changeSet, believed.changeSet),
        warnings: [...believed.warnings, ...saidOfRuns(desk, changeSet, hash), ...preview.warnings],
        gates,
        checked: snapshot !== undefined,
        decisions: [...judgementIn(desk, question).decisions],
      };
    },
    check: async (account, changeSet) => {
      const desk = await accounts.open(account);
      const facts = gateFacts(desk, await questionOf(changeSet));
      const { level, deployment, window, missing, inForce } = facts.policy;
      return {
        level,
        deployment,
        gates: gateStates(facts),
        ...(window?.opensAt === undefined ? {} : { opensAt: window.opensAt }),
        inForce,
        ...(inForce ? { setBy: policySetBy(desk) } : {}),
        missing: missingApprovals(missing),
      };
    },
    decisions: async (account, changeSet) => [
      ...judgementIn(await accounts.open(account), await questionOf(changeSet)).decisions,
    ],
    waiting: async (account) => {
      const desk = await accounts.open(account);
      return waitingFor(desk, await signer());
    },
    reviewed: async (account, hash, changeSet) => {
      const desk = await accounts.open(account);
      return keep(desk, { changeSet, unchanged: (await get(desk, hash)).unchanged, isOurs: false });
    },
    exclude: async (account, hash, items) => {
      const desk = await accounts.open(account);
      const { changeSet, unchanged } = await get(desk, hash);
      const edits = [...withoutDangling(withoutParts(changeSet.edits, partsNamed(items)))];
      const lookup = changeSet.ticketLookup;
      const recounted =
        lookup && items.some((item) => item.startsWith('tickets:')) ? { ticketLookup: withoutCounts(lookup) } : {};
      const told = { ...recounted, ...madeByOfLeft(changeSet, edits) };
      const made = { ...changeSet, edits, approvals: [], ...told };
      return keepMade({ desk, changeSet: made, unchanged, isOurs: isDraftedHere(desk, hash) });
    },
    describe: async (account, hash, { title, reason, issue }) => {
      const desk = await accounts.open(account);
      const { changeSet, unchanged } = await get(desk, hash);
      const { issue: before, ...rest } = changeSet;
      const named = issue ?? before ?? '';
      // A yes or a no to these edits stays one whatever they are called.
      const made = { ...rest, title, reason, ...(named === '' ? {} : { issue: named }) };
      return keepMade({ desk, changeSet: made, unchanged, isOurs: isDraftedHere(desk, hash) });
    },
  };
}

type RightsKnown = NonNullable<GateQuestion['rights']> & Pick<SignInReading, 'reads'>;

/** What the sign-in may now; where Zendesk was not asked or did not say, what it might when the snapshot was taken. */
async function rightsIn(desk: Desk, ask: boolean): Promise<RightsKnown> {
  const { rights, reads } = ask ? await rightsOfSignIn(desk) : { rights: unknownRights, reads: readsBefore(desk) };
  if (rights.kind !== 'unknown') return { held: rights, known: 'now', reads };
  return { held: rightsInSnapshot(desk.world()), known: 'in-snapshot', reads };
}

const unknownRights: Rights = { kind: 'unknown' };

function draftOf(desk: Desk, { hash, changeSet, unchanged }: Named): Draft {
  const { title, edits, passedOver } = changeSet;
  const told = passedOver && { edits, passedOver, world: desk.world() };
  const notes = told
    ? [notReplacedInMarkup, notReplacedInDynamicContent, tagInLiquid]
        .flatMap((rule) => rule.find(told))
        .map(({ message }) => message)
    : [];
  const everyOne = everyOneOf(edits, desk.world());
  return {
    hash,
    title,
    edits: edits.length,
    unchanged,
    changeSet,
    ...(notes.length > 0 ? { notes } : {}),
    ...(everyOne.length > 0 ? { everyOne } : {}),
  };
}

function refuseOtherAccount({ account }: Desk, { account: drafted }: ChangeSet): void {
  if (drafted.id === account.id) return;
  throw new Failure(
    'conflict',
    `The change set is for ${drafted.name}, as it calls the account ${drafted.id}, and not for ${account.name} (${account.id}). Open that account first.`,
  );
}

/** Without Zendesk, people can still be offboarded if their tickets are left to it. */
function needsZendesk(error: unknown, operations: readonly Operation[]): unknown {
  const away = error instanceof Failure && (error.code === 'network' || error.code === 'not-signed-in');
  if (!away || !operations.some(({ operation }) => operation === 'offboard')) return error;
  const message = `${error.message} Nothing was drafted: the open tickets of those who leave are looked up in Zendesk. With "tickets": "leave" they are not.`;
  return new Failure(error.code, message, { cause: error });
}
