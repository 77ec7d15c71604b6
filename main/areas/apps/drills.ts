import type { AppDrill, KeptPlan } from '../../../preload/contract/apps.ts';
import type { ChangeSet, Edit } from '../../../preload/contract/change-set.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Desk } from '../../accounts/desk.ts';
import { type KeptDrill, keptDrills, keptPlans } from '../../accounts/stand-by.ts';
import { partsOf } from '../../changes/compare.ts';
import { editItem } from '../../changes/edit-item.ts';
import { newChangeSet } from '../../changes/new-change-set.ts';
import { recordName } from '../../changes/record-values.ts';
import type { Draft, Drafts } from '../../drafts/drafts.ts';
import { Failure } from '../../failure.ts';
import { runState } from '../../runs/run-state.ts';

interface Drafting {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly app: ZendeskRecord;
}

/** The switch that the stand-by plan names: the app off, and what stands in for it on. */
export async function draftThere(
  { desk, drafts, app }: Drafting,
  isDrill: boolean,
): Promise<{ readonly draft: Draft; readonly notes: readonly string[] }> {
  const { plan } = planOf(desk, app);
  const name = recordName('apps', app);
  const { operations, notes } = switchOf(desk, app, plan.fallback);
  const draft = await drafts.draft(desk.account.id, {
    operations,
    title: isDrill ? `Drill, there: switch “${name}” off` : `Stand-by: switch “${name}” off`,
    reason: isDrill ? `Stand-by drill of “${name}”.` : `“${name}” fails: ${plan.what}`.slice(0, 2000),
  });
  if (draft.edits === 0)
    throw new Failure(
      'validation',
      `“${name}” is off already, by the newest snapshot. There is nothing to switch; nothing was drafted.`,
    );
  return { draft, notes };
}

function switchOf(desk: Desk, app: ZendeskRecord, fallback: { readonly kind: string; readonly id?: number }) {
  const world = desk.world();
  const off: Operation = { resource: 'apps', where: { ids: [app.id] }, operation: 'set', values: { enabled: false } };
  const { kind, id } = fallback;
  if (id === undefined) return { operations: [off], notes: [] };
  const resource = ({ app: 'apps', macro: 'macros', form: 'ticket_forms' } as const)[
    kind === 'macro' || kind === 'form' ? kind : 'app'
  ];
  const standIn = world.find(resource, id);
  if (!standIn)
    throw new Failure(
      'not-found',
      `The plan’s fallback, ${kind} ${id}, is not in the newest snapshot. Name another one in the plan.`,
    );
  const name = recordName(resource, standIn);
  if (resource === 'ticket_forms')
    return {
      operations: [off],
      notes: [
        `Ticket form “${name}” stands in${standIn.active === false ? '; it is inactive: switch it on in Admin Center' : ''}.`,
      ],
    };
  const on: Operation =
    resource === 'apps'
      ? { resource, where: { ids: [id] }, operation: 'set', values: { enabled: true } }
      : { resource, where: { ids: [id] }, operation: 'set', values: { active: true } };
  return { operations: [off, on], notes: [`${kind === 'macro' ? 'Macro' : 'App'} “${name}” stands in.`] };
}

/** @throws Failure `not-found` where no plan is kept. */
function planOf(desk: Desk, app: ZendeskRecord): KeptPlan {
  const plan = keptPlans(desk).find((kept) => kept.app === app.id);
  if (plan) return plan;
  throw new Failure(
    'not-found',
    `No stand-by plan of “${recordName('apps', app)}” is kept. Make one first (\`redline apps stand-by\` with --what and --who).`,
  );
}

/** Back again: each edit of the way there the other way round, so that the two together leave everything as it was. */
export function wayBack(desk: Desk, there: ChangeSet, app: ZendeskRecord, by: string, now: number): ChangeSet {
  const snapshot = desk.snapshots.latest();
  if (!snapshot) throw new Failure('validation', `There is no snapshot of ${desk.account.name} yet. Take one first.`);
  const edits = there.edits.flatMap((edit): Edit[] =>
    edit.action === 'update' ? [{ ...edit, before: edit.after, after: edit.before }] : [],
  );
  const name = recordName('apps', app);
  return newChangeSet({
    account: desk.account,
    snapshot,
    title: `Drill, back: switch “${name}” on`,
    reason: `Stand-by drill of “${name}”.`,
    author: by,
    now,
    operations: edits.map(({ resource, ...edit }) => ({
      resource,
      where: { ids: edit.action === 'update' ? [edit.id] : [] },
      operation: 'set',
      values: edit.action === 'update' ? edit.after : {},
    })),
    edits: edits.reverse(),
  });
}

/** Every drill with its clock, the newest first. */
export async function drillsOf(desk: Desk): Promise<AppDrill[]> {
  const kept = keptDrills(desk);
  if (kept.length === 0) return [];
  const runs = runsOf(desk);
  return kept.map((drill) => clocked(drill, desk, runs));
}

interface RunTimes {
  readonly run: string;
  readonly hash: string;
  readonly undoes: string | undefined;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly status: string | null;
}

/** The oldest first. */
function runsOf({ journal }: Desk): RunTimes[] {
  const milestones = journal.milestones();
  return milestones.flatMap(({ run, at, event }) => {
    if (event.kind !== 'run-started') return [];
    const end = milestones.findLast((other) => other.run === run && other.event.kind === 'run-ended');
    const status = end?.event.kind === 'run-ended' ? end.event.status : null;
    return [{ run, hash: event.hash, undoes: event.undoes, startedAt: at, endedAt: end?.at ?? null, status }];
  });
}

/** The clock stops where everything went there and came back; a way back that was refused or took back only a part leaves it running. */
function clocked({ there, back, ...drill }: KeptDrill, desk: Desk, runs: readonly RunTimes[]): AppDrill {
  const out = newest(runs.filter(({ hash }) => hash === there));
  const home = newest(
    runs.filter(
      ({ run, hash, undoes }) =>
        hash === back || (out !== undefined && undoes === out.run && tookBackWhole(desk, { undo: run, there: out.run })),
    ),
  );
  const seconds = (until: string | null | undefined) =>
    out && until ? Math.round((Date.parse(until) - Date.parse(out.startedAt)) / 1000) : null;
  return {
    ...drill,
    there: legOf(there, out),
    back: legOf(back, home),
    seconds: out?.status === 'done' && home?.status === 'done' ? seconds(home.endedAt) : null,
    secondsUntilSeen: seconds(drill.seen.find(({ at }) => out !== undefined && at >= out.startedAt)?.at),
  };
}

/** The newest that was carried out whole, else the newest. */
function newest(runs: readonly RunTimes[]): RunTimes | undefined {
  return runs.findLast(({ status }) => status === 'done') ?? runs.at(-1);
}

/** Whether an undo gave every field back that the way there had changed, however many records the two have. */
function tookBackWhole({ journal }: Desk, { undo, there }: { readonly undo: string; readonly there: string }): boolean {
  const [back, out] = [undo, there].map((run) => runState(run, journal.of(run)).changeSet.edits);
  const parts = (edits: readonly Edit[] = []) =>
    edits.flatMap((edit) => (edit.action === 'update' ? partsOf(edit).map((part) => `${editItem(edit)}.${part}`) : []));
  const given = new Set(parts(back));
  return parts(out).every((part) => given.has(part));
}

function legOf(hash: string, run: RunTimes | undefined): AppDrill['there'] {
  return {
    hash,
    run: run?.run ?? null,
    status: run?.status ?? null,
    startedAt: run?.startedAt ?? null,
    endedAt: run?.endedAt ?? null,
  };
}
