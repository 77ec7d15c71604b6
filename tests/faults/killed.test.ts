import { describe, expect, it } from 'vitest';
import { killedAt, moments, otherMoment } from './killing.ts';
import { seededMacros } from './seeded-macros.ts';
import {
  account,
  expectEachOnce,
  expectJournalHolds,
  expectMacros,
  interruptedRun,
  onStage,
  replaceEverywhere,
} from './stage.ts';

/**
 * One reading of the list, 24 changes, one reading of the list. `REDLINE_FAULT_KILLS=all` kills at each of them; a run from
 * the second kill on begins with settling, so those are counted anew.
 */
const macros = 24;
const some = [1, 2, 9, 25, 26];
const places = process.env.REDLINE_FAULT_KILLS === 'all' ? Array.from({ length: macros + 3 }, (_, index) => index + 1) : some;

const cases = places.flatMap((place) => moments.map((moment) => ({ place, moment })));

describe('a run killed when the server has received', () => {
  it.concurrent.for(cases)('request $place, $moment, is finished by resuming', { timeout: 180_000 }, ({ place, moment }) =>
    onStage({ count: macros, seed: place }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();

      let done = await killedAt(stage, place, moment, ['apply', '--account', account, '--change', file, '--yes']);
      const run: string = done?.json.run ?? (await interruptedRun(stage));
      // The resumption is killed as well, ever later, each time at the other moment; at last it is let through.
      const resume = ['resume', run];
      const other = otherMoment(moment);
      done ??= await killedAt(stage, 1, other, resume);
      done ??= await killedAt(stage, 2, moment, resume);
      done ??= await killedAt(stage, 5, other, resume);
      done ??= await stage.redline.run(resume);

      expect(done, done.stderr).toMatchObject({ code: 0, json: { run, status: 'done', applied: macros, notAttempted: 0 } });
      expectMacros(stage, seededMacros(place, macros, 'Credit'));
      expectEachOnce(
        stage,
        stage.original.map(({ id }) => id),
      );
      await expectJournalHolds(stage);
    }),
  );
});

it('a run that is finished is not sent again', () =>
  onStage({ count: 3 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    const { json } = await stage.apply(file);
    stage.zendesk.restore();
    expect(await stage.redline.run(['resume', json.run])).toMatchObject({ code: 3, json: { error: { code: 'conflict' } } });
    expect(stage.zendesk.seen).toEqual([]);
  }));
