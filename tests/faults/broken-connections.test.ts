import { describe, expect, it } from 'vitest';
import type { Trouble } from './other-zendesk.ts';
import { seededMacros } from './seeded-macros.ts';
import {
  account,
  expectEachOnce,
  expectJournalHolds,
  expectMacros,
  interruptedRun,
  onStage,
  replaceEverywhere,
  type Stage,
  troubleAtWrite,
  writes,
} from './stage.ts';

const oops = (status: number) => ({ status, body: { error: 'ServiceUnavailable' } });
const troubles: readonly (Trouble & { readonly what: string; readonly changesOnly?: boolean })[] = [
  { what: 'a dropped connection, nothing applied', apply: false, answer: 'drop' },
  { what: 'a dropped connection, all applied', answer: 'drop' },
  { what: 'half an answer', answer: 'half' },
  { what: 'JSON that breaks off', answer: 'not-json' },
  { what: 'an empty 200', answer: 'empty' },
  { what: 'a page of HTML, nothing applied', apply: false, answer: 'html' },
  { what: 'a page of HTML, all applied', answer: 'html' },
  { what: '500, nothing applied', apply: false, answer: oops(500) },
  { what: '502, all applied', answer: oops(502) },
  { what: '503 with Retry-After, nothing applied', apply: false, answer: { ...oops(503), headers: { 'retry-after': '1' } } },
  { what: '504, all applied', answer: { status: 504, body: 'upstream timed out' } },
  { what: '408, nothing applied', apply: false, answer: { status: 408, body: '' } },
  { what: '429 without Retry-After', apply: false, answer: { status: 429, body: 'slow down' } },
  {
    what: '429 with Retry-After',
    apply: false,
    answer: { status: 429, body: { error: 'TooManyRequests' }, headers: { 'retry-after': '1' } },
  },
  { what: 'a slow answer', delay: 1500 },
  { what: 'JSON of another shape', answer: { status: 200, body: { hello: 'world' } }, changesOnly: true },
];

describe('a run finishes by itself, each macro written once, through', () => {
  it.concurrent.for(troubles)('$what', { timeout: 180_000 }, ({ what: _, changesOnly, ...trouble }) =>
    onStage({ count: 12 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      const hit = new Set([2, 3, 9]);
      const given = new Map<number, number>();
      // Three changes are in trouble, and the first reading of each record that is settled by reading.
      stage.zendesk.trouble = ({ write, number, endpoint }) => {
        if (hit.has(write)) return trouble;
        if (changesOnly || endpoint !== 'GET /api/v2/macros/{id}' || given.size > 2) return undefined;
        given.set(number, number);
        return trouble;
      };
      const applied = await stage.apply(file);
      expect(applied, applied.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: 12, failed: 0 } });
      expectMacros(stage, seededMacros(1, 12, 'Credit'));
      expectEachOnce(
        stage,
        stage.original.map(({ id }) => id),
      );
      expect(applied.json.requests).toBe(stage.zendesk.seen.length);
    }),
  );
});

const creations = [7, 8, 9, 10, 11].map((position) => ({
  resource: 'macros',
  action: 'create',
  key: `new-${position}`,
  after: {
    title: `New ${position}`,
    actions: [{ field: 'status', value: 'open' }],
    position,
    active: position % 2 === 0,
    restriction: null,
    description: '',
  },
}));

describe('a created macro whose place Zendesk did not take', () => {
  const lost: readonly (Trouble & { readonly what: string })[] = [
    { what: 'not applied', apply: false, answer: 'drop' },
    { what: 'applied', answer: 'drop' },
    { what: 'applied in part', apply: 2, answer: 'drop' },
  ];
  it.concurrent.for(lost)('is placed although that request was lost, $what', ({ what: _, ...trouble }) =>
    onStage({ count: 3, createTakesPosition: false, createTakesActive: false }, async (stage) => {
      troubleAtWrite(stage, 6, trouble);
      const applied = await stage.apply(stage.changeSet(creations));
      expect(applied, applied.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: 5 } });
      const made = [...stage.zendesk.macros.values()].slice(3);
      expect(made.map(({ title, position, active }) => ({ title, position, active })).sort(byPosition)).toEqual(
        [7, 8, 9, 10, 11].map((position) => ({ title: `New ${position}`, position, active: position % 2 === 0 })),
      );
    }),
  );
});

it.concurrent.for(['answered', 'lost'])(
  'what someone changes between a macro’s creation and its placing is not taken for ours (that request is %s)',
  { timeout: 30_000 },
  (fate) =>
    onStage({ count: 3, createTakesPosition: false }, async (stage) => {
      const first = () => [...stage.zendesk.macros.values()].find(({ title }) => title === 'New 7')?.id ?? 0;
      const theirs = [{ field: 'status', value: 'solved' }];
      const before = () => stage.zendesk.edit(first(), { actions: theirs });
      troubleAtWrite(stage, 6, { before, answer: fate === 'lost' ? 'drop' : undefined });
      const applied = await stage.apply(stage.changeSet(creations));
      expect(applied, applied.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: 5 } });
      expect(stage.zendesk.macros.get(first())).toMatchObject({ actions: theirs, position: 7 });
      const undo = await stage.redline.run(['undo', applied.json.run, '--yes']);
      expect(undo).toMatchObject({
        code: 3,
        json: { conflicts: [{ item: 'macros:new-7', fields: [{ field: 'actions', theirs }] }] },
      });
      expect(stage.zendesk.macros.size).toBe(8);
    }),
);

