import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeQuery } from '../../../main/changes/query/complete.ts';
import { matches } from '../../../main/changes/query/match.ts';
import { editDistance } from '../../../main/changes/query/nearest.ts';
import { parseQuery } from '../../../main/changes/query/parse.ts';
import { unknownNames } from '../../../main/changes/query/unknown-names.ts';
import { containsWords, fold, matchesWildcard, wordPatternsOf, wordsOf } from '../../../main/changes/query/words.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { cases } from './cases.ts';
import { comment, emea, macro, tier2, withRecords, worldOf } from './sample-world.ts';

const world = worldOf([], [tier2, emea]);

function finds(search: string, record: ZendeskRecord, typing = false): boolean {
  const parsed = parseQuery('macros', search, { typing });
  if (!parsed.ok) throw new Error(parsed.problem);
  return matches(parsed.query, record, world);
}

function problem(search: string, typing = false): string | undefined {
  const parsed = parseQuery('macros', search, { typing });
  return parsed.ok ? undefined : parsed.problem;
}

describe('words', () => {
  test('are whole: refund is in Refund::Sorry but not in Refunded', () => {
    expect(finds('title:refund', macro({ id: 1, title: 'Refund::Sorry' }))).toBe(true);
    expect(finds('title:refund', macro({ id: 1, title: 'Refunded' }))).toBe(false);
  });
  test('end at :: and _ and - and punctuation', () => {
    expect(wordsOf(fold('Billing::EU_late-fee (50%), O’Brien'))).toEqual(['billing', 'eu', 'late', 'fee', '50', 'o', 'brien']);
  });
  test('compare without case, accents, width and form of their letters', () => {
    expect(finds('title:cafe', macro({ id: 1, title: 'CAFÉ' }))).toBe(true);
    expect(finds('title:café', macro({ id: 1, title: 'Cafe\u0301' }))).toBe(true);
    expect(finds('title:ＡＢＣ', macro({ id: 1, title: 'abc' }))).toBe(true);
  });
  test('of scripts without spaces are found within a run of characters', () => {
    expect(finds('title:対応', macro({ id: 1, title: '返金対応のお知らせ' }))).toBe(true);
    expect(finds('title:応対', macro({ id: 1, title: '返金対応のお知らせ' }))).toBe(false);
    expect(finds('title:คืนเงิน', macro({ id: 1, title: 'การคืนเงินลูกค้า' }))).toBe(true);
  });
  test('that are pictographs can be searched', () => {
    expect(finds('title:🎉', macro({ id: 1, title: '🎉 Refund' }))).toBe(true);
    expect(finds('title:🎉', macro({ id: 1, title: '🎁 Refund' }))).toBe(false);
  });
  test('of a title are found in its rendering and in its placeholders', () => {
    const record = macro({ id: 1, title: 'Willkommen', raw_title: '{{dc.welcome}}' });
    expect([finds('title:willkommen', record), finds('title:{{dc.welcome}}', record)]).toEqual([true, true]);
  });
  test('with a double colon or an address in them are no fields', () => {
    expect(finds('Refund::Late', macro({ id: 1, title: 'Refund::Late' }))).toBe(true);
    expect(finds('https://example.com/help', macro({ id: 1, actions: [comment('See https://example.com/help.')] }))).toBe(true);
  });
  test('in the value of an action are found in lists too, markup aside', () => {
    const record = macro({
      id: 1,
      actions: [
        { field: 'x', value: ['a', { deep: 'treasure' }] },
        { field: 'comment_value_html', value: '<b>bold</b>' },
      ],
    });
    expect([finds('value:treasure', record), finds('value:b', record), finds('value:bold', record)]).toEqual([true, false, true]);
  });
});

test('terms with a minus all have to hold, and are no alternatives to those without', () => {
  const late = macro({ id: 1, title: 'Late' });
  expect(finds('-title:refund -title:late', late)).toBe(false);
  expect(finds('-title:late title:refund', late)).toBe(false);
  expect(finds('title:late -title:refund', late)).toBe(true);
  expect(finds('title:late -title:refund', macro({ id: 1, title: 'Late refund' }))).toBe(false);
});

