import { describe, expect, it } from 'vitest';
import { compareSides, isEqual } from '../../../main/configuration/compare.ts';
import type { Side } from '../../../main/configuration/side.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';

type Records = Partial<Record<ResourceName, readonly ZendeskRecord[]>>;

function side(records: Records, account = 'https://acme.zendesk.com'): Side {
  return { label: account, account, kinds: Object.keys(records) as ResourceName[], records: (kind) => records[kind] ?? [] };
}

const macro = (id: number, title: string, more: object = {}) => ({ id, title, active: true, position: id, actions: [], ...more });

function differing(left: Records, right: Records, by: 'id' | 'name' = 'id') {
  const { added, removed, changed, ambiguous } = compareSides(side(left), side(right), by);
  return {
    added: added.map(({ resource, key }) => `${resource}:${key}`),
    removed: removed.map(({ resource, key }) => `${resource}:${key}`),
    changed: changed.map(({ resource, key, changes }) => `${resource}:${key} ${changes.map(({ field }) => field).join()}`),
    ambiguous: ambiguous.map(({ resource, why, name }) => `${resource} ${why} ${name}`),
  };
}

const nothing = { added: [], removed: [], changed: [], ambiguous: [] };

describe('comparing two sides of one account', () => {
  it('tells what was added, removed and changed, and in which fields', () => {
    const left = { macros: [macro(1, 'One'), macro(2, 'Two'), macro(3, 'Three')] };
    const right = {
      macros: [
        macro(1, 'One'),
        macro(2, 'Two', { active: false, actions: [{ field: 'status', value: 'open' }] }),
        macro(4, 'Four'),
      ],
    };
    expect(differing(left, right)).toEqual({
      added: ['macros:4'],
      removed: ['macros:3'],
      changed: ['macros:2 actions,active'],
      ambiguous: [],
    });
    expect(compareSides(side(left), side(right), 'id').changed[0]?.changes).toEqual([
      { field: 'actions', left: [], right: [{ field: 'status', value: 'open' }] },
      { field: 'active', left: true, right: false },
    ]);
  });

  it.each<[string, object, object]>([
    ['times, addresses and counts', { url: 'a', updated_at: '1', usage_7d: 1 }, { url: 'b', updated_at: '2', created_at: '3' }],
    ['a title shown in another language', { title: 'Danke', raw_title: '{{dc.t}}' }, { title: 'Thanks', raw_title: '{{dc.t}}' }],
    ['no description and an empty one', { description: null }, { description: '' }],
    ['a setting that one side does not tell', {}, { default: false, watchable: null, tags: [] }],
    [
      'the order of a restriction’s groups',
      { restriction: { type: 'Group', ids: [1, 2] } },
      { restriction: { type: 'Group', id: 1, ids: [2, 1] } },
    ],
    [
      'the order and case of tags in an action',
      { actions: [{ field: 'set_tags', value: 'b a' }] },
      { actions: [{ field: 'set_tags', value: 'a B' }] },
    ],
    [
      'what a sanitizer tidies',
      { actions: [{ field: 'comment_value_html', value: '<p>a<br>b</p>' }] },
      { actions: [{ field: 'comment_value_html', value: '<p>a<br />b</p>' }] },
    ],
  ])('takes no difference for one: %s', (_what, left, right) => {
    expect(differing({ macros: [macro(1, 'One', left)] }, { macros: [macro(1, 'One', right)] })).toEqual(nothing);
  });

  it('keeps the order of actions, of options and of a form’s fields', () => {
    const actions = [
      { field: 'status', value: 'open' },
      { field: 'priority', value: 'low' },
    ];
    const options = [
      { id: 1, name: 'A', value: 'a' },
      { id: 2, name: 'B', value: 'b' },
    ];
    const records = (turn: <Item>(list: Item[]) => Item[]): Records => ({
      macros: [macro(1, 'One', { actions: turn(actions) })],
      ticket_fields: [{ id: 5, type: 'tagger', title: 'F', custom_field_options: turn(options) }],
      ticket_forms: [{ id: 6, name: 'Form', ticket_field_ids: turn([5, 7]) }],
    });
    expect(
      differing(
        records((list) => list),
        records((list) => list.toReversed()),
      ).changed,
    ).toEqual(['macros:1 actions', 'ticket_fields:5 custom_field_options', 'ticket_forms:6 ticket_field_ids']);
  });

  it('tells who moved, and nobody who was only shifted', () => {
    const at = (...places: readonly (readonly [id: number, position: number])[]) => ({
      views: places.map(([id, position]) => ({ id, title: `View ${id}`, position })),
    });
    expect(differing(at([1, 1], [2, 2], [3, 3]), at([1, 10], [2, 20], [3, 21]))).toEqual(nothing);
    expect(differing(at([1, 1], [2, 2], [3, 3]), at([9, 1], [1, 2], [2, 3], [3, 4]))).toEqual({ ...nothing, added: ['views:9'] });
    expect(differing(at([1, 1], [2, 2], [3, 3], [4, 4]), at([1, 4], [2, 1], [3, 2], [4, 3])).changed).toEqual([
      'views:1 position',
    ]);
    expect(differing(at([1, 1], [2, 1], [3, 1]), at([1, 7], [2, 7], [3, 7]))).toEqual(nothing);
  });

  it('knows a record that came back under another id, and what names it by that', () => {
    const left: Records = {
      groups: [{ id: 7, name: 'Tier 2' }],
      ticket_fields: [{ id: 50, type: 'tagger', title: 'Plan', custom_field_options: [{ id: 1, name: 'Gold', value: 'gold' }] }],
      macros: [
        macro(1, 'One', {
          restriction: { type: 'Group', ids: [7] },
          actions: [
            { field: 'group_id', value: '7' },
            { field: 'custom_fields_50', value: 'gold' },
          ],
        }),
      ],
      ticket_forms: [
        {
          id: 3,
          name: 'Form',
          ticket_field_ids: [50],
          agent_conditions: [{ parent_field_id: 50, value: 'gold', child_fields: [{ id: 50 }] }],
        },
      ],
      triggers: [
        {
          id: 4,
          title: 'T',
          conditions: { all: [{ field: 'custom_fields_50', operator: 'is', value: 'gold' }], any: [] },
          actions: [{ field: 'notification_group', value: ['7', 'S', '{{ticket.ticket_field_50}}'] }],
        },
      ],
      views: [
        {
          id: 5,
          title: 'V',
          conditions: { all: [], any: [] },
          execution: {
            columns: [
              { id: 'status', title: 'S' },
              { id: 50, title: 'Plan' },
            ],
            group_by: 'custom_fields_50',
          },
        },
      ],
    };
    const right = JSON.parse(
      JSON.stringify(left)
        .replaceAll(/\b7\b/g, '70')
        .replaceAll('50', '500')
        .replace('"id":1,"name":"Gold"', '"id":99,"name":"Gold"'),
    ) as Records;
    expect(differing(left, right)).toEqual(nothing);
    expect(differing(left, right, 'name')).toEqual(nothing);
    const wrong = JSON.parse(JSON.stringify(right).replace('["70"', '["71"')) as Records;
    expect(differing(left, wrong).changed).toEqual(['triggers:4 actions']);
  });

  it('says of a kind that only one side holds that it was not compared', () => {
    const { notCompared } = compareSides(side({ macros: [], users: [{ id: 1 }] }), side({ macros: [], tags: [{ id: 1 }] }), 'id');
    expect(notCompared).toEqual(['users']);
  });
});

