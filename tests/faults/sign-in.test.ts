import { describe, expect, it } from 'vitest';
import { seededMacros } from './seeded-macros.ts';
import {
  account,
  expectEachOnce,
  expectJournalHolds,
  expectMacros,
  onStage,
  replaceEverywhere,
  troubleAt,
  troubleAtWrite,
  writes,
} from './stage.ts';

describe('a token revoked in the middle of a run', () => {
  const places = [
    { what: 'before the first change', write: 1 },
    { what: 'between changes', write: 7 },
    { what: 'at the last change', write: 14 },
  ];
  it.concurrent.for(places)('$what stops it with 4; with a new token it is finished', { timeout: 180_000 }, ({ write }) =>
    onStage({ count: 14 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      const old = stage.zendesk.token;
      troubleAtWrite(stage, write, { before: () => stage.zendesk.revoke('an0ther-t0ken-canary') });
      // The token in the environment is the old one until the new one is put there.
      stage.redline.env.REDLINE_TOKEN = old;
      const applied = await stage.apply(file);
      expect(applied, applied.stderr).toMatchObject({ code: 4, json: { status: 'stopped', cause: 'not-signed-in', failed: 0 } });
      expect(applied.json.message).toMatch(/sign in again/i);

      const without = await stage.redline.run(['resume', applied.json.run]);
      expect(without).toMatchObject({ code: 4, json: { status: 'stopped' } });

      stage.redline.env.REDLINE_TOKEN = stage.zendesk.token;
      const resumed = await stage.redline.run(['resume', applied.json.run]);
      expect(resumed, resumed.stderr).toMatchObject({ code: 0, json: { status: 'done', applied: 14, failed: 0 } });
      expectMacros(stage, seededMacros(1, 14, 'Credit'));
      expectEachOnce(
        stage,
        stage.original.map(({ id }) => id),
      );
      await expectJournalHolds(stage);
    }),
  );

  it('when reading back, stops it with 4 and all is applied', () =>
    onStage({ count: 6 }, async (stage) => {
      const file = await stage.draft(replaceEverywhere);
      stage.zendesk.restore();
      const old = stage.zendesk.token;
      stage.redline.env.REDLINE_TOKEN = old;
      // Who it is, the records, the six changes, and then reading back.
      troubleAt(stage, 9, { before: () => stage.zendesk.revoke('an0ther-t0ken-canary') });
      expect(await stage.apply(file)).toMatchObject({ code: 4, json: { status: 'stopped', applied: 6 } });
      expectMacros(stage, seededMacros(1, 6, 'Credit'));
    }));
});

it('a bearer token signs in, and its 401 of another form is told just as well', () =>
  onStage({ count: 3 }, async (stage) => {
    const { zendesk, redline } = stage;
    expect(await redline.run(['accounts', 'remove', '--account', account, '--yes'])).toMatchObject({ code: 0 });
    const add = ['accounts', 'add', '--name', account, '--url', zendesk.url, '--bearer', '--token-stdin'];
    expect(await redline.run(add, 'wrong')).toMatchObject({ code: 4 });
    expect(await redline.run(add, zendesk.token)).toMatchObject({ code: 0 });
    await stage.sync();
    const file = await stage.draft(replaceEverywhere);
    redline.env.REDLINE_TOKEN = zendesk.token;
    zendesk.restore();
    troubleAtWrite(stage, 2, { before: () => zendesk.revoke('an0ther-t0ken-canary') });
    const applied = await stage.apply(file);
    expect(applied).toMatchObject({ code: 4, json: { cause: 'not-signed-in' } });
    expect(applied.json.message).toMatch(/expired, revoked/);
  }));

it('what the sign-in may not do is told with 1 for those records, and the others are done', () =>
  onStage({ count: 5 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    stage.zendesk.restore();
    const refusal = { error: { title: 'Forbidden', message: 'You do not have access to this page.' } };
    troubleAtWrite(stage, 2, { apply: false, answer: { status: 403, body: refusal } });
    const applied = await stage.apply(file);
    expect(applied).toMatchObject({ code: 1, json: { applied: 4, failed: 1 } });
    expect(JSON.stringify(applied.json.items)).toContain('You do not have access');
    expect(writes(stage)).toBe(5);
  }));
