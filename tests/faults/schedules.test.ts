import { expect, it } from 'vitest';
import { draftUndo } from '../../main/runs/undo.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import { openWorld, operationsBy, untilDone, untilEnded, type World } from './schedule.ts';
import type { StoredMacro } from './seeded-macros.ts';
import { content } from './stage.ts';

/** `REDLINE_FAULT_SCHEDULES=500` plays more of them, `REDLINE_FAULT_SEED=17` begins at another one. */
const count = Number(process.env.REDLINE_FAULT_SCHEDULES ?? 20);
const firstSeed = Number(process.env.REDLINE_FAULT_SEED ?? 1);
const seeds = Array.from({ length: count }, (_, index) => firstSeed + index);

it.for(seeds)(
  'whatever goes wrong, nothing is lost and nothing is written twice (seed %i)',
  { timeout: 180_000 },
  async (seed) => {
    const world = await openWorld(seed);
    try {
      const operations = operationsBy(world);
      const draft = await untilDone(world, (engine) => engine.drafts.draft(world.account, { operations }));
      if (draft.edits === 0) return;
      const chance = 0.05 + world.random() * 0.3;

      world.chance = chance;
      const done = await untilEnded(world, draft.changeSet);
      world.chance = 0;
      expectWritten(world, draft.changeSet, done);

      world.zendesk.seen.splice(0);
      world.chance = chance;
      const wish = { run: done.run, only: undefined, choice: 'keep-theirs', author: 'a test', now: Date.now() } as const;
      const { changeSet } = await untilDone(world, async ({ accounts }) => draftUndo(await accounts.open(world.account), wish));
      const undone = changeSet && (await untilEnded(world, changeSet));
      world.chance = 0;
      expectTakenBack(world, changeSet, undone);

      expect(await untilDone(world, (engine) => engine.runs.verify(world.account))).toMatchObject({ ok: true });
      expect(world.zendesk.warnings).toEqual([]);
    } finally {
      await world.close();
    }
  },
);

/** What the journal says is what Zendesk holds, and each macro was changed once at most. */
function expectWritten(world: World, { edits }: ChangeSet, done: RunResult): void {
  expectChangedAtMostOnce(world, done);
  expect(done.items).toHaveLength(edits.length);
  const wanted = new Map(world.original.map((macro) => [macro.id, content(macro)]));
  for (const [index, edit] of edits.entries()) {
    if (edit.action === 'create') throw new Error('Nothing is created here.');
    const { status, error } = done.items[index] ?? {};
    if (world.theirs.has(edit.id)) continue;
    expect(status, `${edit.action} of ${edit.id}: ${error}`).toBe('applied');
    const before = wanted.get(edit.id);
    if (edit.action === 'delete') wanted.delete(edit.id);
    else if (before) wanted.set(edit.id, { ...before, ...edit.after } as typeof before);
  }
  const mine = [...world.zendesk.macros.values()].filter(({ id }) => !world.theirs.has(id));
  for (const id of world.theirs.keys()) wanted.delete(id);
  expect(new Map(mine.map((macro) => [macro.id, content(macro)]))).toEqual(wanted);
  expectTheirsKept(world);
}

/** All is as it was, but for what other people changed; what was deleted is there once, under a new id that the journal knows. */
function expectTakenBack(world: World, changeSet: ChangeSet | undefined, undone: RunResult | undefined): void {
  if (undone) expectChangedAtMostOnce(world, undone);
  const newIds = new Map<number, number>();
  for (const [index, edit] of (changeSet?.edits ?? []).entries()) {
    const { newId, status, error } = undone?.items[index] ?? {};
    if (edit.action !== 'create') continue;
    expect(status, `${edit.key}: ${error}`).toBe('applied');
    if (edit.recreates !== undefined && newId !== undefined) newIds.set(edit.recreates, newId);
  }
  const wanted = new Map<number, unknown>();
  for (const macro of world.original) {
    const id = newIds.get(macro.id) ?? macro.id;
    if (!world.theirs.has(macro.id) && !world.theirs.has(id)) wanted.set(id, writable(macro));
  }
  const mine = [...world.zendesk.macros.values()].filter(({ id }) => !world.theirs.has(id));
  expect(new Map(mine.map((macro) => [macro.id, writable(macro)]))).toEqual(wanted);
  expectTheirsKept(world);
}

function expectTheirsKept({ zendesk, theirs }: World): void {
  for (const [id, { actions }] of theirs) expect(zendesk.macros.get(id)?.actions, `theirs, ${id}`).toEqual(actions);
}

/** A created record may be changed once more, to take its place. */
function expectChangedAtMostOnce({ zendesk }: World, { items }: RunResult): void {
  const created = new Set(items.map(({ newId }) => newId));
  const counts = new Map<number, number>();
  for (const { id } of zendesk.seen.flatMap(({ changes }) => changes)) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const [id, number] of counts) expect(number, `changes of ${id}`).toBeLessThanOrEqual(created.has(id) ? 2 : 1);
}

function writable({ title, description = null, active, restriction = null, actions, position }: StoredMacro) {
  return { title, description, active, restriction, actions, position };
}
