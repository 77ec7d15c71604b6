import { describe, expect, test } from 'vitest';
import { matches } from '../../../main/changes/query/match.ts';
import { parseQuery } from '../../../main/changes/query/parse.ts';
import { fold } from '../../../main/changes/query/words.ts';
import { macro, worldOf } from './sample-world.ts';

describe('a search that would find everything, or something else, by a slip is refused', () => {
  test.each([
    ['-title::refund', 'two colons: write -title:refund'],
    ['title::refund', 'two colons: write title:refund'],
    ['-NAME::refund', 'two colons'],
    ['-títle:refund', '“títle” is not a field of macros'],
    ['-custom-field:x', '“custom-field” is not a field of macros'],
    ['title：refund', 'a wide colon'],
    ['-titel::refund', 'write -"titel::refund" for the text itself'],
    ['--title:refund', 'two signs'],
    ['-!title', 'two signs'],
    ['!title:refund', 'Write -title:refund'],
    ['title:=refund', 'two operators, : and ='],
    ['title:!refund', 'two operators, : and !'],
    ['position:>5', 'two operators, : and >'],
    ['position>=:5', 'two operators, >= and :'],
    ['-title:-refund', 'the minus before the field, -title:refund'],
    ['title :refund', 'right behind its field'],
    ['-titel=refund', 'with a colon, not titel='],
    ['-(title:refund', 'not clear what -(title:refund leaves out'],
    ['(title:refund title:credit)', 'Parentheses do not group'],
    ['title:refund)', 'Parentheses do not group'],
    ['(EU West', 'Parentheses do not group'],
    ['title:re"fund', 'A quote stands in the middle'],
    ['refund"', 'A quote stands in the middle'],
    ['title:"refund"policy', 'without a space'],
    ['-tag:","', 'tag: has no value'],
    ['-category:Refund::', 'a category without a name'],
  ])('%s', (search, why) => {
    const parsed = parseQuery('macros', search);
    expect(parsed).toMatchObject({ ok: false, problem: expect.stringContaining(why) });
    expect(parsed).toMatchObject({ problem: expect.stringMatching(/\.$/) });
  });

  test.each([
    'Refund::Late',
    'category:Refund::EU',
    'https://example.com/a',
    '10:30',
    '-"title::refund"',
    'Refund (EU)',
    'position:-5',
    "O'Brien",
  ])('%s is understood', (search) => expect(parseQuery('macros', search)).toMatchObject({ ok: true }));

  test('what is still being typed may yet become clear', () => {
    expect(parseQuery('macros', 'refund (E', { typing: true })).toMatchObject({ ok: true });
    expect(parseQuery('macros', '-title:', { typing: true })).toMatchObject({ ok: true });
  });
});

describe('case', () => {
  const world = worldOf([]);
  const finds = (search: string, title: string) => {
    const parsed = parseQuery('macros', search);
    return parsed.ok && matches(parsed.query, macro({ id: 1, title }), world);
  };
  test.each([
    ['STRASSE', 'Straße'],
    ['straße', 'STRASSE'],
    ['STRAẞE', 'Straße'],
    ['title:stras*', 'Straße 7'],
    ['ΟΔΟΣ', 'οδος'],
    ['title:ΟΔΟΣ*', 'οδοσφραγίδα'],
    ['ﬁnance', 'FINANCE'],
    ['İSTANBUL', 'istanbul'],
  ])('%s finds %s', (search, title) => expect(finds(search, title)).toBe(true));
  test('folding what is folded changes nothing', () => {
    for (const text of ['Straße', 'STRAẞE', 'Ὀδυσσεύς', 'ŉ', 'ΐ', 'ﬃ']) expect(fold(fold(text))).toBe(fold(text));
  });
});
