import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChangeFile, parseOperationsFile } from '../../../main/drafts/change-file.ts';
import { parseJsonText } from '../../../main/drafts/json-text.ts';
import { parsePolicyFile } from '../../../main/drafts/policy-file.ts';
import { parseRosterFile } from '../../../main/drafts/roster-file.ts';

describe('a key that is written twice', () => {
  test('is refused with its place, in an operations file as well as deep within one', () => {
    const twice = '[{"resource":"macros",\n  "where":{"ids":[11]}, "operation":"delete",\n  "where":""}]';
    expect(() => parseOperationsFile(twice)).toThrow(/names "where" twice in one object, the second time in line 3, column 3/);
    expect(() => parseJsonText('{"a":[{"b":{"c":1,"d":2,"c":3}}]}', 'file')).toThrow(/names "c" twice.*line 1, column 25/);
  });
  test('is the same key however it is escaped', () => {
    expect(() => parseJsonText('{"where":1,"wh\\u0065re":2}', 'file')).toThrow(/names "where" twice/);
  });
  test('is refused in a change set, a naming policy and a roster', () => {
    expect(() => parseChangeFile('{"format":"redline.change-set","version":1,"version":1}')).toThrow(/names "version" twice/);
    expect(() => parsePolicyFile('{"pattern":"a","pattern":"b"}')).toThrow(/names "pattern" twice/);
    expect(() => parseRosterFile('people: []\npeople: []\n', 'team.yaml')).toThrow(/unique/i);
    expect(() => parseRosterFile('{"people":[],"people":[]}', 'team.json')).toThrow(/unique/i);
    expect(() => parseRosterFile('name,email,email\nAda,a@example.com,b@example.com\n', 'team.csv')).toThrow(
      /column “email” twice/,
    );
  });
});

test('the same key in two objects, in text and as a value, is no mistake, and the value is that of JSON.parse', () => {
  const texts = ['{"a":{"a":"a"},"b":["a","a",{"a":"\\"a\\":"}]}', '["{","\\\\","}"]', '"a"', '{}', '[]', '{"":{"":""}}'];
  for (const text of texts) expect(parseJsonText(text, 'file')).toEqual(JSON.parse(text));
  fc.assert(
    fc.property(
      fc.json().filter((text) => !text.includes('proto')),
      (text) => {
        expect(parseJsonText(text, 'file')).toEqual(JSON.parse(text));
      },
    ),
  );
});

test('what is nested so deep that reading it would end in no sentence is refused with its place', () => {
  for (const deep of [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`])
    for (const read of [parseChangeFile, parseOperationsFile, parsePolicyFile])
      expect(() => read(deep)).toThrow(/in one another more than 100 deep, in line 1, column (101|501)/);
  expect(parseJsonText(`${'['.repeat(100)}${']'.repeat(100)}`, 'file')).toBeInstanceOf(Array);
});

test('a key that programs pass over is refused, however it is escaped', () => {
  for (const key of ['__proto__', '\\u005f_proto__'])
    expect(() => parseJsonText(`{"after":{"${key}":{"active":false}}}`, 'file')).toThrow(
      /names "__proto__" in line 1, column 11/,
    );
});

test('a roster that is nested so deep is refused in a sentence as well', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  for (const name of ['team.json', 'team.yaml'])
    expect(() => parseRosterFile(deep, name)).toThrow(expect.objectContaining({ code: 'validation' }));
});