describe('comparing two accounts', () => {
  it('matches by key, then by exact name, and reads ids as the other account’s', () => {
    const left: Records = {
      groups: [
        { id: 7, name: 'Tier 2' },
        { id: 8, name: 'Tier 3' },
      ],
      user_fields: [{ id: 1, key: 'plan', title: 'Plan' }],
      macros: [
        macro(1, 'One', { restriction: { type: 'Group', ids: [7] } }),
        macro(2, 'Two', { restriction: { type: 'Group', ids: [8] } }),
      ],
    };
    const right: Records = {
      groups: [
        { id: 8, name: 'Tier 2' },
        { id: 7, name: 'Tier 1' },
      ],
      user_fields: [{ id: 9, key: 'plan', title: 'Tariff' }],
      macros: [
        macro(11, 'One', { restriction: { type: 'Group', ids: [8] } }),
        macro(12, 'Two', { restriction: { type: 'Group', ids: [8] } }),
      ],
    };
    expect(differing(left, right, 'name')).toEqual({
      added: ['groups:Tier 1'],
      removed: ['groups:Tier 3'],
      // Tier 3 has no counterpart; that the other account has another group under its number makes it none.
      changed: ['macros:Two restriction', 'user_fields:plan title'],
      ambiguous: [],
    });
  });

  it('guesses nothing where a name has several candidates, or only looks alike', () => {
    const left = { macros: [macro(1, 'Twice', { active: false }), macro(2, 'Twice'), macro(3, 'Refund  sorry')] };
    const right = { macros: [macro(11, 'Twice', { description: 'other' }), macro(12, 'refund Sorry')] };
    expect(differing(left, right, 'name')).toEqual({
      ...nothing,
      ambiguous: ['macros several Twice', 'macros proposed Refund  sorry'],
    });
  });

  it('needs no guess where those of one name are the same in everything', () => {
    const twice = [macro(1, 'Twice', { active: false }), macro(2, 'Twice')];
    const other = [macro(12, 'Twice', { position: 2 }), macro(11, 'Twice', { active: false, position: 1 })];
    const found = compareSides(side({ macros: twice }), side({ macros: other }), 'name');
    expect(isEqual({ ...found, changed: [] })).toBe(true);
  });

  it('takes a field of another type, and another person of the same name, for others', () => {
    const left: Records = {
      ticket_fields: [{ id: 1, type: 'text', title: 'Plan' }],
      users: [{ id: 1, name: 'Ada', email: 'a@a.example' }],
    };
    const right: Records = {
      ticket_fields: [{ id: 2, type: 'tagger', title: 'Plan' }],
      users: [{ id: 2, name: 'Ada', email: 'b@a.example' }],
    };
    expect(differing(left, right, 'name')).toEqual({
      added: ['ticket_fields:tagger Plan', 'users:b@a.example'],
      removed: ['ticket_fields:text Plan', 'users:a@a.example'],
      changed: [],
      ambiguous: [],
    });
  });

  it('finds just as many differences as there are, of thousands of records', () => {
    const many = (seed: (id: number) => object) => ({
      macros: Array.from({ length: 4000 }, (_, index) => macro(index + 1, `M ${index}`, seed(index + 1))),
    });
    const right = many((id) => (id % 10 === 0 ? { description: `changed ${id}` } : {}));
    expect(
      differing(
        many(() => ({})),
        right,
      ).changed,
    ).toHaveLength(400);
    expect(
      differing(
        many(() => ({})),
        many(() => ({})),
      ),
    ).toEqual(nothing);
  });
});