describe('a quoted phrase', () => {
  test('may be given with curly quotes', () =>
    expect(finds('title:“late fee”', macro({ id: 1, title: 'The late fee' }))).toBe(true));
  test('takes a star right after it', () => {
    expect(finds('title:"late fe"*', macro({ id: 1, title: 'The late fees' }))).toBe(true);
    expect(finds('title:"late fe"*', macro({ id: 1, title: 'The fees are late' }))).toBe(false);
  });
  test('hides the meaning of all else', () => {
    expect(finds('"title:refund"', macro({ id: 1, title: 'x', description: 'write title:refund' }))).toBe(true);
    expect(finds('"-OR"', macro({ id: 1, title: 'either or' }))).toBe(true);
  });
});

describe('while typing', () => {
  const refunded = macro({ id: 1, title: 'Refunded', restriction: { type: 'Group', id: 7, ids: [7] } });
  test('the last word is also a beginning', () => {
    expect(finds('refun', refunded, true)).toBe(true);
    expect(finds('title:refun', refunded, true)).toBe(true);
    expect(finds('"refun', refunded, true)).toBe(true);
    expect(finds('refun', refunded)).toBe(false);
  });
  test('but not once a space follows it, nor a closing quote', () => {
    expect(finds('refun ', refunded, true)).toBe(false);
    expect(finds('title:"refun"', refunded, true)).toBe(false);
  });
  test('an unfinished last term asks for nothing yet', () => {
    for (const search of [
      'refunded title:',
      'refunded -',
      'refunded updated>',
      'refunded updated>20',
      'refunded title:"',
      'refunded O',
      'OR',
    ]) {
      expect(problem(search, true), search).toBeUndefined();
    }
    expect(finds('refunded title:', refunded, true)).toBe(true);
  });
  test('the beginning of a value or a date is taken for what it has', () => {
    expect(finds('active:tr', refunded, true)).toBe(true);
    expect(finds('active:fa', refunded, true)).toBe(false);
    expect(finds('group:"tier', refunded, true)).toBe(true);
    expect(finds('updated>2025-0', refunded, true)).toBe(true);
  });
  test('an unfinished term before the last one is a mistake all the same', () => {
    expect(problem('title: refund', true)).toContain('title: has no value');
  });
});

describe('mistakes', () => {
  test('an unknown field names the nearest one and all the others', () => {
    expect(problem('titel:refund')).toMatch(
      /“titel” is not a field of macros: did you mean title\?.*id, title, description.*updated/,
    );
    expect(problem('catgeory:x')).toContain('did you mean category?');
  });
  test.each([
    ['active:yes', 'active is true or false, so active:yes finds nothing.'],
    ['access:public', 'restriction is everyone, group or user'],
    ['updated>2026-02-30', '“2026-02-30” is not a date'],
    ['updated>2026-13', '“2026-13” is not a date'],
    ['updated>2026-00-01', 'is not a date'],
    ['updated>2026-01-01T25:00:00Z', 'is not a date'],
    ['updated>4hours', 'Times counted back from now'],
    ['id:abc', 'id is a whole number'],
    ['title:"refund', 'never closed'],
    ['title:', 'title: has no value: write title:refund without a space, or title:none.'],
    ['title:""', 'title: has no value'],
    ['title>refund', 'write title:refund instead of title>refund'],
    ['title:!!', 'no letter or digit'],
    ['refund AND late', 'Leave out AND'],
    ['title=x', 'Write title:value with a colon'],
    ['updated > 2026', 'without spaces, such as updated>2026-01-31'],
    ['-', '“-” holds no letter or digit'],
  ])('%s is told why', (search, why) => expect(problem(search)).toContain(why));

  test('a swap of two letters is one mistake', () => {
    expect(editDistance('titel', 'title')).toBe(1);
    expect(editDistance('', 'id')).toBe(2);
    expect(editDistance('active', 'active')).toBe(0);
  });
});

