import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { readCell, writeCell } from '../../../main/changes/csv/cell.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { cases } from './cases.ts';
import { csv, exported, imported, type Lists, person } from './csv-under-test.ts';
import { macro } from './sample-world.ts';

/** Many cases on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const runs = cases(500);

/** Texts of every script, and those that CSV and spreadsheets stumble over. */
const someText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        ...'=+-@\t\r\n\'",;\\ ×e\u00e9\u{1f600}'.normalize('NFC'),
        '""',
        '\r\n',
        '\\empty',
        "'=",
        'sep=;',
        '\uFEFF',
        'TRUE',
        '返金',
        '{{dc.x}}',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);
const aTitle = someText.map((text) => `T${text}`.slice(0, 200)).filter((text) => isWellFormed(text));
const aDescription = fc.option(someText.filter((text) => isWellFormed(text)));

const someMacros = fc
  .array(
    fc.record({
      title: fc.oneof(
        aTitle,
        someText.filter((text) => isWellFormed(text)),
      ),
      description: aDescription,
      active: fc.boolean(),
      position: fc.nat(9999),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((list): ZendeskRecord[] => list.map((fields, index) => macro({ id: 11 + index, ...fields })));

const someUsers = fc
  .array(
    fc.record({
      name: aTitle,
      notes: aDescription,
      tags: fc.uniqueArray(fc.constantFrom('vip', 'größe', 'a/b', '-x', '返金', 'VIP_legacy!'), { maxLength: 4 }),
      suspended: fc.boolean(),
      user_fields: fc.record({
        plan: fc.option(someText.filter((text) => isWellFormed(text))),
        vip: fc.boolean(),
        seats: fc.option(fc.integer()),
      }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list): ZendeskRecord[] => list.map((fields, index) => person(101 + index, fields)));

const groupNames = fc.uniqueArray(fc.constantFrom('Tier 2', 'tier 2', 'A;B', ' padded', '12', '=SUM', 'Ünï', '7'), {
  maxLength: 6,
});

describe('for any records', () => {
  test('export, then import without an edit, drafts nothing', () => {
    fc.assert(
      fc.property(someMacros, (macros) => {
        const result = imported('macros', { macros }, exported('macros', { macros }));
        expect(result).toEqual({ rows: macros.length, errors: [], updates: [], memberships: [], unchanged: macros.length });
      }),
      runs,
    );
  });

  test('the same for users, with tags, custom fields and groups', () => {
    fc.assert(
      fc.property(someUsers, groupNames, fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8 }), (users, names, pairs) => {
        const groups = names.map((name, index) => ({ id: 7 + index, name }));
        const member = pairs.flatMap(([user, group], index) => {
          const [who, where] = [users[user], groups[group]];
          return who && where ? [{ id: index + 1, user_id: who.id, group_id: where.id }] : [];
        });
        const unique = [...new Map(member.map((each) => [`${each.user_id} ${each.group_id}`, each])).values()];
        const lists: Lists = { users, groups, group_memberships: unique };
        const result = imported('users', lists, exported('users', lists));
        expect(result).toEqual({ rows: users.length, errors: [], updates: [], memberships: [], unchanged: users.length });
      }),
      runs,
    );
  });

  test('cells that are edited become exactly those edits, and nothing else', () => {
    const edits = fc.array(
      fc.record({
        row: fc.nat(5),
        title: fc.option(aTitle, { nil: undefined }),
        description: fc.option(
          someText.filter((text) => text !== '' && isWellFormed(text)),
          { nil: undefined },
        ),
        active: fc.option(fc.boolean(), { nil: undefined }),
        position: fc.option(fc.nat(9999), { nil: undefined }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(someMacros, edits, (macros, wanted) => {
        const changed = new Map<number, Record<string, unknown>>();
        for (const { row, ...fields } of wanted) {
          const record = macros[row];
          if (!record) continue;
          const given = Object.entries(fields).filter(([, value]) => value !== undefined);
          changed.set(record.id, { ...changed.get(record.id), ...Object.fromEntries(given) });
        }
        const edited = macros.map((record) => ({ ...record, raw_title: null, ...changed.get(record.id) }));
        const expected = macros.flatMap((record) => {
          const after = Object.fromEntries(
            Object.entries(changed.get(record.id) ?? {}).filter(([field, value]) => !isSame(record[field], value)),
          );
          const before = Object.fromEntries(Object.keys(after).map((field) => [field, record[field]]));
          return Object.keys(after).length === 0 ? [] : [{ id: record.id, name: record.title, before, after }];
        });
        const result = imported('macros', { macros }, exported('macros', { macros: edited }));
        expect(result.errors).toEqual([]);
        expect(result.updates).toEqual(expected);
      }),
      runs,
    );
  });

  test('bad cells are told exactly, whatever stands around them', () => {
    fc.assert(
      fc.property(someMacros, fc.uniqueArray(fc.nat(5)), (macros, rows) => {
        const bad = new Set(rows.filter((row) => row < macros.length));
        const faulty = macros.map((record, row) => (bad.has(row) ? { ...record, position: 'far' } : record));
        const file = exported('macros', { macros: faulty });
        const { errors, updates } = imported('macros', { macros }, file);
        expect(errors.map(({ column, value }) => [column, value])).toEqual([...bad].map(() => ['position', 'far']));
        expect(errors.map(({ line }) => line)).toEqual(
          macros.flatMap((_, row) => (bad.has(row) ? [lineOfRow(macros, row)] : [])),
        );
        expect(updates).toEqual([]);
      }),
      runs,
    );
  });
});

test('any text is written so that it is read back, and never as the beginning of a formula', () => {
  fc.assert(
    fc.property(fc.oneof(someText, fc.string({ unit: 'binary' })), (text) => {
      const cell = writeCell(text);
      expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      expect(readCell(cell)).toEqual(text === '' ? { kind: 'blank' } : { kind: 'text', text });
    }),
    cases(5000),
  );
});

test('any bytes at all are read to their end without a crash', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.constantFrom(...'",;\t\r\n\\=1a ', 'id', 'title', '11'), { maxLength: 60 })
      .map((parts) => new Uint8Array(Buffer.from(parts.join('')))),
  );
  fc.assert(
    fc.property(bytes, (file) => {
      const { errors, updates } = imported('macros', { macros: [macro({ id: 11 })] }, file);
      if (errors.length > 0) expect(updates).toEqual([]);
      for (const { line } of errors) expect(line).toBeGreaterThan(0);
      expect(errors.map(({ line }) => line)).toEqual(errors.map(({ line }) => line).sort((left, right) => left - right));
    }),
    cases(2000),
  );
});

/** Line ends are the spreadsheet's, and an empty description is none. */
function isSame(before: unknown, after: unknown): boolean {
  const normal = (value: unknown) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value);
  return normal(before ?? '') === normal(after ?? '');
}

/** Counted from the texts themselves: each line end within a cell makes one line more. */
function lineOfRow(macros: readonly ZendeskRecord[], row: number): number {
  const within = macros
    .slice(0, row)
    .map(({ title, description }) => `${title}\0${description ?? ''}`.match(/\r\n|\r|\n/g)?.length ?? 0);
  return 2 + row + within.reduce((sum, count) => sum + count, 0);
}

test('the words of the documentation hold: an example of everything at once', () => {
  const macros = [macro({ id: 11, title: 'Refund::Sorry', description: 'old' }), macro({ id: 12, title: '=1+1' })];
  const file = csv('id;title;active;description', '11;"Credit; ""now""";TRUE;\\empty', "12;'=1+1;false;");
  expect(imported('macros', { macros }, file)).toMatchObject({
    errors: [],
    updates: [
      { id: 11, after: { title: 'Credit; "now"', description: null } },
      { id: 12, after: { active: false } },
    ],
  });
});

/** No half of a letter stands alone. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
