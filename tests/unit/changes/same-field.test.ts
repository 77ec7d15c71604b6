import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appliedMismatch, driftOf, sameAsIn, sameField, sameToWrite, settleOf } from '../../../main/changes/compare.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';

type Row = readonly [resource: ResourceName, field: string, left: unknown, right: unknown];

const html = (text: unknown) => [{ field: 'comment_value_html', value: text }];

/** Forms of one value: what is sent, and what Zendesk answers. */
const alike: readonly Row[] = [
  ['users', 'name', ' Ada  Lovelace ', 'Ada Lovelace'],
  ['macros', 'title', 'Refund::Late \n', 'Refund::Late'],
  ['users', 'email', 'Ada@Example.org', 'ada@example.org'],
  ['users', 'phone', '+49 (30) 123-456', '+4930123456'],
  ['users', 'locale', 'en-US', 'en-us'],
  ['users', 'notes', 'one\r\ntwo\n', 'one\ntwo'],
  ['users', 'details', '', null],
  ['users', 'notes', undefined, ' '],
  ['users', 'tags', ['VIP', 'b'], ['b', 'vip']],
  ['users', 'tags', [], undefined],
  ['users', 'suspended', 'true', true],
  ['users', 'organization_id', '7', 7],
  ['organizations', 'domain_names', ['B.example', 'a.example'], ['a.example', 'b.example']],
  ['users', 'user_fields.since', '2026-11-23', '2026-11-23T00:00:00+00:00'],
  ['users', 'user_fields.since', '2026-11-23T00:00:00Z', '2026-11-23T00:00:00.000+00:00'],
  ['users', 'user_fields.seats', '012', 12],
  ['users', 'user_fields.rate', '1.50', 1.5],
  ['users', 'user_fields.vip', 'true', true],
  ['users', 'user_fields.vip', null, false],
  ['users', 'user_fields.plan', null, ''],
  ['users', 'user_fields.topics', ['b', 'a'], ['a', 'b']],
  ['users', 'user_fields', { since: '2026-11-23', plan: null }, { since: '2026-11-23T00:00:00Z' }],
  ['tickets', 'custom_fields_31', '12.50', 12.5],
  ['tickets', 'custom_fields_31', ['b', 'a'], ['a', 'b']],
  ['tickets', 'custom_fields_31', null, false],
  ['macros', 'position', '3', 3],
  ['macros', 'actions', [{ field: 'current_tags', value: 'VIP b' }], [{ field: 'current_tags', value: 'b vip' }]],
  ['macros', 'actions', [{ field: 'group_id', value: 7 }], [{ field: 'group_id', value: '7' }]],
  ['macros', 'actions', [{ field: 'comment_mode_is_public', value: true }], [{ field: 'comment_mode_is_public', value: 'true' }]],
  [
    'macros',
    'actions',
    [{ field: 'comment_value', value: ['channel:all', 'a\r\nb'] }],
    [{ field: 'comment_value', value: ['channel:all', 'a\nb'] }],
  ],
  ['macros', 'actions', html('<P>Hi<br>there</P>'), html('<p>Hi<br />there</p>')],
  ['macros', 'actions', html("<a href='x?a=1&b=2'>it&#39;s</a>"), html('<a href="x?a=1&amp;b=2">it\'s</a>')],
  ['macros', 'actions', html('<p>a</p>\n  <p>b&nbsp;c</p>\n'), html('<p>a</p><p>b\u00a0c</p>')],
  ['macros', 'actions', html('<span style="color:red;" class="x">a</span>'), html('<span class="x" style="color: red">a</span>')],
  [
    'triggers',
    'conditions',
    { all: [{ field: 'group_id', operator: 'is', value: 7 }], any: [] },
    { all: [{ field: 'group_id', operator: 'is', value: '7' }] },
  ],
  [
    'triggers',
    'conditions',
    { all: [{ field: 'current_tags', operator: 'includes', value: 'a b' }] },
    { all: [{ field: 'current_tags', operator: 'includes', value: 'b a' }], any: [] },
  ],
  [
    'ticket_fields',
    'custom_field_options',
    [{ id: 1, name: 'Gold', raw_name: '{{dc.gold}}', value: 'gold' }],
    [{ id: 1, name: 'Oro', raw_name: '{{dc.gold}}', value: 'gold', position: 0 }],
  ],
];

