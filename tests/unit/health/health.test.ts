import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { checks } from '../../../main/health/checks.ts';
import { healthOf } from '../../../main/health/health.ts';
import { scoreOf } from '../../../main/health/score.ts';
import { healthWords } from '../../../preload/contract/text/health-words.ts';
import { worldHolding } from '../changes/sample-world.ts';
import { documentOf, redline, syncedHome } from '../cli/cli-under-test.ts';
import { consoleIn, events, refusal } from '../console/console-under-test.ts';
import { clean, group, macro, person, takenAt, withMore } from './health-world.ts';

const snapshot = { id: 'one', takenAt };
const atOnce = () => Promise.resolve();
const healthIn = (lists: Parameters<typeof worldHolding>[0]) => healthOf(worldHolding(lists), snapshot, atOnce);

describe('the score', () => {
  it('is 100 where nothing is found, and null where nothing can be looked at', async () => {
    expect(await healthIn(clean)).toMatchObject({ score: 100, notChecked: [] });
    expect(await healthIn({})).toMatchObject({ score: null, checks: [] });
  });
  it('takes half of a check with a hit, and of the rest the share of records that were hit', () => {
    const nothing = { level: 'danger', count: 0, of: 10 } as const;
    expect(scoreOf([nothing, { level: 'danger', count: 0, of: 0 }]).score).toBe(100);
    // 5 + 5 × ½ × ¾ of 10
    expect(scoreOf([nothing, { level: 'danger', count: 1, of: 4 }])).toMatchObject({
      score: 68,
      formula: expect.stringContaining('100 × 6.88 ÷ 10:'),
    });
    expect(scoreOf([nothing, { level: 'danger', count: 4, of: 4 }]).score).toBe(50);
    // 5 of 6: the check of weight 1 loses all of it.
    expect(scoreOf([nothing, { level: 'info', count: 7, of: 4 }]).score).toBe(83);
  });
  it('never is worse for fewer hits', () => {
    for (let count = 1; count <= 50; count += 1) {
      const share = (hits: number) => scoreOf([{ level: 'caution', count: hits, of: 50 }]).score ?? 0;
      expect(share(count)).toBeLessThanOrEqual(share(count - 1));
    }
  });
});

describe('the report', () => {
  it('tells what found something first, the harmful before the rest, and what could not be looked at', async () => {
    const { ticket_forms: _forms, ...without } = withMore({
      macros: [macro(15, { usage_30d: 0 })],
      groups: [group(9)],
      users: [person(4, { role: 'admin', last_login_at: null })],
      group_memberships: [{ id: 4007, user_id: 4, group_id: 7 }],
    });
    const { checks: told, notChecked } = await healthIn(without);
    expect(told.filter(({ count }) => count > 0).map(({ code, level }) => `${level} ${code}`)).toEqual([
      'danger admin-without-sign-in',
      'caution group-without-members',
      'info never-used',
    ]);
    expect(told.slice(0, 3).every(({ count }) => count > 0)).toBe(true);
    expect(notChecked).toEqual(['field-in-no-form']);
  });
  it('offers to delete no group that something names, nor the default one', async () => {
    const empty = withMore({
      groups: [group(9), group(10), group(11, { default: true })],
      macros: [macro(15, { actions: [{ field: 'group_id', value: '10' }] })],
    });
    const found = (await healthIn(empty)).checks.find(({ code }) => code === 'group-without-members');
    expect(found?.items).toEqual(['groups:9', 'groups:10', 'groups:11']);
    expect(found?.fix).toEqual([{ resource: 'groups', where: { ids: [9] }, operation: 'delete' }]);
  });
});

const account = 'practice';

test('every fix that is offered can be drafted, and changes something', { timeout: 120_000 }, async () => {
  const { client } = await consoleIn();
  expect((await refusal(client.health.check({ account }))).message).toContain('no snapshot');
  await events(client.snapshots.sync({ account }));
  const report = await client.health.check({ account });
  const fixes = report.checks.flatMap(({ code, fix }) => (fix ? [{ code, fix }] : []));
  expect(fixes.length).toBeGreaterThanOrEqual(5);
  for (const { code, fix } of fixes) {
    const { edits } = await client.changes.draft({ account, operations: [...fix] });
    expect([code, edits > 0]).toEqual([code, true]);
  }
  expect(await client.health.history({ account })).toEqual([
    { snapshot: report.snapshot.id, takenAt: report.snapshot.takenAt, score: report.score },
  ]);
});

test('redline health prints the report, and drafts what mends the checks that are named', { timeout: 120_000 }, async () => {
  const home = await syncedHome();
  const report = documentOf(await redline(['health', '--account', account, '--json'], { home }));
  expect(report).toMatchObject({ score: expect.any(Number), formula: expect.any(String) });
  const mendable = report.checks.find(({ fix }: { fix?: unknown }) => fix !== undefined);
  const out = join(home, 'fix.redline.json');
  const drafted = documentOf(
    await redline(['health', '--account', account, '--fix', mendable.code, '--out', out, '--json'], { home }),
  );
  expect(drafted.edits).toBeGreaterThan(0);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
    reason: `Health: ${healthWords[mendable.code as 'duplicates'].title}`,
  });
  const wrong = await redline(['health', '--account', account, '--fix', 'duplicate', '--out', out], { home });
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('“duplicate” is no health check')]);
});

describe('docs/health.md', () => {
  const page = readFileSync(new URL('../../../docs/health.md', import.meta.url), 'utf8');
  const sections = page.split('\n## ').slice(1);
  it('has a section for every check, in their order, with its level and its harm', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual(checks.map(({ code }) => code));
    for (const [index, { code, level }] of checks.entries()) {
      const words = (sections[index] ?? '').replace(/\s+/g, ' ');
      expect(words).toContain(`*${level}.* ${healthWords[code].title}. ${healthWords[code].harm}`);
      expect(words).toMatch(/Mended by \S.{10,}\.|By hand: \S.{10,}\./);
    }
  });
});
