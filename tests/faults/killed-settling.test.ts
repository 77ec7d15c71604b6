import { describe, expect, it } from 'vitest';
import { type Moment, moments } from './killing.ts';
import type { Ended } from './redline.ts';
import { account, expectJournalHolds, interruptedRun, onStage, type Stage } from './stage.ts';

const title = 'Refund  late';
const patient = { timeout: 120_000 };
const creation = {
  resource: 'macros',
  action: 'create',
  key: 'new-1',
  after: { title, actions: [{ field: 'status', value: 'open' }] },
};
const change = {
  resource: 'macros',
  action: 'create',
  key: 'new-2',
  after: { title: 'Another', actions: [{ field: 'status', value: 'open' }] },
};

/** Requests after the one whose answer is lost: the first reading, another creation, the second reading, the creation once more. */
const places = process.env.REDLINE_FAULT_KILLS === 'all' ? [1, 2, 3, 4, 5, 6] : [1, 3, 4];
const cases = places.flatMap((place) => moments.map((moment) => ({ place, moment })));

const named = ({ zendesk }: Stage, name: string) => [...zendesk.macros.values()].filter((macro) => macro.title === name);

/**
 * Runs a command whose first creation is never answered and never carried out, and kills it at the `place`-th request after that.
 *
 * @param lost called with that creation.
 */
async function killedAfterLost(
  stage: Stage,
  command: readonly string[],
  place: number,
  moment: Moment,
  lost: () => void = () => {},
): Promise<Ended> {
  let since = -1;
  const running = stage.start(...command);
  const kill = () => running.kill('SIGKILL');
  stage.zendesk.trouble = ({ write }) => {
    if (since < 0) {
      if (write === 0) return undefined;
      since = 0;
      lost();
      return { apply: false, answer: 'drop' };
    }
    since += 1;
    if (since !== place) return undefined;
    return moment === 'before it is applied' ? { before: kill, apply: false, answer: 'drop' } : { after: kill, answer: 'drop' };
  };
  const ended = await running.ended;
  stage.zendesk.trouble = () => undefined;
  return ended;
}

describe('a creation in doubt is there once, whenever the process that settles it is killed:', () => {
  it.concurrent.for(cases)('at request $place after it, $moment', patient, ({ place, moment }) =>
    onStage({ count: 3 }, async (stage) => {
      const file = stage.changeSet([creation, change]);
      stage.zendesk.seen.length = 0;
      const apply = ['apply', '--account', account, '--change', file, '--yes'];
      const killed = await killedAfterLost(stage, apply, place, moment);
      const ended = killed.code === null ? await stage.redline.run(['resume', await interruptedRun(stage)]) : killed;
      expect(ended, ended.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: 2 } });
      expect([named(stage, title).length, named(stage, 'Another').length, stage.zendesk.macros.size]).toEqual([1, 1, 5]);
      await expectJournalHolds(stage);
    }),
  );
});

describe('what a person says of a creation holds, whenever the process that heard it is killed:', () => {
  const answers = [
    { says: 'this one', copies: 0 },
    { says: 'none', copies: 1 },
  ] as const;
  const kills = answers.flatMap((answer) => [1, 2, 3].map((place) => ({ ...answer, place })));
  it.concurrent.for(kills)('“$says”, killed at request $place', patient, ({ says, copies, place }) =>
    onStage({ count: 3 }, async (stage) => {
      const file = stage.changeSet([creation]);
      const theirs = 4711;
      const putTheirs = () => {
        const [first] = stage.original;
        if (!first) throw new Error('There is no macro.');
        const now = new Date().toISOString();
        stage.zendesk.macros.set(theirs, { ...first, id: theirs, title: 'REFUND LATE', created_at: now, updated_at: now });
      };
      stage.zendesk.seen.length = 0;
      const apply = ['apply', '--account', account, '--change', file, '--yes'];
      const asked = await killedAfterLost(stage, apply, Number.POSITIVE_INFINITY, 'after it is applied', putTheirs);
      expect(asked, asked.stderr).toMatchObject({ code: 3, json: { status: 'stopped', applied: 0 } });
      expect(asked.json.items[0].found).toMatchObject([{ id: theirs }]);

      const settle = ['resume', asked.json.run, '--settle', `macros:new-1=${copies === 0 ? theirs : 'none'}`];
      let requests = 0;
      const running = stage.start(...settle);
      stage.zendesk.trouble = () => {
        requests += 1;
        if (requests !== place) return undefined;
        return { after: () => running.kill('SIGKILL'), answer: 'drop' };
      };
      let ended = await running.ended;
      stage.zendesk.trouble = () => undefined;
      if (ended.code === null) ended = await resumedWith(stage, asked.json.run, settle);
      expect(ended, `${says}: ${ended.stderr}`).toMatchObject({ code: 0, json: { status: 'done', applied: 1 } });
      expect(named(stage, title)).toHaveLength(copies);
      expect(stage.zendesk.macros.size).toBe(4 + copies);
      await expectJournalHolds(stage);
    }),
  );
});

/** What was said is said once more only where it is asked once more. */
async function resumedWith({ redline }: Stage, run: string, settle: readonly string[]): Promise<Ended> {
  const resumed = await redline.run(['resume', run]);
  if (resumed.code !== 3) return resumed;
  expect(resumed.json.items[0], resumed.stderr).toMatchObject({ status: 'in-doubt', found: [{ id: 4711 }] });
  return redline.run(settle);
}
