import { describe, expect, it } from 'vitest';
import { openJournalFile } from './journal-file.ts';
import type { Running } from './redline.ts';
import { seededMacros } from './seeded-macros.ts';
import {
  account,
  changesEach,
  expectEachOnce,
  expectJournalHolds,
  expectMacros,
  interruptedRun,
  onStage,
  replaceEverywhere,
  type Stage,
  troubleAt,
  troubleAtWrite,
  writes,
} from './stage.ts';

const patient = { timeout: 240_000 };

describe('Ctrl-C', () => {
  it.concurrent(
    'in the middle of a run ends it with 130 and counts that are true; undo takes back what was sent',
    { timeout: 180_000 },
    () =>
      onStage({ count: 40 }, async (stage) => {
        const file = await stage.draft(replaceEverywhere);
        stage.zendesk.restore();
        let running: Running | undefined;
        troubleAtWrite(stage, 10, { before: () => running?.kill('SIGINT') });
        running = stage.start('apply', '--account', account, '--change', file, '--yes');
        const ended = await running.ended;
        expect(ended).toMatchObject({ code: 130, json: { status: 'cancelled', failed: 0, skipped: 0 } });
        const { applied, notAttempted, run } = ended.json;
        expect(applied + notAttempted).toBe(40);
        expect(applied).toBe(changesEach(stage).size);
        expect(notAttempted).toBeGreaterThan(0);
        expect(await stage.redline.run(['undo', run, '--yes'])).toMatchObject({ code: 0, json: { applied } });
        expect(await stage.redline.run(['resume', run]), 'what was taken back is not gone on with').toMatchObject({ code: 3 });
        expectMacros(stage, stage.original);
        await expectJournalHolds(stage);
      }),
  );

  it.concurrent('while answers are lost still settles what was sent, so that it can be undone', { timeout: 180_000 }, () =>
    onStage({ count: 20 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      let running: Running | undefined;
      // One interruption only: a second one would end the process.
      const interrupt = () => running?.kill('SIGINT');
      let interrupted = false;
      stage.zendesk.trouble = ({ write }) => {
        if (write < 4 || write > 6) return undefined;
        const after = interrupted ? undefined : interrupt;
        interrupted = true;
        return { apply: write !== 5, after, answer: 'drop' };
      };
      running = stage.start('apply', '--account', account, '--change', file, '--yes');
      const ended = await running.ended;
      stage.zendesk.trouble = () => undefined;
      expect(ended, ended.stderr).toMatchObject({ code: 130, json: { status: 'cancelled' } });
      expect(ended.json.applied).toBe(changesEach(stage).size);
      const undone = await stage.redline.run(['undo', ended.json.run, '--yes']);
      expect(undone, undone.stderr).toMatchObject({ code: 0, json: { applied: ended.json.applied } });
      expectMacros(stage, stage.original);
    }),
  );

  it.concurrent('when Zendesk is gone as well leaves a run that can be resumed', { timeout: 180_000 }, () =>
    onStage({ count: 20 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      let running: Running | undefined;
      troubleAtWrite(stage, 4, {
        after: () => {
          running?.kill('SIGINT');
          void stage.zendesk.vanish();
        },
        answer: 'drop',
      });
      running = stage.start('apply', '--account', account, '--change', file, '--yes');
      const ended = await running.ended;
      expect([5, 130], ended.stderr).toContain(ended.code);
      expect(ended.json).toMatchObject({ status: 'stopped' });
      await stage.zendesk.comeBack();
      stage.zendesk.trouble = () => undefined;
      expect(await stage.redline.run(['resume', ended.json.run])).toMatchObject({ code: 0, json: { applied: 20 } });
      expectMacros(stage, seededMacros(1, 20, 'Credit'));
      expectEachOnce(
        stage,
        stage.original.map(({ id }) => id),
      );
    }),
  );

  it.concurrent('pressed twice ends the process at once, and the run can be resumed', { timeout: 180_000 }, () =>
    onStage({ count: 20 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      let running: Running | undefined;
      let twice: Promise<unknown> | undefined;
      // Two that come to a busy process at once are one to it, so the second is pressed until it is heard.
      const press = async () => {
        let isOver = false;
        const ended = running?.ended.then(() => {
          isOver = true;
        });
        while (!isOver) {
          running?.kill('SIGINT');
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
        await ended;
      };
      stage.zendesk.trouble = ({ write }) => {
        if (write < 4) return undefined;
        twice ??= press();
        return { after: () => twice };
      };
      running = stage.start('apply', '--account', account, '--change', file, '--yes');
      expect(await running.ended).toMatchObject({ code: null });
      stage.zendesk.trouble = () => undefined;
      const resumed = await stage.redline.run(['resume', await interruptedRun(stage)]);
      expect(resumed).toMatchObject({ code: 0, json: { applied: 20 } });
      expectMacros(stage, seededMacros(1, 20, 'Credit'));
      expectEachOnce(
        stage,
        stage.original.map(({ id }) => id),
      );
    }),
  );

  it.concurrent('while the records are checked sends nothing', { timeout: 180_000 }, () =>
    onStage({ count: 10 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      let running: Running | undefined;
      troubleAt(stage, 1, { before: () => running?.kill('SIGINT'), delay: 500 });
      running = stage.start('apply', '--account', account, '--change', file, '--yes');
      expect(await running.ended).toMatchObject({ code: 130, json: { status: 'cancelled', applied: 0, notAttempted: 10 } });
      expect(writes(stage)).toBe(0);
      expect(await stage.apply(file), 'and the change set can still be sent').toMatchObject({ code: 0, json: { applied: 10 } });
    }),
  );

  it.concurrent('during a snapshot ends it with 130 and keeps the one before', { timeout: 180_000 }, () =>
    onStage({ count: 10 }, async (stage) => {
      let running: Running | undefined;
      troubleAt(stage, 3, { before: () => running?.kill('SIGINT'), delay: 500 });
      running = stage.start('sync', '--account', account);
      expect(await running.ended).toMatchObject({ code: 130 });
      const { json } = await stage.redline.run(['accounts', 'list']);
      expect(json.accounts.find(({ name }: { name: string }) => name === account).snapshot.counts.macros).toBe(10);
    }),
  );
});

describe('two processes at once', () => {
  it.concurrent('the second is refused with 3 and sends nothing', patient, () =>
    onStage({ count: 20 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      const other = await stage.draft([{ resource: 'macros', where: '', operation: 'set', values: { active: false } }]);
      stage.zendesk.restore();
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const arrived = new Promise<void>((resolve) =>
        troubleAtWrite(stage, 5, {
          before: () => {
            resolve();
            return held;
          },
        }),
      );
      const first = stage.start('apply', '--account', account, '--change', file, '--yes');
      await arrived;
      const seen = stage.zendesk.seen.length;
      const reads = () => stage.zendesk.seen.slice(seen).filter(({ write }) => write === 0).length;
      for (const second of [await stage.apply(file), await stage.apply(other)]) {
        expect(second).toMatchObject({ code: 3, json: { error: { code: 'conflict' } } });
        expect(second.stderr).toMatch(/is being sent/);
      }
      const { json } = await stage.redline.run(['runs', '--account', account]);
      expect(json.runs).toMatchObject([{ status: 'running' }]);
      for (const refused of [
        ['resume', json.runs[0].run],
        ['undo', json.runs[0].run, '--yes'],
      ])
        expect(await stage.redline.run(refused)).toMatchObject({ code: 3 });
      expect(reads()).toBe(0);
      release();
      expect(await first.ended).toMatchObject({ code: 0, json: { applied: 20 } });
      expectEachOnce(
        stage,
        stage.original.map(({ id }) => id),
      );
    }),
  );

  it.concurrent(
    'a process that is stopped is not taken over, however long it was silent, and goes on where it was',
    patient,
    () =>
      onStage({ count: 30 }, async (stage) => {
        const { first, run, wake } = await fallenAsleep(stage);
        await lockBecomes(stage, 'beat_at = beat_at - 86400000');
        for (const how of [[], ['--take-over']]) {
          const refused = await stage.redline.run(['resume', run, ...how]);
          expect(refused).toMatchObject({ code: 3 });
          expect(refused.stderr).toMatch(/is being sent now by process \d+/);
        }
        first.kill('SIGCONT');
        wake();
        expect(await first.ended).toMatchObject({ code: 0, json: { status: 'done', applied: 30 } });
        expectEachOnce(
          stage,
          stage.original.map(({ id }) => id),
        );
      }),
  );

  it.concurrent('one in another computer that slept sends nothing more once a person has taken its run over', patient, () =>
    onStage({ count: 30 }, async (stage) => {
      const { first, run, wake } = await fallenAsleep(stage);
      await lockBecomes(stage, "host = 'elsewhere', boot = 'another boot', machine = 'another one'");
      const early = await stage.redline.run(['resume', run, '--take-over']);
      expect(early).toMatchObject({ code: 3 });
      expect(early.stderr).toMatch(
        /on elsewhere, which cannot be looked at from here.* 10 minutes, counted from the first look \(0 minutes/,
      );
      await lockBecomes(stage, 'watched_at = watched_at - 600');
      const unsaid = await stage.redline.run(['resume', run]);
      expect(unsaid).toMatchObject({ code: 3 });
      expect(unsaid.stderr).toMatch(/--take-over/);
      const resumed = await stage.redline.run(['resume', run, '--take-over']);
      expect(resumed, resumed.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: 30 } });
      first.kill('SIGCONT');
      wake();
      const ended = await first.ended;
      expect(ended, ended.stderr).toMatchObject({ code: 3, json: { error: { code: 'conflict' } } });
      expect(ended.stderr).toMatch(/taken run .* over/);
      expectMacros(stage, seededMacros(1, 30, 'Credit'));
      expectEachOnce(
        stage,
        stage.original.map(({ id }) => id),
      );
      await expectJournalHolds(stage);
      expect((await stage.redline.run(['runs', run])).json).toMatchObject({ status: 'done', applied: 30 });
    }),
  );
});

