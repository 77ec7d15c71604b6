import { expect, test } from 'vitest';
import { writeXlsx } from '../../../main/changes/sheets/write-xlsx.ts';
import { textOfFile } from '../../../main/drafts/file-text.ts';
import { draftRoster, parseRosterFile } from '../../../main/drafts/roster-file.ts';
import { Failure } from '../../../main/failure.ts';
import { worldOf } from '../changes/sample-world.ts';

test('values of the account’s own fields keep the digits they were written with', () => {
  const text =
    'people:\n  - {name: Ann, email: a@x.com, user_fields: {plan: 0123, since: 1e5, seats: 3, vip: true, rate: 1.50}}\n';
  expect(parseRosterFile(text, 'r.yaml').people[0]?.user_fields).toEqual({
    plan: '0123',
    since: '1e5',
    seats: 3,
    vip: true,
    rate: '1.50',
  });
});

test('a list that everybody shares by alias is read for as many people as a roster may have', () => {
  const people = Array.from(
    { length: 10_000 },
    (_, index) => `  - {name: P${index}, email: p${index}@x.com, groups: *shared, tags: *tags}`,
  );
  const text = `people:\n  - {name: First, email: f@x.com, groups: &shared [EMEA, Tier 2], tags: &tags [a, b]}\n${people.slice(1).join('\n')}\n`;
  const roster = parseRosterFile(text, 'r.yaml');
  expect(roster.people).toHaveLength(10_000);
  expect(roster.people.at(-1)?.groups).toEqual(['EMEA', 'Tier 2']);
});

test('aliases that unfold without end, and one that holds itself, are refused', () => {
  const laughs = Array.from(
    { length: 12 },
    (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`,
  );
  expect(() => parseRosterFile(`a0: &a0 [x]\n${laughs.join('\n')}\npeople: *a12\n`, 'r.yaml')).toThrow(
    /unfolds into more than 2,000,000/,
  );
  expect(() => parseRosterFile('people: &p [*p]\n', 'r.yaml')).toThrow(/roster/i);
});

test('a CSV roster is read as an export writes it: apostrophes, own fields, words for true, tabs between cells', () => {
  const text = "name\temail\tphone\tsuspended\tuser_fields.plan\t_redline\nAnn\ta@x.com\t'+49 30 123\tWAHR\t0123\tr1.x.abc\n";
  expect(parseRosterFile(text, 'r.csv').people).toEqual([
    { name: 'Ann', email: 'a@x.com', phone: '+49 30 123', suspended: true, user_fields: { plan: '0123' } },
  ]);
  expect(parseRosterFile('people: [{name: A, email: a@x.com, phone: "\'+49 30"}]', 'r.yaml').people[0]?.phone).toBe('+49 30');
});

test('a file is read as UTF-8 or UTF-16, with a mark or without, and refused in any other encoding', () => {
  const text = 'people:\n  - {name: Jürgen, email: j@x.com}\n';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const marked = [
    Buffer.from(`\ufeff${text}`),
    Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
  ];
  for (const bytes of [Buffer.from(text), little, big, ...marked]) expect(textOfFile(bytes, 'roster')).toBe(text);
  expect(() => textOfFile(Buffer.from(text, 'latin1'), 'roster')).toThrow(
    /neither UTF-8 nor UTF-16.*line 2.*Nothing was drafted/,
  );
  // As a browser hands over what it could not read.
  expect(() => parseRosterFile(new TextDecoder().decode(Buffer.from(text, 'latin1')), 'r.yaml')).toThrow(/not UTF-8.*line 2/);
  expect(() => parseRosterFile(new TextDecoder().decode(little), 'r.yaml')).toThrow(/not UTF-8/);
});

test('a workbook is told as that, and not as letters that cannot be read', () => {
  const workbook = writeXlsx('people', 1, [['email'], ['a@x.com']]);
  const sentence =
    'The roster is a workbook or a packed file, and a text is read here. Save it in the spreadsheet as CSV UTF-8, or unpack it. Nothing was drafted or sent.';
  expect(() => textOfFile(workbook, 'roster')).toThrow(sentence);
  expect(() => parseRosterFile(new TextDecoder().decode(workbook), 'people.xlsx')).toThrow(sentence);
});

/** What is wrong with a roster, as a person reads it. */
function wrongWith(text: string, name: string): string[] {
  try {
    parseRosterFile(text, name);
  } catch (error) {
    if (error instanceof Failure) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

test('what is wrong with a person is told by name, line and column', () => {
  expect(wrongWith('name,email,role\nAda,a@x.com,agent\n"Bob\nthe second",b@x.com,agnet\n', 'r.csv')).toEqual([
    expect.stringMatching(/^“Bob\nthe second” \(line 4, column role\): must be one of/),
  ]);
  expect(
    wrongWith('people:\n  - name: Ada\n    email: a@x.com\n  - name: Bob\n    email: b@x.com\n    role: agnet\n', 'r.yaml'),
  ).toEqual([expect.stringMatching(/^“Bob” \(line 6, column 11\): must be one of/)]);
  expect(wrongWith('people:\n  - email: a@x.com\n    role: agent\n  - name: Bob\n', 'r.yaml')).toEqual([
    expect.stringMatching(/^“a@x.com” \(line 2, column 5\): /),
    expect.stringMatching(/^“Bob” \(line 4, column 5\): needs an email/),
  ]);
});

test('what a draft finds wrong is told the same way, and other errors stay', async () => {
  const drafting = (problems: readonly { path: string; message: string }[]) =>
    draftRoster(
      { text: 'name,email,groups\nAda,a@x.com,Support\nBob,b@x.com,Nowhere\n', name: 'r.csv', remove: false },
      worldOf([]),
      async () => {
        throw new Failure('validation', 'x', { problems });
      },
    );
  await expect(
    drafting([
      { path: '[1].users[1].groups[0]', message: 'The snapshot has no group “Nowhere”.' },
      { path: '[1].users[1]', message: 'Bob has the same email as users[0].' },
    ]),
  ).rejects.toMatchObject({
    message: '“Bob” (line 3, column groups): The snapshot has no group “Nowhere”. And 1 more. Nothing was drafted.',
    problems: [{ path: 'people[1].groups[0]' }, { message: '“Bob” (line 3): Bob has the same email as “Ada” (line 2).' }],
  });
});