/** Differences that somebody made, however small. */
const unlike: readonly Row[] = [
  ['users', 'name', 'Ada Lovelace', 'AdaLovelace'],
  ['users', 'name', 'ada', 'Ada'],
  ['users', 'name', 'a\u00a0b', 'a b'],
  ['users', 'email', 'a@example.org', 'b@example.org'],
  ['users', 'phone', '+4930123456', '+4930123457'],
  ['users', 'phone', '+1555', '1555'],
  ['users', 'phone', '555x12', '55512'],
  ['users', 'external_id', '00123', '123'],
  ['users', 'notes', 'one\ntwo', 'one two'],
  ['users', 'tags', ['a'], ['a', 'b']],
  ['users', 'tags', [], ['a']],
  ['users', 'suspended', true, false],
  ['users', 'user_fields.since', '2026-11-23', '2026-11-24T00:00:00Z'],
  ['users', 'user_fields.since', '2026-11-23T00:00:00Z', '2026-11-23T00:00:00+02:00'],
  ['users', 'user_fields.seats', '12', 1.2],
  ['users', 'user_fields.seats', 0, null],
  ['users', 'user_fields.number', '12345678901234567', '12345678901234568'],
  ['users', 'user_fields.code', '1.50', '1.5'],
  ['users', 'user_fields.vip', true, false],
  ['users', 'user_fields.topics', ['a'], ['b']],
  ['users', 'user_fields', { plan: 'gold' }, { plan: 'gold', since: '2026-11-23' }],
  ['macros', 'actions', html('<p>a b</p>'), html('<p>ab</p>')],
  ['macros', 'actions', html('<b>a</b> <i>b</i>'), html('<b>a</b><i>b</i>')],
  ['macros', 'actions', html('&lt;b&gt;'), html('<b>')],
  ['macros', 'actions', html('a&foo;b'), html('a&bar;b')],
  ['macros', 'actions', html('<a href="x">a</a>'), html('<a href="y">a</a>')],
  ['macros', 'actions', html('<pre>a  b</pre>'), html('<pre>a b</pre>')],
  ['macros', 'actions', [{ field: 'status', value: 'open' }], [{ field: 'status', value: 'pending' }]],
  [
    'macros',
    'actions',
    [{ field: 'comment_value', value: ['channel:all', 'a'] }],
    [{ field: 'comment_value', value: ['channel:web', 'a'] }],
  ],
  [
    'triggers',
    'conditions',
    { all: [{ field: 'status', operator: 'is', value: 'open' }] },
    { any: [{ field: 'status', operator: 'is', value: 'open' }] },
  ],
  ['ticket_fields', 'custom_field_options', [{ id: 1, name: 'Gold', value: 'gold' }], [{ id: 1, name: 'Gold', value: 'gold_q' }]],
  [
    'ticket_fields',
    'custom_field_options',
    [{ id: 1, name: 'Gold', raw_name: '{{dc.gold}}', value: 'gold' }],
    [{ id: 1, name: 'Gold', raw_name: 'Gold', value: 'gold' }],
  ],
];

describe('two values of a field are one to Zendesk', () => {
  test.each(alike)('%s.%s %j = %j', (resource, field, left, right) => {
    expect(sameField(resource, field, left, right)).toBe(true);
    expect(sameField(resource, field, right, left)).toBe(true);
  });
  test.each(unlike)('but not %s.%s %j and %j', (resource, field, left, right) => {
    expect(sameField(resource, field, left, right)).toBe(false);
    expect(sameField(resource, field, right, left)).toBe(false);
    expect(sameToWrite(resource, field, left, right)).toBe(false);
  });
  test('where the type of an own field is known, by that', () => {
    const typed = (type: string, left: unknown, right: unknown) => sameField('users', 'user_fields.x', left, right, () => type);
    expect(typed('decimal', '1.50', '1.5')).toBe(true);
    expect(typed('text', '2026-11-23', '2026-11-23T00:00:00Z')).toBe(false);
    expect(typed('dropdown', 'Gold', 'gold')).toBe(true);
    expect(typed('lookup', '7', 7)).toBe(true);
    expect(typed('text', 'Gold', 'gold')).toBe(false);
  });
});

const fields: readonly (readonly [ResourceName, string])[] = [...alike, ...unlike].map(([resource, field]) => [resource, field]);
const values = fc.oneof(fc.jsonValue(), fc.constantFrom(...[...alike, ...unlike].flatMap(([, , left, right]) => [left, right])));

describe('for any values', () => {
  test('each is the same as itself, and the order of the two does not count', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), values, values, ([resource, field], left, right) => {
        expect(sameField(resource, field, left, left)).toBe(true);
        expect(sameToWrite(resource, field, left, left)).toBe(true);
        expect(sameField(resource, field, left, right)).toBe(sameField(resource, field, right, left));
        expect(sameToWrite(resource, field, left, right)).toBe(sameToWrite(resource, field, right, left));
      }),
    );
  });
  test('also a number beside a truth', () => {
    for (const same of [sameField, sameToWrite])
      expect(same('users', 'user_fields.rate', 0, false)).toBe(same('users', 'user_fields.rate', false, 0));
  });
  test('what needs no writing has arrived', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), values, values, ([resource, field], left, right) => {
        if (sameToWrite(resource, field, left, right)) expect(sameField(resource, field, left, right)).toBe(true);
      }),
    );
  });
  test('a letter or a digit more is a difference, wherever it stands', () => {
    const place = fc.record({
      text: fc.string({ unit: 'grapheme-ascii' }),
      at: fc.nat(40),
      extra: fc.constantFrom('z', '7', 'Q'),
    });
    const written = ['name', 'notes', 'phone', 'email', 'external_id', 'user_fields.text', 'user_fields.since'];
    fc.assert(
      fc.property(fc.constantFrom(...written), place, (field, { text, at, extra }) => {
        const more = text.slice(0, at) + extra + text.slice(at);
        expect(sameField('users', field, text, more)).toBe(false);
      }),
    );
  });
});

describe('a change of nothing but space, which Zendesk may not tell apart', () => {
  const trim: UpdateEdit = {
    resource: 'macros',
    action: 'update',
    id: 1,
    name: 'A',
    before: { title: 'A ' },
    after: { title: 'A' },
  };
  const record = (title: string) => ({ id: 1, title });
  test('is one to draft', () => expect(sameToWrite('macros', 'title', 'A ', 'A')).toBe(false));
  test('is settled, checked and read back to the letter', () => {
    expect(settleOf(trim, record('A'))).toBe('applied');
    expect(settleOf(trim, record('A '))).toBe('not-applied');
    expect(driftOf(trim, record('A'))).toBeDefined();
    expect(appliedMismatch(trim, record('A '))).toEqual(['title']);
    expect(sameAsIn(trim)('title', 'A', 'A ')).toBe(false);
  });
});