/** A run whose process was stopped with eight requests under way, all of which have reached the server. */
async function fallenAsleep(stage: Stage) {
  const file = await stage.draft(replaceEverywhere);
  stage.zendesk.restore();
  let wake = () => {};
  const awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  let arrived = 0;
  const asleep = new Promise<void>((resolve) => {
    stage.zendesk.trouble = ({ write }) => {
      if (write < 5) return undefined;
      arrived += 1;
      if (arrived === 8) resolve();
      return { before: () => asleep, after: () => awake };
    };
  });
  const first = stage.start('apply', '--account', account, '--change', file, '--yes');
  await asleep;
  // Not in the middle of a write: a stopped process would keep the database locked for all others.
  await new Promise((resolve) => setTimeout(resolve, 300));
  first.kill('SIGSTOP');
  stage.zendesk.trouble = () => undefined;
  const { json } = await stage.redline.run(['runs', '--account', account]);
  return { first, run: json.runs[0].run, wake };
}

/** Changes what the lock says of its process, and of what was seen of it. */
async function lockBecomes({ redline, zendesk }: Stage, change: string): Promise<void> {
  const journal = await openJournalFile(redline, new URL(zendesk.url).host.replace(':', '-'), { guarded: true });
  journal.run(`UPDATE locks SET ${change}`);
  journal.close();
}
