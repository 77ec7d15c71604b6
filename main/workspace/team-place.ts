import { z } from 'zod';
import type { Approval, ChangeSet } from '../../preload/contract/change-set.ts';
import type { WorkspaceState } from '../../preload/contract/workspace.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { allWords } from '../changes/all-words.ts';
import { contentHash } from '../changes/content.ts';
import { changeSetHash } from '../changes/hash.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { Failure } from '../failure.ts';
import type { Identities } from '../reviews/identity.ts';
import { keepRulesHere } from '../reviews/rules/team-rules.ts';
import { waitingRules } from '../reviews/rules/waiting.ts';
import type { TeamStore } from './fact.ts';
import type { ShownPreview } from './merge-request-flow.ts';
import { type Outgoing, outgoingOf, Seen } from './outgoing.ts';
import { receiptName } from './receipt.ts';
import { sharedRequests } from './shared-requests.ts';
import { takeIn } from './take-in.ts';
import type { GitlabWish, TeamMergeRequests } from './team-merge-requests.ts';
import { type Understood, understanding } from './understood.ts';

export interface TeamPlaceOptions {
  readonly accounts: Accounts;
  readonly drafts: Drafts;
  readonly identities: Identities;
  /** The store at an address. @throws Failure `validation` for what is none. */
  readonly storeAt: (address: string) => TeamStore & { readonly kind: 'folder' | 'git' };
  readonly mergeRequests: TeamMergeRequests;
  readonly clock: () => number;
  /** Who sits at this computer. */
  readonly by: string;
}

/** What a team shares of its change sets. What is not there yet is found by comparing, so no kill between two writes loses any of it. */
export interface TeamPlace {
  /** @param gitlab where the address is a GitLab's, and the place a project there. */
  init(address: string, gitlab?: GitlabWish): Promise<WorkspaceState>;
  open(address: string, gitlab?: GitlabWish): Promise<WorkspaceState>;
  leave(): Promise<WorkspaceState>;
  /** @param look whether the place is asked; otherwise what was seen last is told */
  status(look: boolean): Promise<WorkspaceState>;
  /** @throws Failure `validation` where no place is open. */
  needed(): Promise<void>;
  /** Takes in what colleagues wrote. */
  pull(): Promise<WorkspaceState>;
  /** The same, and then adds what was done here. */
  push(): Promise<WorkspaceState>;
  /** Whether the queue of requests is the team's; what was shared stays where it is. */
  shareRequests(on: boolean): Promise<WorkspaceState>;
  /** A change set that is there, with what people decided on it. @throws Failure `not-found` */
  file(hash: string): Promise<ChangeSet>;
  /** @param shown its preview, where a merge request is opened for it */
  propose(account: string, changeSet: ChangeSet, shown: () => Promise<ShownPreview>): Promise<Proposed>;
  /** Before something is sent: takes in what is new, and what was decided on the same edits. Never in the way: what cannot be had now is had later. */
  refresh(account: string, hash: string): Promise<void>;
  /** The issues of the project where the place is one on GitLab. @throws Failure `validation` where it is none. */
  issues(): Promise<NonNullable<Awaited<ReturnType<TeamMergeRequests['issues']>>>>;
  /** Asks GitLab alone how it stands with a change set, where the place is a project there. */
  seeMergeRequest(account: string, changeSet: ChangeSet): Promise<void>;
  /** Keeps what was decided on a file, where its change set is kept here, and lets the team know. */
  heard(account: string, changeSet: ChangeSet): Promise<void>;
  /** What was proposed here, by account and hash, and when (ISO 8601), where that is known. */
  proposed(): Promise<z.infer<typeof Proposed>>;
  /** `push` beside whatever goes on. */
  soon(): void;
  /** Once nothing is on its way. */
  settled(): Promise<void>;
}

export interface Proposed {
  readonly change: string;
  readonly pending: boolean;
  /** Where its merge request is, or why there is none. */
  readonly url?: string;
  readonly why?: string;
  readonly state: WorkspaceState;
}

const addressSetting = 'workspace';
const proposedSetting = 'workspace-proposed';
const seenSetting = 'workspace-seen';

/** What an older Redline proposed does not say when. */
const Proposed = z.array(z.object({ account: z.string(), hash: z.string(), at: z.string().optional() })).catch([]);
const nothingSeen: Seen = { changes: [], approvals: [], receipts: [], policies: [], requests: [] };

