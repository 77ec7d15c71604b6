import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namingProposals, renamingOperations } from '../../../main/changes/tag-naming.ts';
import { TagPolicy } from '../../../preload/contract/tags.ts';

const trusting = <Result>(_what: string, work: () => Result): Result => work();
const proposed = (tags: readonly string[], policy: Partial<TagPolicy>) =>
  namingProposals(tags, TagPolicy.parse(policy), trusting).map(({ tag, proposed: to }) => [tag, to]);

describe('a naming policy', () => {
  test('lists only the tags that break it, with why and a name that keeps it', () => {
    expect(namingProposals(['VIP', 'Big Spender!', 'refund'], TagPolicy.parse({ style: 'snake' }), trusting)).toEqual([
      { tag: 'VIP', breaks: ['has upper case'], proposed: 'vip' },
      { tag: 'Big Spender!', breaks: ['has upper case', 'is not in snake_case'], proposed: 'big_spender' },
    ]);
  });

  test('moves digits from the front, and puts a word before digits alone', () => {
    expect(proposed(['2024_sale', '2024', 'sale'], { style: 'snake', noLeadingDigit: true })).toEqual([
      ['2024_sale', 'sale_2024'],
      ['2024', 'tag_2024'],
    ]);
  });

  test('mends a prefix in other writing, and gives the first prefix to what has none', () => {
    expect(proposed(['cs-refund', 'CS_late', 'ops_night', 'vip'], { style: 'snake', prefixes: ['cs_', 'ops_'] })).toEqual([
      ['cs-refund', 'cs_refund'],
      ['CS_late', 'cs_late'],
      ['vip', 'cs_vip'],
    ]);
  });

  test('shortens what is too long, and finds no name where the pattern takes none of them', () => {
    expect(proposed(['very_long_tag'], { maxLength: 9 })).toEqual([['very_long_tag', 'very_long']]);
    expect(proposed(['vip'], { pattern: 'x[0-9]+' })).toEqual([['vip', undefined]]);
    expect(() => proposed(['vip'], { pattern: '(' })).toThrow(SyntaxError);
  });
});

const someTag = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.stringMatching(/^[A-Za-z0-9_.:-]{1,20}$/),
    fc.stringMatching(/^[0-9]{1,4}[_-]?[a-zé]{0,6}$/),
  )
  .filter((tag) => /^[^\s,]+$/.test(tag));
const somePolicy = fc.record(
  {
    style: fc.constantFrom('any' as const, 'lower' as const, 'snake' as const),
    noLeadingDigit: fc.boolean(),
    prefixes: fc.constantFrom([], ['cs_'], ['cs_', 'ops_'], ['1st_']),
    maxLength: fc.integer({ min: 1, max: 30 }),
    pattern: fc.constantFrom('[a-z_0-9]+', '\\w{3,}', '.*'),
  },
  { requiredKeys: [] },
);

test('every proposal keeps the policy, so that proposing again proposes nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(someTag, { maxLength: 12 }), somePolicy, (tags, wanted) => {
      const policy = TagPolicy.parse(wanted);
      const names = namingProposals(tags, policy, trusting).flatMap(({ proposed: to }) => to ?? []);
      expect(namingProposals(names, policy, trusting)).toEqual([]);
      for (const name of names) expect(name).toMatch(/^[^\s,]{1,255}$/);
    }),
  );
});

test('what is listed and what keeps the policy are all the tags, once each', () => {
  fc.assert(
    fc.property(fc.uniqueArray(someTag, { maxLength: 12 }), somePolicy, (tags, wanted) => {
      const policy = TagPolicy.parse(wanted);
      const breaking = namingProposals(tags, policy, trusting).map(({ tag }) => tag);
      const keeping = tags.filter((tag) => namingProposals([tag], policy, trusting).length === 0);
      expect([...breaking, ...keeping].sort()).toEqual([...tags].sort());
    }),
  );
});

describe('giving tags other names', () => {
  const known = new Set(['vip', 'VIP', 'v_i_p', 'gold', 'Gold']);
  const asked = (names: { tag: string; to: string }[]) => renamingOperations(names, known, { in: ['users'] });

  test('renames what comes to a free name, and merges what comes to one name or to a tag that is there', () => {
    expect(
      asked([
        { tag: 'Gold', to: 'golden' },
        { tag: 'VIP', to: 'vip' },
        { tag: 'v_i_p', to: 'vip' },
      ]),
    ).toMatchObject({
      problems: [],
      operations: [
        { operation: 'rename', from: 'Gold', to: 'golden', in: ['users'], closedTickets: 'leave' },
        { operation: 'merge', from: ['VIP', 'v_i_p'], to: 'vip' },
      ],
    });
    expect(asked([{ tag: 'Gold', to: 'gold' }]).operations).toMatchObject([{ operation: 'merge', from: ['Gold'], to: 'gold' }]);
  });

  test('does nothing while one of them is no tag, is named twice, or is to be renamed itself', () => {
    const { operations, problems } = asked([
      { tag: 'VIP', to: 'two words' },
      { tag: 'Gold', to: 'vip' },
      { tag: 'Gold', to: 'other' },
      { tag: 'vip', to: 'v' },
    ]);
    expect(operations).toEqual([]);
    expect(problems.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  test('names never come together unless it is a merge', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const someNames = fc.uniqueArray(fc.record({ tag: name.map((each) => each.toUpperCase()), to: name }), {
      selector: ({ tag }) => tag,
      minLength: 1,
    });
    fc.assert(
      fc.property(someNames, fc.uniqueArray(name), (names, there) => {
        const { operations } = renamingOperations(names, new Set([...there, ...names.map(({ tag }) => tag)]));
        const renamed = operations.flatMap((each) => (each.operation === 'rename' && each.resource === 'tags' ? [each.to] : []));
        expect(new Set(renamed).size).toBe(renamed.length);
        for (const to of renamed) {
          expect(there).not.toContain(to);
          expect(names.filter((each) => each.to === to)).toHaveLength(1);
        }
      }),
    );
  });
});
