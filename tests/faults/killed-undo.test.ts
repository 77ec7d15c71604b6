import { describe, expect, it } from 'vitest';
import { killedAt, type Moment, moments, otherMoment } from './killing.ts';
import { type StoredMacro, seededMacros } from './seeded-macros.ts';
import { account, changesEach, expectJournalHolds, interruptedRun, onStage, type Stage, writes } from './stage.ts';

const macros = 16;
/** One reading of each record, 16 creations, one placing where a creation does not take everything. */
const places = process.env.REDLINE_FAULT_KILLS === 'all' ? Array.from({ length: 36 }, (_, index) => index + 1) : [1, 17, 18, 34];
const takes = [
  { createTakesPosition: true, createTakesActive: true },
  { createTakesPosition: false, createTakesActive: false },
];
const cases = places.flatMap((place, index) =>
  moments.map((moment, other) => ({ place, moment, ...(takes[(index + other) % 2] ?? {}) })),
);

describe('an undo that creates deleted macros again, killed at', () => {
  it.concurrent.for(cases)('request $place, $moment, makes none twice', { timeout: 180_000 }, ({ place, moment, ...rules }) =>
    onStage({ count: macros + 4, seed: 7, ...rules }, async (stage) => {
      const gone = stage.original.slice(0, macros);
      const run = await deleted(stage, gone);
      expect([...stage.zendesk.macros.keys()].sort()).toEqual(
        stage.original
          .slice(macros)
          .map(({ id }) => id)
          .sort(),
      );

      const kept = [...stage.zendesk.seen];
      let done = await killedAt(stage, place, moment, ['undo', run, '--yes']);
      if (!done && writes(stage) === kept.filter(({ write }) => write > 0).length && !(await hasUnfinished(stage))) {
        done = await stage.redline.run(['undo', run, '--yes']);
      }
      const undo: string = done?.json.run ?? (await interruptedRun(stage));
      done ??= await killedAt(stage, 2, otherMoment(moment), ['resume', undo]);
      done ??= await stage.redline.run(['resume', undo]);
      expect(done, done.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: macros } });

      expectSame(stage, stage.original);
      const newIds: number[] = done.json.items.map(({ newId }: { newId: number }) => newId);
      expect(new Set(newIds).size).toBe(macros);
      for (const [index, macro] of gone.entries()) {
        const now = stage.zendesk.macros.get(newIds[index] ?? 0);
        expect(now && writable(now), `the journal knows which is ${macro.id}`).toEqual(writable(macro));
      }
      await expectJournalHolds(stage);
    }),
  );
});

describe('a creation whose answer was lost with the process', () => {
  it('is found again although a snapshot was taken meanwhile', () =>
    onStage({ count: 6 }, async (stage) => {
      const run = await deleted(stage, stage.original.slice(0, 3));
      expect(await killedAt(stage, { write: 3 }, 'after it is applied', ['undo', run, '--yes'])).toBeUndefined();
      await stage.sync();
      const resumed = await stage.redline.run(['resume', await interruptedRun(stage)]);
      expect(resumed).toMatchObject({ code: 0, json: { status: 'done', applied: 3 } });
      expectSame(stage, stage.original);
    }));

  it('is told from another of the very same content', () => {
    const [first, ...others] = seededMacros(1, 4, 'Refund');
    const twins = others.map((macro, index): StoredMacro => ({ ...macro, ...(first && writable(first)), position: index + 1 }));
    return onStage({ macros: twins }, async (stage) => {
      const run = await deleted(stage, stage.original.slice(0, 3));
      const undoing = stage.start('undo', run, '--yes');
      // No answer comes before the kill, so that whatever is sent at once is in doubt at once.
      stage.zendesk.trouble = ({ write }) => {
        if (write === 0) return undefined;
        setTimeout(() => undoing.kill('SIGKILL'), 300);
        return { delay: 1000, answer: 'drop' };
      };
      expect(await undoing.ended).toMatchObject({ code: null });
      stage.zendesk.trouble = () => undefined;
      const resumed = await stage.redline.run(['resume', await interruptedRun(stage)]);
      expect(resumed, JSON.stringify(resumed.json.items)).toMatchObject({ code: 0, json: { status: 'done', applied: 3 } });
      expectSame(stage, stage.original);
    });
  });
});

