import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { documentOf, redline, syncedHome } from '../cli/cli-under-test.ts';

it('lists apps, keeps a plan, drills there and back with a clock, and leaves the app as it was', {
  timeout: 120_000,
}, async () => {
  const home = await syncedHome();
  const apps = (...args: string[]) => redline(['apps', ...args, '--account', 'practice', '--json'], { home });
  const listed = documentOf(await apps('list'));
  expect(listed.apps).toMatchObject([
    {
      name: 'Order look-up',
      version: '1.4.0',
      enabled: true,
      isOwned: true,
      settings: { endpoint: 'https://orders.example' },
      secureSettings: ['token'],
      roles: null,
      groups: null,
      requirements: [],
      standBy: null,
      changes: [],
    },
  ]);
  const [{ id }] = listed.apps;
  expect((await apps('drill', 'Order look-up', '--out', join(home, 'drill'))).stderr).toContain('No stand-by plan');
  expect(existsSync(join(home, 'drill'))).toBe(false);
  expect((await apps('stand-by', 'Order look-up', '--what', 'Ask for the order number')).code).toBe(2);
  expect((await apps('stand-by', 'Order look-up', '--what', 'x', '--who', 'y', '--fallback', 'form')).code).toBe(2);
  const kept = await apps(
    'stand-by',
    'order look-up',
    '--what',
    'Ask for the order number',
    '--who',
    'Tier 2',
    '--secrets',
    'Vault: orders',
  );
  expect(documentOf(kept)).toMatchObject({ app: id, plan: { who: 'Tier 2', fallback: { kind: 'disable' } } });
  expect(documentOf(await apps('stand-by', String(id), '--who', 'On call'))).toMatchObject({
    plan: { what: 'Ask for the order number', who: 'On call', secrets: 'Vault: orders' },
  });
  const drilled = documentOf(await apps('drill', 'Order look-up', '--out', join(home, 'drill')));
  const apply = async (file: string) =>
    documentOf(await redline(['apply', '--account', 'practice', '--change', file, '--yes', '--json'], { home }));
  expect(await apply(drilled.there.out)).toMatchObject({ status: 'done', applied: 1 });
  expect(documentOf(await apps('list')).apps).toMatchObject([
    { enabled: false, changes: [{ field: 'enabled', before: true, after: false }] },
  ]);
  expect(documentOf(await apps('drill', 'Order look-up', '--saw', 'The panel is gone'))).toMatchObject([
    { there: { status: 'done' }, back: { run: null }, seconds: null, seen: [{ what: 'The panel is gone' }] },
  ]);
  expect(await apply(drilled.back.out)).toMatchObject({ status: 'done', applied: 1 });
  const [log] = documentOf(await apps('drill', String(id), '--log'));
  expect(log).toMatchObject({ there: { status: 'done' }, back: { status: 'done' } });
  expect(log.seconds).toBeGreaterThanOrEqual(log.secondsUntilSeen);
  expect(documentOf(await apps('list')).apps).toMatchObject([{ enabled: true, drilledAt: log.back.endedAt }]);
  expect(readFileSync(drilled.log, 'utf8')).toContain('Secret settings are kept: Vault: orders');
  // The stand-by itself is the same switch, by the normal road.
  const out = join(home, 'stand-by.redline.json');
  expect(documentOf(await apps('stand-by', String(id), '--out', out))).toMatchObject({ edits: 1 });
  expect(JSON.parse(readFileSync(out, 'utf8')).edits).toMatchObject([{ resource: 'apps', id, after: { enabled: false } }]);
  expect(documentOf(await apps('stand-by', String(id), '--remove'))).toEqual({ removed: true });
});
