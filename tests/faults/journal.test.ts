import { cpSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openJournalFile } from './journal-file.ts';
import { killedAt } from './killing.ts';
import { account, expectMacros, interruptedRun, onStage, replaceEverywhere, type Stage, writes } from './stage.ts';

/** Ways to change a journal, each with the entry that has to be named; 0 where any will do. */
const tamperings: readonly (readonly [what: string, entry: number, sql: string])[] = [
  ['a word of a change set', 2, `UPDATE entries SET body = replace(body, 'Credit', 'Kredit') WHERE seq = 2`],
  ['the time of an entry', 4, `UPDATE entries SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 4`],
  ['the run of an entry', 4, `UPDATE entries SET run = 'another' WHERE seq = 4`],
  ['a hash', 4, `UPDATE entries SET hash = replace(hash, 'a', 'b') WHERE seq = 4`],
  ['an outcome', 0, `UPDATE entries SET body = replace(body, '"applied"', '"failed"') WHERE kind = 'outcome'`],
  ['an entry that is no JSON any more', 4, `UPDATE entries SET body = 'scribble' WHERE seq = 4`],
  ['an entry of a kind that there is not', 4, `UPDATE entries SET kind = 'scribble' WHERE seq = 4`],
  ['a beginning that is no JSON any more', 1, `UPDATE entries SET body = 'scribble' WHERE seq = 1`],
  ['a removed entry', 4, 'DELETE FROM entries WHERE seq = 4'],
  ['the first entry removed', 1, 'DELETE FROM entries WHERE seq = 1'],
  [
    'two entries in each other’s place',
    4,
    'UPDATE entries SET seq = CASE seq WHEN 4 THEN -5 ELSE -4 END WHERE seq IN (4, 5); UPDATE entries SET seq = -seq WHERE seq < 0',
  ],
  ['an entry put in', 0, `INSERT INTO entries SELECT max(seq) + 1, run, at, 'paused', '{"by":"x"}', hash, salt FROM entries`],
  ['the newest entries cut off', 0, 'DELETE FROM entries WHERE seq > (SELECT max(seq) - 2 FROM entries)'],
  ['all entries cut off', 1, 'DELETE FROM entries'],
];

it('verify names the entry of a journal that was changed by hand', { timeout: 180_000 }, () =>
  onStage({ count: 3 }, async (stage) => {
    await stage.apply(await stage.draft(replaceEverywhere));
    const whole = await stage.redline.run(['verify']);
    expect(whole).toMatchObject({ code: 0, json: { ok: true } });
    const copy = `${stage.redline.home}-copy`;
    cpSync(stage.redline.home, copy, { recursive: true });
    for (const [what, entry, sql] of tamperings) {
      rmSync(stage.redline.home, { recursive: true });
      cpSync(copy, stage.redline.home, { recursive: true });
      await tamper(stage, sql);
      const broken = await stage.redline.run(['verify']);
      expect(broken, what).toMatchObject({ code: 3, json: { ok: false, account: accountId(stage) } });
      expect(broken.json.reason, what).toMatch(/entr/);
      if (entry > 0) expect(broken.json.brokenAt, what).toBe(entry);
      else expect(broken.json.brokenAt, what).toBeGreaterThan(0);
    }
  }),
);

const decided = tamperings.filter(([what]) => /change set|beginning|a removed|newest/.test(what));

describe('on a journal that was changed by hand nothing runs until a person has decided', () => {
  it.concurrent.for(decided)('%s', { timeout: 180_000 }, ([, , sql]) =>
    onStage({ count: 3 }, async (stage) => {
      const first = await stage.draft(replaceEverywhere);
      const next = await stage.draft([{ resource: 'macros', where: '', operation: 'set', values: { description: 'new' } }]);
      stage.zendesk.restore();
      const done = await stage.apply(first);
      await tamper(stage, sql);

      const before = writes(stage);
      expect(await stage.apply(next)).toMatchObject({
        code: 3,
        json: { error: { message: expect.stringMatching(/does not hold/) } },
      });
      const undo = await stage.redline.run(['undo', done.json.run]);
      expect([2, 3], 'with nothing left of it, there is no such run').toContain(undo.code);
      expect(writes(stage)).toBe(before);

      const acknowledged = await stage.redline.run(['verify', '--account', account, '--acknowledge', 'I looked at it']);
      expect(acknowledged).toMatchObject({ code: 0, json: { ok: true } });
      expect(await stage.redline.run(['runs']), 'what can be read is shown').toMatchObject({ code: 0 });
      // Where the run's end is lost, its change set counts as unfinished; so another one is sent.
      const applied = await stage.apply(next);
      expect(applied, applied.stderr).toMatchObject({ code: 3, json: { status: 'refused' } });
      const skipping = await stage.apply(next, '--skip-drifted');
      expect(skipping, skipping.stderr).toMatchObject({ code: 0, json: { status: 'done' } });
      expect(await stage.redline.run(['undo', skipping.json.run, '--yes'])).toMatchObject({ code: 0 });

      await tamper(stage, `UPDATE entries SET body = body || ' ' WHERE seq = (SELECT max(seq) FROM entries)`);
      expect(await stage.redline.run(['verify']), 'another change after that is a new break').toMatchObject({ code: 3 });
    }),
  );
});

