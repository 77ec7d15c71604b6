import fc from 'fast-check';
import type { Restriction, Where } from '../../../preload/contract/operation-terms.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { emea, macro, tier2, worldOf } from './sample-world.ts';

const words = fc.constantFrom('Refund', 'refund', 'Credit', 'a', 'é', '返金', '{{dc.x}}', '::', '&', '$1', ' ');
const someText = fc.array(words, { maxLength: 6 }).map((each) => each.join(''));

const html = fc
  .array(fc.oneof(words, fc.constantFrom('<p>', '</p>', '<b>', '</b>', '&amp;', '&nbsp;', '<br>')), { maxLength: 8 })
  .map((each) => each.join(''));

/** Actions of every shape that live accounts hold, and of some that nobody has seen yet. */
const action = fc.oneof(
  fc.record({ field: fc.constant('comment_value'), value: fc.oneof(someText, fc.tuple(fc.constant('channel:all'), someText)) }),
  fc.record({ field: fc.constant('comment_value_html'), value: html }),
  fc.record({ field: fc.constantFrom('set_tags', 'current_tags', 'status', 'custom_fields_1'), value: someText }),
  fc.record({ field: fc.constant('side_conversation'), value: fc.oneof(someText, fc.array(someText, { maxLength: 4 })) }),
  fc.record({ field: fc.constant('odd'), value: fc.jsonValue(), extra: someText }),
);

const restriction = fc.constantFrom(
  null,
  { type: 'Group', id: 7, ids: [7] },
  { type: 'Group', id: 7, ids: [8, 7] },
  { type: 'User', id: 99 },
);

const fields = fc.record({
  title: someText.map((text) => `T${text}`),
  raw: fc.boolean(),
  description: fc.option(someText),
  active: fc.boolean(),
  position: fc.integer({ min: 0, max: 5 }),
  restriction,
  actions: fc.array(action, { maxLength: 4 }),
  unknown: fc.jsonValue(),
});

/** Up to eight macros with ids from 11 on. */
const someMacros = fc.array(fields, { minLength: 1, maxLength: 8 }).map((list): ZendeskRecord[] =>
  list.map(({ raw, ...each }, index) =>
    macro({
      id: 11 + index,
      ...each,
      raw_title: each.title,
      ...(raw ? { title: each.title.replaceAll('{{dc.x}}', 'Rendered') } : {}),
    }),
  ),
);

export const someWorld = someMacros.map((macros) => worldOf(macros, [tier2, emea], { id: 1 }));

const where: fc.Arbitrary<Where> = fc.constantFrom<Where[]>(
  '',
  'title:refund',
  '-title:credit',
  'active:true',
  'group:"Tier 2"',
  'tag:refund',
  'comment:credit',
  { ids: [11] },
);

const values = fc
  .record(
    {
      active: fc.boolean(),
      title: fc.constantFrom('Refund::New', 'Credit', '{{dc.x}}'),
      description: fc.constantFrom(null, '', 'New'),
      restriction: fc.constantFrom<Restriction[]>(null, { type: 'Group', ids: [7, 8] }, { type: 'User', id: 99 }),
    },
    { requiredKeys: [] },
  )
  .filter((each) => Object.keys(each).length > 0);

const set: fc.Arbitrary<Operation> = fc.record({
  resource: fc.constant('macros' as const),
  where,
  operation: fc.constant('set' as const),
  values,
});

const replaceText: fc.Arbitrary<Operation> = fc.record({
  resource: fc.constant('macros' as const),
  where,
  operation: fc.constant('replace-text' as const),
  fields: fc.subarray(['title', 'description', 'comment'] as const, { minLength: 1 }),
  find: fc.constantFrom('Refund', 'a', 'é', '返金', '&', 'Credit', '$1'),
  replace: fc.constantFrom('Credit', '<b>', '', '$&', 'Refund & Co', '返'),
  match: fc.constantFrom('plain' as const, 'word' as const),
  caseSensitive: fc.boolean(),
});

const remove: fc.Arbitrary<Operation> = fc.record({
  resource: fc.constant('macros' as const),
  where,
  operation: fc.constant('delete' as const),
});

export const someOperation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: set },
  { weight: 6, arbitrary: replaceText },
  { weight: 1, arbitrary: remove },
);
