import { describe, expect, test } from 'vitest';
import { planRequests } from '../../../main/changes/plan.ts';
import { planReadsOf } from '../../../main/changes/plan-reads.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';

const update = (id: number, after: Record<string, unknown>): Edit => ({
  resource: 'macros',
  action: 'update',
  id,
  name: 'x',
  before: {},
  after,
});
const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index + 1));

describe('a plan takes the fewest requests', () => {
  test('activity and position go a hundred at a time, everything else one by one', () => {
    const edits = [
      ...times(250, (id) => update(id, { active: false })),
      ...times(3, (id) => update(1000 + id, { active: true, title: 'x' })),
    ];
    const { count, writes } = planRequests(edits, { macros: 1000 });
    expect(writes.map((write) => write.kind)).toEqual([
      'update-many',
      'update-many',
      'update-many',
      'update',
      'update',
      'update',
    ]);
    expect(count).toEqual({
      total: 6 + 10 + 20 + 10,
      writes: 6,
      byEndpoint: { 'PUT /api/v2/macros/update_many': 3, 'PUT /api/v2/macros/{id}': 3, 'GET /api/v2/macros': 40 },
    });
  });
  test('a field goes before the people who carry its tag, there and back, or Zendesk would empty it', () => {
    const person: Edit = {
      resource: 'users',
      action: 'update',
      id: 7,
      name: 'Ada',
      before: { tags: ['a'] },
      after: { tags: ['b'] },
    };
    const field: Edit = {
      resource: 'user_fields',
      action: 'update',
      id: 3,
      name: 'A',
      before: { tag: 'a' },
      after: { tag: 'b' },
    };
    for (const edits of [
      [person, field],
      [field, person],
    ])
      expect(planRequests(edits, {}).writes.map(({ resource }) => resource)).toEqual(['user_fields', 'users']);
  });
  test('deletes come last, creates are put in their place', () => {
    const edits: Edit[] = [
      { resource: 'macros', action: 'delete', id: 1, before: {} },
      { resource: 'macros', action: 'create', key: 'a', after: { title: 'A' } },
      update(2, { title: 'B' }),
    ];
    expect(planRequests(edits, {}).writes.map((write) => write.kind)).toEqual(['update', 'create', 'place', 'delete']);
  });
  test('records are read one by one while that is less than reading all pages', () => {
    expect(planReadsOf('macros', [1, 2, 3], 1000)).toMatchObject({ how: 'each', requests: 3 });
    expect(
      planReadsOf(
        'macros',
        times(11, (id) => id),
        1000,
      ),
    ).toMatchObject({ how: 'list', requests: 10 });
    expect(
      planReadsOf(
        'macros',
        times(11, (id) => id),
        undefined,
      ),
    ).toMatchObject({ how: 'each', requests: 11 });
  });
});
