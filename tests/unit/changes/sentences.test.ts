import { describe, expect, test } from 'vitest';
import { describeOperation } from '../../../main/changes/describe.ts';
import { estimate } from '../../../main/changes/estimate.ts';
import { recordRow } from '../../../main/changes/row.ts';
import { Operation } from '../../../preload/contract/operations.ts';
import { comment, emea, macro, richComment, tier2, worldOf } from './sample-world.ts';

const world = worldOf([macro({ id: 11, title: 'Refund::Sorry' })], [tier2, emea]);

function sentence(operation: object): string {
  return describeOperation(Operation.parse({ resource: 'macros', where: 'title:refund', ...operation }), world);
}

describe('an operation in one sentence', () => {
  const replace = { operation: 'replace-text', fields: ['title', 'comment'], find: 'Refund', replace: 'Credit' };
  const set = (values: object, where: unknown = { ids: [11, 12, 12] }) => sentence({ operation: 'set', where, values });
  test.each([
    [
      sentence({ ...replace, match: 'word' }),
      'Replace “Refund” by “Credit” as whole words in titles and comments of the macros that match “title:refund”',
    ],
    [
      sentence({ ...replace, fields: ['description'], replace: '', caseSensitive: false }),
      'Remove “Refund”, in upper or lower case, in descriptions of the macros that match “title:refund”',
    ],
    [
      sentence({ ...replace, match: 'regex', where: '' }),
      'Replace what matches /Refund/ by “Credit” in titles and comments of all macros',
    ],
    [set({ active: false }), 'Deactivate 2 macros'],
    [set({ active: true }, { ids: [11] }), 'Activate “Refund::Sorry”'],
    [set({ title: 'New' }, { ids: [99] }), 'Set the title to “New” of macro 99'],
    [
      set({ active: true, description: '', restriction: null }),
      'Activate, empty the description and set who may use it to everyone of 2 macros',
    ],
    [set({ restriction: { type: 'Group', ids: [7, 9] } }), 'Set who may use it to Tier 2, group 9 of 2 macros'],
    [sentence({ operation: 'delete', where: { ids: [11] } }), 'Delete “Refund::Sorry”'],
  ])('%s', (said, expected) => expect(said).toBe(expected));
});

describe('an estimate', () => {
  test('is what the answers take where all of it fits into one minute of the account’s limit', () => {
    expect(estimate({ total: 253 }, { perMinute: 700, headroom: 0.1, inFlight: 5 })).toEqual({
      seconds: 16,
      basis: '253 requests at 630 a minute',
    });
  });
  test('takes a minute for each full window of the limit, less what is left for others', () => {
    expect(estimate({ total: 1270 }, { perMinute: 700, headroom: 0.1, inFlight: 5 }).seconds).toBe(121);
  });
  test('is not below what the answers take where few overlap', () => {
    expect(estimate({ total: 100 }, { perMinute: 2500, headroom: 0, inFlight: 1 }).seconds).toBe(30);
    expect(estimate({ total: 300, jobs: 100 }, { perMinute: 700, headroom: 0.1, inFlight: 8, jobPlaces: 27 })).toEqual({
      seconds: 72,
      basis: '300 requests at 630 a minute, 100 background jobs, 27 at once',
    });
  });
  test('is nothing for nothing, and finite for a limit of nothing', () => {
    expect(estimate({ total: 0 }, { perMinute: 700, headroom: 0, inFlight: 1 }).seconds).toBe(0);
    expect(estimate({ total: 1 }, { perMinute: 0, headroom: 0, inFlight: 1 })).toEqual({
      seconds: 1,
      basis: '1 request at 1 a minute',
    });
  });
});

describe('a row of the grid', () => {
  test('holds what a person scans', () => {
    const record = macro({
      id: 11,
      title: 'Refund::EU::Late',
      description: 'For late ones',
      restriction: { type: 'Group', id: 7, ids: [7] },
      actions: [{ field: 'status', value: 'open' }, richComment('<p>Hello</p><p>there &amp; back</p>')],
    });
    expect(recordRow('macros', record, world)).toEqual({
      id: 11,
      name: 'Refund::EU::Late',
      active: true,
      category: 'Refund::EU',
      description: 'For late ones',
      access: 'Tier 2',
      excerpt: 'Hello there & back',
      actionCount: 2,
      position: 11,
      updatedAt: '2026-01-01T00:00:00Z',
      createdAt: '2025-01-01T00:00:00Z',
    });
  });
  test.each([
    [null, 'Everyone'],
    [{ type: 'Group', id: 7, ids: [7, 8] }, '2 groups'],
    [{ type: 'Group', id: 99, ids: [99] }, 'Group 99'],
    [{ type: 'User', id: 4 }, 'One person'],
    [{ type: 'Brand', id: 4 }, 'Restricted'],
  ])('says who may use it: %j is %s', (restriction, access) => {
    expect(recordRow('macros', macro({ id: 1, restriction }), world).access).toBe(access);
  });
  test('leaves out what is not there, and cuts a long comment between words', () => {
    expect(recordRow('groups', { id: 7, name: 'Tier 2' }, world)).toEqual({ id: 7, name: 'Tier 2', members: 0 });
    const { excerpt = '' } = recordRow(
      'macros',
      macro({ id: 1, actions: [comment(''), comment('word 💛 '.repeat(200))] }),
      world,
    );
    expect(excerpt).toMatch(/^word 💛.*(word|💛)…$/);
    expect([...excerpt].length).toBeLessThanOrEqual(161);
  });
});

describe('a search that finds every record there is', () => {
  const three = worldOf([macro({ id: 11 }), macro({ id: 12 }), macro({ id: 13, title: 'Other' })]);
  const said = (where: unknown, isFirst = true) =>
    describeOperation(Operation.parse({ resource: 'macros', operation: 'delete', where }), three, isFirst);
  test.each([
    ['', 'Delete all 3 macros'],
    ['-title:nowhere', 'Delete all 3 macros, which all match “-title:nowhere”'],
    [{ ids: [11, 12, 13] }, 'Delete all 3 macros'],
    ['-title:other', 'Delete the macros that match “-title:other”'],
    [{ ids: [11, 13] }, 'Delete 2 macros'],
  ])('%j', (where, expected) => expect(said(where)).toBe(expected));
  test('is not counted where an earlier operation may have changed what it finds', () => {
    expect(said('-title:nowhere', false)).toBe('Delete the macros that match “-title:nowhere”');
  });
});