describe('deleting many macros at once, killed', () => {
  for (const moment of [...moments, 'half way'] as const) {
    it.concurrent(`as the request arrives, ${moment}, deletes each`, { timeout: 180_000 }, () =>
      onStage({ count: 12 }, async (stage) => {
        const gone = stage.original.slice(0, 9);
        const file = stage.changeSet(await deletions(stage, gone));
        const command = ['apply', '--account', account, '--change', file, '--yes'];
        stage.zendesk.restore();
        const when: Moment = moment === 'half way' ? 'after it is applied' : moment;
        expect(await killedAt(stage, { write: 1 }, when, command, moment === 'half way' ? { apply: 5 } : {})).toBeUndefined();
        const resumed = await stage.redline.run(['resume', await interruptedRun(stage)]);
        expect(resumed).toMatchObject({ code: 0, json: { status: 'done', applied: 9 } });
        expect(changesEach(stage)).toEqual(new Map(gone.map(({ id }) => [id, 1])));
        expectSame(stage, stage.original.slice(9));
      }),
    );
  }
});

describe('changing many macros in one request, killed', () => {
  for (const moment of [...moments, 'half way'] as const) {
    it.concurrent(`as the request arrives, ${moment}, changes each once`, { timeout: 180_000 }, () =>
      onStage(
        { count: 140, macros: seededMacros(3, 140, 'Refund').map((macro) => ({ ...macro, active: true })) },
        async (stage) => {
          const off = [{ resource: 'macros', where: 'active:true', operation: 'set', values: { active: false } }];
          const file = await stage.draft(off);
          stage.zendesk.restore();
          const when: Moment = moment === 'half way' ? 'after it is applied' : moment;
          const command = ['apply', '--account', account, '--change', file, '--yes'];
          expect(await killedAt(stage, { write: 1 }, when, command, moment === 'half way' ? { apply: 37 } : {})).toBeUndefined();
          const resumed = await stage.redline.run(['resume', await interruptedRun(stage)]);
          expect(resumed).toMatchObject({ code: 0, json: { status: 'done', applied: 140 } });
          expectSame(
            stage,
            stage.original.map((macro) => ({ ...macro, active: false })),
          );
          expect([...changesEach(stage).values()]).toEqual(Array.from({ length: 140 }, () => 1));
          await expectJournalHolds(stage);
        },
      ),
    );
  }
});

/** Deletes macros by a change set that carries them whole. @returns the run. */
async function deleted(stage: Stage, gone: readonly StoredMacro[]): Promise<string> {
  const applied = await stage.apply(stage.changeSet(await deletions(stage, gone)));
  expect(applied, applied.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: gone.length } });
  return applied.json.run;
}

async function deletions(stage: Stage, gone: readonly StoredMacro[]): Promise<unknown[]> {
  return Promise.all(
    gone.map(async ({ id }) => ({ resource: 'macros', action: 'delete', id, before: await stage.answered(id) })),
  );
}

async function hasUnfinished(stage: Stage): Promise<boolean> {
  const { json } = await stage.redline.run(['runs', '--account', account]);
  return json.runs.some(({ status }: { status: string }) => status === 'interrupted');
}

/** The same macros, whatever their ids: none is missing, none is there twice. */
function expectSame(stage: Stage, wanted: readonly StoredMacro[]): void {
  const sorted = (list: Iterable<StoredMacro>) => [...list].map((macro) => JSON.stringify(writable(macro))).sort();
  expect(sorted(stage.zendesk.macros.values())).toEqual(sorted(wanted));
}

function writable(macro: StoredMacro) {
  const { title, description = null, active = null, restriction = null, actions = null, position = null } = macro;
  return { title, description, active, restriction, actions, position };
}