export function openTeamPlace({ accounts, drafts, identities, storeAt, mergeRequests, clock, by }: TeamPlaceOptions): TeamPlace {
  let opened: { readonly address: string; readonly store: PlaceStore } | undefined;
  let understand = understanding();
  let understoodLast: Understood | undefined;
  let last: Promise<unknown> = Promise.resolve();
  /** One look at a time: two would take in the same. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };

  const requests = sharedRequests(accounts, by);

  const place = async () => {
    const address = (await accounts.settings()).setting(addressSetting);
    if (typeof address !== 'string') return undefined;
    if (opened?.address !== address) {
      opened = { address, store: (await mergeRequests.storeAt(address)) ?? storeAt(address) };
      understand = understanding();
      understoodLast = undefined;
    }
    return opened.store;
  };
  const needed = async () => {
    const store = await place();
    if (store) return store;
    throw new Failure(
      'validation',
      'No workspace is open. Open one with `redline workspace open DIR`, or make one with `redline workspace init DIR`.',
    );
  };
  const proposed = async () => Proposed.parse((await accounts.settings()).setting(proposedSetting) ?? []);
  const seen = async () => Seen.catch(nothingSeen).parse((await accounts.settings()).setting(seenSetting) ?? nothingSeen);
  const desks = async () => (await accounts.openReadable()).filter(({ account }) => account.environment !== 'practice');

  const own = async (there: Seen) => {
    const identity = await identities.own().catch(() => undefined);
    return [...outgoingOf(await desks(), await proposed(), there, identity), ...(await requests.outgoing())];
  };

  const looked = async (): Promise<{ readonly understood: Understood; readonly problems: readonly string[] }> => {
    const understood = understand(await (await needed()).read());
    const problems = [...understood.problems, ...(await takeIn(understood, { desks: await desks(), drafts, now: clock() }))];
    await requests.takeIn(understood.requests);
    await keepSeen(understood);
    understoodLast = understood;
    return { understood, problems };
  };
  const keepSeen = async ({ changes, approvals, receipts, rules, requests: notes }: Understood) =>
    (await accounts.settings()).keepSetting(seenSetting, {
      changes: [...changes.keys()],
      approvals: [...approvals.values()].flat().map(({ signature = '' }) => signature),
      receipts: receipts.map(receiptName),
      policies: rules.map(({ id }) => id),
      requests: notes.map(({ id }) => id),
    });

  const missing = async (there: Seen): Promise<Outgoing[]> => {
    const has = {
      changes: new Set(there.changes),
      approvals: new Set(there.approvals),
      receipts: new Set(there.receipts),
      policies: new Set(there.policies),
      requests: new Set(there.requests),
    };
    return (await own(there)).filter(({ of, name, fact }) => !has[of].has(of === 'approvals' ? (fact.signature ?? '') : name));
  };

  const state = async (found: {
    readonly reachable: boolean;
    readonly why?: string;
    readonly problems: readonly string[];
  }): Promise<WorkspaceState> => {
    const store = await place();
    if (!store) return closed;
    const there = await seen();
    return {
      open: true,
      kind: store.kind,
      address: store.address,
      reachable: found.reachable,
      ...(found.why === undefined ? {} : { why: found.why }),
      changes: there.changes.length,
      approvals: there.approvals.length,
      receipts: there.receipts.length,
      sharesRequests: await requests.isOn(),
      pending: (await missing(there)).map(({ what }) => what),
      problems: [...found.problems],
      ...(store.kind === 'gitlab' ? { mergeRequests: await mergeRequests.states() } : {}),
      rules: (await desks()).flatMap((desk) => {
        const { id, name } = desk.account;
        return waitingRules(desk, clock()).map((waiting) => ({ account: id, accountName: name, ...waiting }));
      }),
      waiting: (
        await Promise.all(
          (
            await desks()
          ).map(async ({ account: { id, name } }) =>
            (await drafts.waiting(id)).map((waiting) => ({ ...waiting, account: id, accountName: name })),
          ),
        )
      ).flat(),
    };
  };

  /** What it did, or why the place did not answer: then everything stays as it is here. */
  const asFarAsReachable = async (work: () => Promise<readonly string[]>): Promise<WorkspaceState> => {
    try {
      return await state({ reachable: true, problems: await work() });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return state({ reachable: false, why: error.message, problems: [] });
    }
  };
  const pull = () => inTurn(() => asFarAsReachable(async () => (await looked()).problems));
  const pushNow = () =>
    asFarAsReachable(async () => {
      const { problems } = await looked();
      const outgoing = await missing(await seen());
      if (outgoing.length === 0) return problems;
      await (await needed()).add(outgoing.map(({ fact }) => fact));
      return (await looked()).problems;
    });
  const push = () => inTurn(pushNow);
  const soon = () => {
    void inTurn(async () => {
      if (await place()) await pushNow();
    }).catch(() => undefined);
  };
  /** Adds to a change set that is kept here what was decided on it elsewhere. */
  const heard = async (account: string, hash: string, said: readonly Approval[]) => {
    const desk = await accounts.open(account);
    const kept = desk.installation.registry.draft(desk.account.id, hash)?.changeSet;
    const approvals = kept && allWords(kept.approvals, said);
    if (kept && approvals && approvals.length > kept.approvals.length)
      await drafts.reviewed(desk.account.id, hash, { ...kept, approvals });
  };
  const choose = async (given: string, gitlab: GitlabWish | undefined, begin: (store: TeamStore) => Promise<unknown>) => {
    const chosen = gitlab && (await mergeRequests.choose(given, gitlab));
    const store = chosen ? await mergeRequests.storeAt(chosen.address) : storeAt(given);
    if (!store) throw new Failure('internal', 'The place was not opened. Nothing was written.');
    await begin(store);
    const settings = await accounts.settings();
    settings.keepSetting(seenSetting, nothingSeen);
    settings.keepSetting(addressSetting, store.address);
    opened = undefined;
    const after = await push();
    return chosen && gitlab.token !== undefined ? { ...after, tokenKept: chosen.tokenKept } : after;
  };

  return {
    init: (address, gitlab) => choose(address, gitlab, (store) => store.init()),
    open: (address, gitlab) => choose(address, gitlab, (store) => store.read()),
    leave: async () => {
      for (const desk of await desks()) keepRulesHere(desk, by);
      const settings = await accounts.settings();
      settings.keepSetting(addressSetting, null);
      settings.keepSetting(proposedSetting, []);
      return closed;
    },
    status: async (look) => {
      if (!(await place())) return closed;
      return look ? pull() : state({ reachable: true, problems: [] });
    },
    needed: async () => {
      await needed();
    },
    pull: async () => {
      await needed();
      return pull();
    },
    shareRequests: async (on) => {
      await needed();
      await requests.switch(on);
      return push();
    },
    push: async () => {
      await needed();
      return push();
    },
    file: async (hash) => {
      const { understood } = await inTurn(looked);
      const found = understood.changes.get(hash);
      if (!found) throw new Failure('not-found', `The workspace holds no change set ${hash}, or it has not arrived yet.`);
      return { ...found, approvals: [...(understood.approvals.get(contentHash(found)) ?? [])] };
    },
    propose: async (account, changeSet, shown) => {
      await needed();
      const desk = await accounts.open(account);
      if (desk.account.environment === 'practice')
        throw new Failure(
          'validation',
          'The practice account is each person’s own, so nothing of it goes to the team. Nothing was written.',
        );
      const hash = changeSetHash(changeSet);
      (await accounts.settings()).changeSetting(proposedSetting, (known) => {
        const before = Proposed.parse(known ?? []);
        return before.some((each) => each.hash === hash)
          ? before
          : [...before, { account: desk.account.id, hash, at: new Date(clock()).toISOString() }];
      });
      const opened = await mergeRequests.propose(desk.account.id, changeSet, shown);
      const after = await push();
      const isThere = (await seen()).changes.includes(hash);
      return { change: hash, pending: opened ? opened.url === undefined : !isThere, ...opened, state: after };
    },
    refresh: async (account, hash) => {
      const desk = await accounts.open(account);
      const named = desk.installation.registry.draft(desk.account.id, hash)?.changeSet;
      const asked = named && mergeRequests.see(account, named);
      if (!(await place())) return asked;
      await Promise.all([asked, Promise.race([pull().catch(() => undefined), shortWait()])]);
      const kept = desk.installation.registry.draft(desk.account.id, hash)?.changeSet;
      if (kept && understoodLast) await heard(account, hash, understoodLast.approvals.get(contentHash(kept)) ?? []);
    },
    issues: async () => {
      const issues = await mergeRequests.issues();
      if (issues) return issues;
      throw new Failure(
        'validation',
        'The team’s place is no GitLab project, so there are no issues to read. Open one with `redline workspace open URL --gitlab PROJECT`. Nothing was taken in.',
      );
    },
    seeMergeRequest: mergeRequests.see,
    heard: async (account, changeSet) => {
      if (!(await place())) return;
      await heard(account, changeSetHash(changeSet), changeSet.approvals);
      soon();
    },
    proposed,
    soon,
    settled: async () => {
      await last;
    },
  };
}

type PlaceStore = TeamStore & { readonly kind: 'folder' | 'git' | 'gitlab' };

/** So long a run waits for a place that does not answer. */
const mostWaited = 10_000;

function shortWait(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, mostWaited).unref();
  });
}

const closed: WorkspaceState = {
  open: false,
  reachable: false,
  changes: 0,
  approvals: 0,
  receipts: 0,
  pending: [],
  problems: [],
  waiting: [],
};