it('an interrupted run is not resumed on a broken journal', { timeout: 180_000 }, () =>
  onStage({ count: 6 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    await killedAt(stage, { write: 3 }, 'after it is applied', ['apply', '--account', account, '--change', file, '--yes']);
    const run = await interruptedRun(stage);
    await tamper(stage, `UPDATE entries SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3`);
    const before = stage.zendesk.seen.length;
    expect(await stage.redline.run(['resume', run])).toMatchObject({ code: 3, json: { error: { code: 'conflict' } } });
    expect(stage.zendesk.seen.length).toBe(before);
    await stage.redline.run(['verify', '--account', account, '--acknowledge', 'only the time']);
    expect(await stage.redline.run(['resume', run])).toMatchObject({ code: 0, json: { applied: 6 } });
    expect(await stage.redline.run(['undo', run, '--yes'])).toMatchObject({ code: 0 });
    expectMacros(stage, stage.original);
  }),
);

it('cutting the end off the journal of an interrupted run is noticed', { timeout: 180_000 }, () =>
  onStage({ count: 6 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    await killedAt(stage, { write: 3 }, 'after it is applied', ['apply', '--account', account, '--change', file, '--yes']);
    const run = await interruptedRun(stage);
    await tamper(stage, 'DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries)');
    expect(await stage.redline.run(['verify'])).toMatchObject({ code: 3, json: { ok: false } });
    const before = stage.zendesk.seen.length;
    expect(await stage.redline.run(['resume', run])).toMatchObject({ code: 3, json: { error: { code: 'conflict' } } });
    expect(stage.zendesk.seen.length).toBe(before);
  }),
);

it('an interrupted run with an entry that nobody can read stays as it is, and others run', { timeout: 180_000 }, () =>
  onStage({ count: 6 }, async (stage) => {
    const next = await stage.draft([{ resource: 'macros', where: '', operation: 'set', values: { active: false } }]);
    const file = await stage.draft(replaceEverywhere);
    await killedAt(stage, { write: 3 }, 'after it is applied', ['apply', '--account', account, '--change', file, '--yes']);
    const run = await interruptedRun(stage);
    await tamper(stage, `UPDATE entries SET body = 'scribble' WHERE seq = (SELECT min(seq) FROM entries WHERE kind = 'intent')`);
    await stage.redline.run(['verify', '--account', account, '--acknowledge', 'scribbled']);
    const before = stage.zendesk.seen.length;
    const resumed = await stage.redline.run(['resume', run]);
    expect(resumed).toMatchObject({ code: 3, json: { error: { message: expect.stringMatching(/cannot be read/) } } });
    expect(stage.zendesk.seen.length).toBe(before);
    expect(await stage.apply(next)).toMatchObject({ code: 0, json: { status: 'done' } });
    expect(await stage.redline.run(['runs'])).toMatchObject({ code: 0 });
  }),
);

it('entries are refused to be changed or removed by the database itself', () =>
  onStage({ count: 2 }, async (stage) => {
    await stage.apply(await stage.draft(replaceEverywhere));
    const journal = await openJournalFile(stage.redline, accountId(stage), { guarded: true });
    expect(() => journal.run(`UPDATE entries SET run = 'x' WHERE seq = 2`)).toThrow(/never changed/);
    expect(() => journal.run('DELETE FROM entries')).toThrow(/never shortened/);
    journal.close();
  }));

async function tamper(stage: Stage, sql: string): Promise<void> {
  const journal = await openJournalFile(stage.redline, accountId(stage));
  for (const statement of sql.split(';')) journal.run(statement);
  journal.close();
}

function accountId({ zendesk }: Stage): string {
  return new URL(zendesk.url).host.replace(':', '-');
}
