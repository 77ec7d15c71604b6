import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, operationsIn, redline } from './cli-under-test.ts';

type Macro = Readonly<Record<string, unknown>> & { readonly id: number; readonly title: string };

/** What a person sees of each macro, by its title, for undoing a delete gives another id. */
function contentOf(macros: readonly Record<string, unknown>[]): unknown[] {
  return macros
    .map(({ title, raw_title, description, active, restriction, actions, position }) => ({
      title,
      raw_title,
      description,
      active,
      restriction,
      actions,
      position,
    }))
    .sort((left, right) => JSON.stringify(left).localeCompare(JSON.stringify(right)));
}

const cases: readonly [what: string, operation: object, check: (now: readonly Macro[], before: readonly Macro[]) => void][] = [
  [
    'a category is renamed',
    { operation: 'rename-category', from: 'Refund', to: 'Money::Credit' },
    (now) => expect(now.filter(({ title }) => title.startsWith('Money::Credit::')).length).toBeGreaterThan(5),
  ],
  [
    'tags in values are replaced',
    { where: 'tag:refund*', operation: 'replace-text', fields: ['values'], find: 'refund_', replace: 'credit_' },
    (now) => expect(JSON.stringify(now)).toMatch(/"(set|current)_tags","value":"[^"]*credit/),
  ],
  [
    'an action is added where there is none',
    { where: 'category:Shipping -action:priority', operation: 'add-action', action: { field: 'priority', value: 'high' } },
    (now, before) => {
      const high = (macros: readonly Macro[]) =>
        macros.filter((macro) => JSON.stringify(macro).includes('"value":"high"')).length;
      expect(high(now)).toBeGreaterThan(high(before));
    },
  ],
  [
    'the order becomes that of the titles',
    { where: 'category:Refund', operation: 'reorder', order: 'title', to: 'first' },
    (now) => {
      const byPlace = [...now].sort((left, right) => Number(left.position) - Number(right.position));
      expect(byPlace[0]?.title).toMatch(/^refund::/i);
    },
  ],
  [
    'copies are created',
    { where: 'category:Shipping', operation: 'clone', category: 'Drafts', active: false },
    (now, before) => {
      const copies = now.filter(({ title }) => title.startsWith('Drafts::Copy of '));
      expect(copies.length).toBeGreaterThan(3);
      expect(now).toHaveLength(before.length + copies.length);
    },
  ],
  [
    'duplicates are merged',
    { where: '', operation: 'merge-duplicates', keep: 'most-used', others: 'delete' },
    (now, before) => expect(now.length).toBe(before.length - 2),
  ],
];

test('each operation on macros does in Zendesk what it says, as counted, and is undone', { timeout: 240_000 }, async () => {
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  const home = temporaryFolder();
  const line = async (args: string[], input = '') => {
    const ended = await redline([...args, '--json'], { home, input, env: { REDLINE_TOKEN: server.token } });
    const document = documentOf(ended);
    expect([ended.code, document.error, ended.code === 0 ? '' : ended.stderr]).toEqual([0, undefined, '']);
    return document;
  };
  const acme = ['--account', 'Acme'];
  const url = ['--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  await line(['accounts', 'add', ...url], server.token);
  const macros = () => server.all('macros') as Macro[];
  for (const [what, operation, check] of cases) {
    await line(['sync', ...acme]);
    const before = macros();
    const { operations } = operationsIn(home, [{ resource: 'macros', ...operation }]);
    const change = join(home, `${what.replaceAll(' ', '-')}.redline.json`);
    const { edits } = await line(['draft', ...acme, '--operations', operations, '--out', change]);
    expect(edits, what).toBeGreaterThan(0);
    const preview = await line(['preview', ...acme, '--change', change]);
    const applied = await line(['apply', ...acme, '--change', change, '--yes']);
    expect(applied, what).toMatchObject({ status: 'done', applied: edits, failed: 0 });
    // Placing what was created is counted, and not sent where Zendesk has placed it as wanted.
    expect(applied.requests, what).toBeLessThanOrEqual(preview.requests.total);
    check(macros(), before);
    await line(['undo', applied.run, '--yes']);
    expect(contentOf(macros()), what).toEqual(contentOf(before));
  }
});
