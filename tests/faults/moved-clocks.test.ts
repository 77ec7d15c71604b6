import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seededMacros } from './seeded-macros.ts';
import { account, expectEachOnce, expectJournalHolds, expectMacros, onStage, replaceEverywhere, type Stage } from './stage.ts';

const hour = 3_600_000;
const patient = { timeout: 120_000 };

/** The wall clock of the processes that are started from now on, which can be set while they run. */
function clockOf({ redline }: Stage): { set(milliseconds: number): void } {
  const file = redline.write('clock', '0');
  redline.env.REDLINE_TESTS_CLOCK = file;
  return { set: (milliseconds) => writeFileSync(file, String(milliseconds)) };
}

/** The first changes are limited for so long. @returns resolved once one was. */
function limited(stage: Stage, seconds: number, when: () => void = () => {}): Promise<void> {
  return new Promise((resolve) => {
    let times = 0;
    stage.zendesk.trouble = ({ write }) => {
      if (write === 0 || times > 0) return undefined;
      times += 1;
      when();
      resolve();
      return {
        apply: false,
        answer: { status: 429, body: { error: 'TooManyRequests' }, headers: { 'retry-after': String(seconds) } },
      };
    };
  });
}

async function expectAllDone(stage: Stage, count: number): Promise<void> {
  expectMacros(stage, seededMacros(1, count, 'Credit'));
  expectEachOnce(
    stage,
    stage.original.map(({ id }) => id),
  );
  await expectJournalHolds(stage);
}

describe('a wall clock that is set while a run waits for the rate limit', () => {
  it.concurrent.for([
    ['back by an hour', -hour],
    ['forward by an hour', hour],
  ] as const)('%s neither keeps it waiting nor sends anything twice', patient, ([, milliseconds]) =>
    onStage({ count: 8 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      const clock = clockOf(stage);
      const waits = limited(stage, 3, () => clock.set(milliseconds));
      const begun = performance.now();
      const running = stage.start('apply', '--account', account, '--change', file, '--yes');
      await waits;
      const ended = await running.ended;
      expect(ended, ended.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: 8 } });
      expect(performance.now() - begun).toBeLessThan(60_000);
      await expectAllDone(stage, 8);
    }),
  );
});

describe('a run whose process waits with its intent on disk', () => {
  it.concurrent.for([
    ['is stopped meanwhile', true],
    ['goes on waiting', false],
  ] as const)('and %s is not taken over by one whose clock is two minutes ahead', patient, ([, stops]) =>
    onStage({ count: 8 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      const waits = limited(stage, 20);
      const first = stage.start('apply', '--account', account, '--change', file, '--yes');
      await waits;
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (stops) first.kill('SIGSTOP');
      clockOf(stage).set(120_000);
      const { json } = await stage.redline.run(['runs', '--account', account]);
      const [{ run, status }] = json.runs;
      expect(status).toBe('running');
      for (const how of [[], ['--take-over']]) {
        const refused = await stage.redline.run(['resume', run, ...how]);
        expect(refused, refused.stderr).toMatchObject({ code: 3 });
        expect(refused.stderr).toMatch(/is being sent now by process \d+/);
      }
      const again = await stage.apply(file);
      expect(again, again.stderr).toMatchObject({ code: 3 });
      first.kill('SIGCONT');
      const ended = await first.ended;
      expect(ended, ended.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: 8 } });
      await expectAllDone(stage, 8);
    }),
  );
});