describe('completion', () => {
  test('offers fields for the beginning of one, and keeps the minus', () => {
    expect(completeQuery('macros', 'refund -act')).toEqual(['-active:', '-action:']);
  });
  test('offers the values of a choice', () =>
    expect(completeQuery('macros', 'active:')).toEqual(['active:true', 'active:false']));
  test('offers names from the snapshot, in quotes where they need them', () => {
    expect(completeQuery('macros', 'group:ti', world)).toEqual(['group:"Tier 2"', 'group:"Tier 2 EMEA"']);
    expect(completeQuery('macros', 'group:"tier 2 e', world)).toEqual(['group:"Tier 2 EMEA"']);
  });
  test('offers every field after a space', () => expect(completeQuery('groups', 'tier ')).toContain('is_public:'));
  test('offers only what can be understood, or begun', () => {
    for (const text of ['', 'a', 'group:', 'active:', 'cr', 'title:', '-gro']) {
      for (const offer of completeQuery('macros', text, world)) expect(problem(offer, true), offer).toBeUndefined();
    }
  });
});

describe('whatever is typed', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'title',
      'active',
      'updated',
      'group',
      ':',
      '::',
      '>',
      '<=',
      '"',
      '“',
      '”',
      '-',
      '*',
      ' ',
      '\\',
      'none',
      '2026-01',
      'true',
      '返金',
      'é',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const search = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const record = macro({ id: 1, title: 'Refund::Late', actions: [comment('some “text”')] });

  test('is understood or refused with a sentence, and never throws', () => {
    fc.assert(
      fc.property(search, fc.boolean(), (text, typing) => {
        const parsed = parseQuery('macros', text, { typing });
        if (parsed.ok) matches(parsed.query, record, world);
        else expect(parsed.problem).toMatch(/\.$|\?$/);
        completeQuery('macros', text, world);
      }),
      cases(2000),
    );
  });

  test('a term and its negation divide all records between them', () => {
    const term = fc.constantFrom(
      'title:refund',
      'tag:vip',
      'group:"Tier 2"',
      'position>5',
      'category:A',
      'description:none',
      'late',
      'updated<2026',
    );
    const anyMacro = fc.record({
      title: fc.constantFrom('Refund', 'A::B', 'late', ''),
      position: fc.option(fc.integer({ min: 0, max: 10 })),
      restriction: fc.constantFrom(null, { type: 'Group', id: 7, ids: [7] }),
      actions: fc.constantFrom([], [{ field: 'set_tags', value: 'vip x' }]),
    });
    fc.assert(
      fc.property(term, anyMacro, (text, fields) => {
        const candidate = macro({ id: 1, ...fields });
        expect(finds(`-${text}`, candidate)).toBe(!finds(text, candidate));
      }),
    );
  });

  test('the words of any text are found in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (text) => {
        const words = wordPatternsOf(fold(text).replaceAll('*', ' '));
        if (words.length > 0) expect(containsWords(text, words)).toBe(true);
      }),
    );
  });

  test('a wildcard means what a regular expression of it would', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    fc.assert(
      fc.property(letters, pattern, (text, wild) => {
        const expression = new RegExp(`^${wild.replaceAll('*', '.*')}$`);
        expect(matchesWildcard(text, wild)).toBe(expression.test(text));
      }),
      cases(2000),
    );
  });

  test('the most stubborn wildcards take no time', () => {
    const text = 'a'.repeat(100_000);
    const started = performance.now();
    expect(matchesWildcard(text, `${'a*'.repeat(1000)}b`)).toBe(false);
    expect(matchesWildcard(text, `${'*a'.repeat(1000)}*`)).toBe(true);
    expect(finds(`title:${'*a*'.repeat(500)}b`, macro({ id: 1, title: text }))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test('people are found by the name of their custom role, which is completed', () => {
  const roles = withRecords(world, 'custom_roles', [{ id: 77, name: 'Tier 2 lead' }]);
  const parsed = parseQuery('users', 'custom_role:"tier 2 lead"', { typing: false });
  if (!parsed.ok) throw new Error(parsed.problem);
  expect([77, 78, null].map((custom_role_id) => matches(parsed.query, { id: 1, custom_role_id }, roles))).toEqual([
    true,
    false,
    false,
  ]);
  expect(unknownNames(parsed.query, roles)).toEqual([]);
  const misspelt = parseQuery('users', 'custom_role:"tier 2 leed"', { typing: false });
  expect(misspelt.ok && unknownNames(misspelt.query, roles)).toEqual([
    'The snapshot has no custom_role “tier 2 leed”: did you mean “Tier 2 lead”?',
  ]);
  expect(completeQuery('users', 'custom_role:t', roles)).toEqual(['custom_role:"Tier 2 lead"']);
});