describe('when Zendesk is gone for good', () => {
  it('the run stops with 5 and is finished later by resuming', { timeout: 180_000 }, () =>
    onStage({ count: 20 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      troubleAtWrite(stage, 7, { after: () => void stage.zendesk.vanish(), answer: 'drop' });
      const applied = await stage.apply(file);
      expect(applied).toMatchObject({ code: 5, json: { status: 'stopped', cause: 'network' } });
      expect(applied.json.message).toMatch(/cannot be reached/);
      const run = await interruptedRun(stage);
      expect(applied.json.run).toBe(run);

      const still = await stage.redline.run(['resume', run]);
      expect(still, 'it is still gone').toMatchObject({ code: 5, json: { status: 'stopped' } });

      stage.zendesk.trouble = () => undefined;
      await stage.zendesk.comeBack();
      const resumed = await stage.redline.run(['resume', run]);
      expect(resumed, resumed.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: 20 } });
      await expectFinished(stage);
    }),
  );

  it('a run that had not sent anything is given up when the change set is sent again', { timeout: 180_000 }, () =>
    onStage({ count: 4 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      await stage.zendesk.vanish();
      expect(await stage.apply(file)).toMatchObject({ code: 5, json: { applied: 0, notAttempted: 4 } });
      await stage.zendesk.comeBack();
      expect(await stage.apply(file)).toMatchObject({ code: 0, json: { applied: 4 } });
      await expectFinished(stage);
    }),
  );

  it('a run that keeps losing its answers stops with 5, and what is known is right', { timeout: 180_000 }, () =>
    onStage({ count: 10 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      stage.zendesk.trouble = ({ write }) => (write > 0 ? { apply: false, answer: 'drop' } : undefined);
      const applied = await stage.apply(file);
      expect(applied).toMatchObject({ code: 5, json: { status: 'stopped', cause: 'network', applied: 0, notAttempted: 10 } });
      expect(await stage.apply(file), 'the run waits to be resumed').toMatchObject({ code: 3 });
      stage.zendesk.trouble = () => undefined;
      expect(await stage.redline.run(['resume', applied.json.run])).toMatchObject({ code: 0, json: { applied: 10 } });
      await expectFinished(stage);
    }),
  );
});

it('a refused change is told with the others done, and exits with 1', () =>
  onStage({ count: 8 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    stage.zendesk.restore();
    const details = { title: [{ description: 'Title: is too long' }] };
    const refusal = { status: 422, body: { error: 'RecordInvalid', description: 'Record validation errors', details } };
    troubleAtWrite(stage, 3, { apply: false, answer: refusal });
    const applied = await stage.apply(file);
    expect(applied).toMatchObject({ code: 1, json: { status: 'finished-with-failures', applied: 7, failed: 1 } });
    const [failed] = applied.json.items.filter(({ status }: { status: string }) => status === 'failed');
    expect(failed.error).toMatch(/Title: is too long/);
    expect(writes(stage)).toBe(8);
    const undone = await stage.redline.run(['undo', applied.json.run, '--yes']);
    expect(undone).toMatchObject({ code: 0, json: { applied: 7 } });
    expectMacros(stage, stage.original);
  }));

it('the requests of a run that was resumed often are counted once each', { timeout: 180_000 }, () =>
  onStage({ count: 6 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    stage.zendesk.restore();
    const stopped = { status: 401, body: { error: "Couldn't authenticate you" } };
    troubleAtWrite(stage, 2, { apply: false, answer: stopped });
    const applied = await stage.apply(file);
    for (const _ of [1, 2, 3]) {
      troubleAtWrite(stage, 1, { apply: false, answer: stopped });
      await stage.redline.run(['resume', applied.json.run]);
    }
    stage.zendesk.trouble = () => undefined;
    const done = await stage.redline.run(['resume', applied.json.run]);
    expect(done).toMatchObject({ code: 0, json: { applied: 6, requests: stage.zendesk.seen.length } });
    const told = await stage.redline.run(['runs', '--account', account]);
    expect(told.json.runs[0].requests).toBe(stage.zendesk.seen.length);
  }),
);

async function expectFinished(stage: Stage): Promise<void> {
  expectMacros(stage, seededMacros(1, stage.original.length, 'Credit'));
  expectEachOnce(
    stage,
    stage.original.map(({ id }) => id),
  );
  await expectJournalHolds(stage);
}

function byPosition(left: { position?: unknown }, right: { position?: unknown }): number {
  return Number(left.position) - Number(right.position);
}
