import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { editViews } from '../../../main/drafts/edit-view.ts';
import { previewOf } from '../../../main/drafts/preview.ts';
import { csvReport } from '../../../main/reports/csv-report.ts';
import { htmlReport } from '../../../main/reports/html-report.ts';
import type { ChangeSet, Edit } from '../../../preload/contract/change-set.ts';
import { macro, withRecords, worldOf } from '../changes/sample-world.ts';

const people = [
  { id: 5, name: 'Ada Lovelace', email: 'ada@example.com', role: 'end-user' },
  { id: 6, name: 'Ada L.', email: 'old@example.com', role: 'end-user' },
];
const world = withRecords(
  worldOf([macro({ id: 1, title: 'Refund::Sorry' }), macro({ id: 2, title: '=HYPERLINK("x")' })]),
  'users',
  people,
);

const edits: Edit[] = [
  {
    resource: 'macros',
    action: 'update',
    id: 1,
    name: 'Refund::Sorry',
    before: { title: 'Refund::Sorry' },
    after: { title: '<b>Credit</b>\u202e' },
  },
  { resource: 'macros', action: 'delete', id: 2, name: '=HYPERLINK("x")', before: macro({ id: 2, title: '=HYPERLINK("x")' }) },
  { resource: 'users', action: 'delete', id: 6, name: 'Ada L.', before: {}, mergeInto: 5 },
];
const changeSet: ChangeSet = {
  format: 'redline.change-set',
  version: 1,
  title: 'Tidy <script>alert(1)</script>',
  reason: 'because',
  author: 'ada',
  createdAt: '2026-01-01T00:00:00.000Z',
  account: { id: 'a', name: 'Live', url: 'https://example.zendesk.com' },
  snapshot: { id: 's', takenAt: '2026-01-01T00:00:00.000Z' },
  operations: [],
  edits,
  approvals: [],
};
const drawn = previewOf({ changeSet, world, totals: {}, rateLimit: 400, drifted: undefined, environment: 'production' });
const preview = { ...drawn, gates: [], decisions: [], checked: true };
const views = edits.map(editViews(edits, preview.warnings, world));

describe('the report as CSV', () => {
  const rows: Record<string, string>[] = parse(csvReport(views), { bom: true, columns: true });
  test('holds a line for each changed place, and for each record at least one', () => {
    expect(new Set(rows.map(({ item }) => item))).toEqual(new Set(['macros:1', 'macros:2', 'users:6']));
    expect(rows[0]).toMatchObject({ name: 'Refund::Sorry', action: 'update', before: 'Refund::Sorry' });
    const bare = csvReport([
      { item: 'user_sessions:7', action: 'delete', name: 'Bob', resource: 'user_sessions', fields: [], diffs: [], warnings: [] },
    ]);
    expect(parse(bare, { bom: true, columns: true })).toHaveLength(1);
  });
  test('no cell is a formula, and what cannot be seen is written out', () => {
    expect(rows.flatMap(Object.values).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    expect(rows.find(({ item }) => item === 'macros:2')?.name).toBe('\'=HYPERLINK("x")');
    expect(rows[0]?.after).toBe('<b>Credit</b>⟨U+202E⟩');
  });
  test('names the target of a merge', () => {
    expect(rows.find(({ item }) => item === 'users:6')).toMatchObject({
      field: 'Merged into',
      after: 'Ada Lovelace <ada@example.com> (users:5)',
    });
  });
});

describe('the report as HTML', () => {
  const page = htmlReport(preview, views);
  test('says what changes, what cannot be undone, and every warning', () => {
    for (const text of [...preview.irreversible, ...preview.warnings.map(({ message }) => message)])
      expect(page).toContain(
        text
          .replaceAll('&', '&amp;')
          .replaceAll("'", '&#39;')
          .replaceAll('"', '&quot;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;'),
      );
    for (const { item } of views) expect(page).toContain(item);
    expect(page).toContain(preview.hash);
  });
  test('runs nothing and loads nothing, whatever a title holds', () => {
    expect(page).not.toMatch(/<script|<b>|\u202e/);
    expect(page).toContain('default-src &#39;none&#39;'.replaceAll('&#39;', "'"));
    expect(page).toContain('⟨U+202E⟩');
  });
  test('tells what changes alike once, before every record, and what cannot be undone before anything else', () => {
    const alike = ['Ann', 'Bob', 'Cleo', 'Dan'].map((name, index) => ({
      ...views[0],
      item: `macros:${90 + index}`,
      action: 'update' as const,
      name,
      resource: 'macros' as const,
      fields: ['active'],
      diffs: [{ field: 'active', label: 'Active', before: true, after: false }],
      warnings: [],
    }));
    const several = htmlReport(preview, [...views, ...alike]);
    expect(several).toContain('4 × macros: Ann, Bob, Cleo and 1 more');
    expect(page).not.toContain('In short');
    expect(page.indexOf('Look at these first')).toBeGreaterThan(0);
    expect(page.indexOf('Cannot be undone</strong>')).toBeLessThan(page.indexOf('class="warning danger"><strong>danger'));
  });
  test('names the target of a merge', () => expect(page).toContain('Ada Lovelace &lt;ada@example.com&gt; (users:5)'));
});
