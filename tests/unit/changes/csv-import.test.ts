import { describe, expect, test } from 'vitest';
import { csv, exported, imported, type Lists, type Resource, someGroups, twoMacros } from './csv-under-test.ts';
import { macro } from './sample-world.ts';

const edit = (...lines: string[]) => imported('macros', twoMacros, csv(...lines));

/** What is wrong, as line, column and value; the message is left for the test that is about it. */
function places(resource: Resource, lists: Lists, file: string | Uint8Array) {
  return imported(resource, lists, file).errors.map(({ line, column, value }) => [line, column, value]);
}

describe('a cell', () => {
  test('that differs becomes an edit of its field and of no other', () => {
    expect(
      edit('id,title,active,position,description', '11,Credit::Sorry,true,3,We are sorry', '12,Refund::Late,true,5,'),
    ).toEqual({
      rows: 2,
      errors: [],
      updates: [
        { id: 11, name: 'Refund::Sorry', before: { title: 'Refund::Sorry' }, after: { title: 'Credit::Sorry' } },
        { id: 12, name: 'Refund::Late', before: { active: false, position: 4 }, after: { active: true, position: 5 } },
      ],
      memberships: [],
      unchanged: 0,
    });
  });

  test('without anything in it changes nothing, and neither does a column that is not there', () => {
    expect(edit('id,title,active,description', '11,,,', '12,,,')).toMatchObject({ updates: [], errors: [], unchanged: 2 });
  });

  test('with \\empty empties the field, where Zendesk lets it be empty', () => {
    expect(edit('id,description', '11,\\empty', '12,\\empty')).toMatchObject({
      errors: [],
      updates: [{ id: 11, before: { description: 'We are sorry' }, after: { description: null } }],
      unchanged: 1,
    });
    expect(edit('id,title', '11,\\empty').errors).toEqual([
      { line: 2, column: 'title', value: '\\empty', message: 'This cannot be emptied: Zendesk wants a value here.' },
    ]);
  });

  test('that says the same in a spreadsheet’s way changes nothing: TRUE, other line ends', () => {
    const lists = { macros: [macro({ id: 11, active: true, description: 'one\r\ntwo', position: 7 })] };
    expect(imported('macros', lists, 'id,active,description,position\r\n11,TRUE,"one\ntwo", 7\r\n')).toMatchObject({
      updates: [],
      errors: [],
      unchanged: 1,
    });
  });

  test('of a title with dynamic content is compared with the placeholder, not with its rendering', () => {
    const lists = { macros: [macro({ id: 11, title: 'Rendered', raw_title: '{{dc.refund}}' })] };
    expect(exported('macros', lists)).toContain('{{dc.refund}}');
    expect(imported('macros', lists, csv('id,title', '11,{{dc.refund}}')).updates).toEqual([]);
    expect(imported('macros', lists, csv('id,title', '11,{{dc.credit}}')).updates).toMatchObject([
      { before: { title: '{{dc.refund}}' } },
    ]);
  });

  test('of a field that cannot be written is refused with the reason where it differs, and let be where it does not', () => {
    expect(edit('id,updated_at', '11,2026-01-01T00:00:00Z').errors).toEqual([]);
    expect(edit('id,updated_at,raw_title', '11,2026-02-02,New').errors).toEqual([
      { line: 2, column: 'updated_at', value: '2026-02-02', message: 'This cannot be changed. Zendesk sets this itself.' },
      { line: 2, column: 'raw_title', value: 'New', message: expect.stringContaining('Change `title` instead') },
    ]);
  });
});

describe('everything that is wrong is told, by line and column', () => {
  test.each<[string, string[], [number, string, string][]]>([
    ['a title that is blank', ['id,title', '11,"  "'], [[2, 'title', '  ']]],
    ['a title that is too long', ['id,title', `11,${'x'.repeat(256)}`], [[2, 'title', 'x'.repeat(256)]]],
    [
      'a flag that is none',
      ['id,active', '11,yes', '12,maybe'],
      [
        [2, 'active', 'yes'],
        [3, 'active', 'maybe'],
      ],
    ],
    [
      'a position that is none',
      ['id,position', '11,-1', '12,1.5'],
      [
        [2, 'position', '-1'],
        [3, 'position', '1.5'],
      ],
    ],
    ['a position beyond a 32-bit number', ['id,position', '11,2147483648'], [[2, 'position', '2147483648']]],
    [
      'a column that is no field',
      ['id,titel,active', '11,x,no'],
      [
        [1, 'titel', 'titel'],
        [2, 'active', 'no'],
      ],
    ],
    ['a column twice', ['id,title,title', '11,a,b'], [[1, 'title', 'title']]],
    ['a column without a name between others', ['id,,title', '11,a,b'], [[1, '', '']]],
    [
      'no column to find records by',
      ['title,active', 'a,perhaps'],
      [
        [1, 'id', ''],
        [2, 'active', 'perhaps'],
      ],
    ],
    [
      'a record that is not there',
      ['id,active', '99,no'],
      [
        [2, 'id', '99'],
        [2, 'active', 'no'],
      ],
    ],
    ['an id that is none', ['id,title', 'eleven,a'], [[2, 'id', 'eleven']]],
    ['a line without an id', ['id,title', ',a'], [[2, 'id', '']]],
    ['two lines for one record', ['id,title', '11,a', '12,b', '11,c'], [[4, 'id', '11']]],
    ['too few cells', ['id,title,active', '11,a'], [[2, '', '']]],
    ['too many cells', ['id,title', '11,a,b,c'], [[2, '', 'b c']]],
    [
      'quotes that do not match',
      ['id,title', '11,"a"b', '12,c"d', '13,e'],
      [
        [2, '', '11,"a"b'],
        [3, '', '12,c"d'],
        [4, 'id', '13'],
      ],
    ],
    [
      'a quote that is never closed',
      ['id,title', '11,"a', '99,b'],
      [
        [2, '', '11,"a'],
        [3, 'id', '99'],
      ],
    ],
  ])('%s', (_what, lines, expected) => {
    const { errors, updates } = edit(...lines);
    expect(errors.map(({ line, column, value }) => [line, column, value])).toEqual(expected);
    for (const { message } of errors) expect(message).toMatch(/^\S.*[.?]$/s);
    expect(updates).toEqual([]);
  });

  test('a file without anything in it', () => {
    expect(places('macros', twoMacros, '')).toEqual([[1, '', '']]);
    expect(places('macros', twoMacros, '\r\n\r\n')).toEqual([[1, '', '']]);
  });

  test('a file with nothing but the header changes nothing', () => {
    expect(edit('id,title')).toMatchObject({ rows: 0, errors: [], updates: [] });
  });

  test('an id that a spreadsheet has rounded is told apart from an unknown one', () => {
    expect(edit('id,title', '3.60001E+11,a').errors[0]?.message).toContain('rounded this id');
  });

  test('an unknown column names the nearest one', () => {
    expect(edit('id,Title').errors[0]?.message).toContain('Did you mean “title”?');
  });

  test('one bad line of many is found among all the good ones, and drafts nothing', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `${index + 1},T${index + 1}`);
    lines[321] = '322,"  "';
    const lists = { macros: Array.from({ length: 500 }, (_, index) => macro({ id: index + 1 })) };
    const { errors, updates } = imported('macros', lists, csv('id,title', ...lines));
    expect(errors.map(({ line }) => line)).toEqual([323]);
    expect(updates).toEqual([]);
  });
});

test('of twenty thousand lines with 37 bad ones, exactly those 37 are told', () => {
  const macros = Array.from({ length: 20_000 }, (_, index) => macro({ id: index + 1, description: 'One line' }));
  const lines = exported('macros', { macros }).split('\r\n');
  const faults: readonly [string, (id: string) => string][] = [
    ['title', (id) => `${id},"  ",true,1,`],
    ['active', (id) => `${id},A,ture,1,`],
    ['position', (id) => `${id},A,true,1e3,`],
    ['id', (id) => `${id}000000,A,true,1,`],
    ['', (id) => `${id},A,true`],
    ['', (id) => `${id},"A" title,true,1,`],
  ];
  const expected = Array.from({ length: 37 }, (_, index) => {
    const line = 17 + index * 541;
    const [column, write] = faults[index % faults.length] ?? ['', (id: string) => id];
    lines[line - 1] = write(String(line - 1));
    return [line, column];
  });
  const { errors, updates } = imported('macros', { macros }, lines.join('\r\n'));
  expect(errors.map(({ line, column }) => [line, column])).toEqual(expected);
  expect(updates).toEqual([]);
});

test('Excel leaves empty cells at the end of sixteen rows out; a single row that lacks them is a mistake', () => {
  const macros = Array.from({ length: 40 }, (_, index) => macro({ id: index + 1 }));
  const full = exported('macros', { macros }).split('\r\n').slice(0, -1);
  const trimmed = full.map((line, row) => (row >= 16 ? line.replace(/,$/, '') : line));
  expect(trimmed[16]).not.toBe(full[16]);
  expect(imported('macros', { macros }, trimmed.join('\r\n'))).toMatchObject({ errors: [], updates: [], unchanged: 40 });
  for (const row of [3, 20, 39]) {
    const one = full.map((line, at) => (at === row ? line.replace(/,$/, '') : line));
    expect(places('macros', { macros }, one.join('\r\n'))).toEqual([[row + 1, '', '']]);
  }
});

describe('a file is read whatever program wrote it', () => {
  const wanted = [{ id: 11, name: 'Refund::Sorry', before: { title: 'Refund::Sorry' }, after: { title: 'Größe, „neu“' } }];
  const text = 'id,title\r\n11,"Größe, „neu“"\r\n';
  const utf16 = (mark: number[], swap: boolean) => {
    const body = Buffer.from(text, 'utf16le');
    return Buffer.concat([Buffer.from(mark), swap ? body.swap16() : body]);
  };
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${text}`)],
    [
      'the same with every cell in quotes',
      Buffer.from(`\uFEFF${text}`.replace('id,title', '"id","title"').replace('11', '"11"')),
    ],
    ['UTF-16, little-endian', utf16([0xff, 0xfe], false)],
    ['UTF-16, big-endian', utf16([0xfe, 0xff], true)],
    ['UTF-16 without a mark', utf16([], false)],
    ['line feeds', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['carriage returns', Buffer.from(text.replaceAll('\r\n', '\r'))],
    ['no line end at the end', Buffer.from(text.trimEnd())],
    ['semicolons', Buffer.from(text.replace('id,title', 'id;title').replace('11,', '11;'))],
    ['tabs', Buffer.from(text.replace('id,title', 'id\ttitle').replace('11,', '11\t'))],
    ['Excel’s own line about the separator', Buffer.from(`sep=,\r\n${text}`)],
    ['empty cells and lines behind the last', Buffer.from('id,title,,\r\n11,"Größe, „neu“",,\r\n,,,\r\n\r\n')],
  ])('%s', (_what, file) => {
    expect(imported('macros', twoMacros, file)).toMatchObject({ errors: [], updates: wanted });
  });

  test('a file that is in no Unicode is refused at every line with such a letter, and not guessed at', () => {
    const latin = Buffer.from('id,title\n11,Größe\n12,plain\n13,Maß\n', 'latin1');
    expect(places('macros', twoMacros, latin)).toEqual([
      [2, '', '11,Größe'],
      [4, '', '13,Maß'],
    ]);
  });

  test('a line longer than any row is told as that, and one with too many columns as that', () => {
    const wide = Array.from({ length: 400_000 }, (_, index) => `c${index}`).join(',');
    expect(imported('macros', twoMacros, `${wide}\n`).errors).toMatchObject([
      { line: 1, message: expect.stringMatching(/longer than a million characters/) },
    ]);
    const columns = Array.from({ length: 20_000 }, (_, index) => `c${index}`).join(',');
    expect(imported('macros', twoMacros, `${columns}\n`).errors).toMatchObject([
      { line: 1, message: expect.stringMatching(/20,000 columns, and at most 16,384/) },
    ]);
  });

  test.each(['\n', '\r\n', '\r'])('lines are counted as an editor does, with quoted line ends %j', (end) => {
    const lines = ['id,title,description', `11,a,"one${end}${end}two"`, '99,b,', `12,"c${end}d",x`, '98,e,'];
    expect(places('macros', twoMacros, lines.join(end))).toEqual([
      [5, 'id', '99'],
      [8, 'id', '98'],
    ]);
  });
});

describe('groups', () => {
  const edited = (...lines: string[]) => imported('groups', someGroups, csv(...lines));

  test('are found by their id, or else by their name', () => {
    expect(edited('id,name,description', '7,Tier Two,a', '8,,b')).toMatchObject({
      errors: [],
      updates: [
        { id: 7, after: { name: 'Tier Two', description: 'a' } },
        { id: 8, after: { description: 'b' } },
      ],
    });
    expect(edited('name,description', 'Tier 2,a')).toMatchObject({
      errors: [],
      updates: [{ id: 7, after: { description: 'a' } }],
    });
  });

  test('of one name cannot be told apart, so the id is asked for', () => {
    expect(edited('name,description', 'EMEA,a').errors).toEqual([
      { line: 2, column: 'name', value: 'EMEA', message: '2 groups have this name. Say which in the column id: 8, 9.' },
    ]);
  });

  test('what Zendesk would refuse is found now: a name that is taken or given twice, a private group made public', () => {
    const more: Lists = { groups: [...(someGroups.groups ?? []), { id: 10, name: 'Night', description: '', is_public: true }] };
    expect(places('groups', more, csv('id,name,is_public', '7,night,', '8,,true', '9,New,', '10,new,'))).toEqual([
      [2, 'name', 'night'],
      [3, 'is_public', 'true'],
      [5, 'name', 'new'],
    ]);
  });

  test('an emptied description is an empty text, as Zendesk keeps it', () => {
    expect(edited('id,description', '8,\\empty').updates).toEqual([
      { id: 8, name: 'EMEA', before: { description: 'Europe' }, after: { description: '' } },
    ]);
  });
});

describe('an export', () => {
  test('begins no cell as a formula would, and gives the text back on import', () => {
    const titles = ['=1+1', '+49', '-5', '@SUM(A1)', '\t=1', "'=1", "''@x", "'plain", '＝1', '\\empty', '\\\\empty'];
    const lists = { macros: titles.map((title, index) => macro({ id: index + 1, title, description: title })) };
    const file = exported('macros', lists);
    const cells = file
      .split('\r\n')
      .slice(1, -1)
      .flatMap((line) => line.split(','));
    for (const cell of cells) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    expect(imported('macros', lists, file)).toMatchObject({ errors: [], updates: [], unchanged: titles.length });
  });

  test('has the byte-order mark that spreadsheets want, and the columns of the documentation', () => {
    expect(exported('macros', twoMacros)).toBe(
      'id,title,active,position,description\r\n11,Refund::Sorry,true,3,We are sorry\r\n12,Refund::Late,false,4,\r\n',
    );
    expect(exported('groups', someGroups)).toMatch(/^id,name,description,is_public\r\n7,Tier 2,,true\r\n/);
  });
});

describe('a file that is no table', () => {
  const utf32 = (mark: readonly number[]) =>
    Uint8Array.from([...mark, ...[...'id,title'].flatMap((sign) => [sign.charCodeAt(0), 0, 0, 0])]);
  test.each<[string, string | Uint8Array, RegExp]>([
    ['UTF-32 with a mark', utf32([0xff, 0xfe, 0, 0]), /is UTF-32/],
    ['UTF-32 without one', utf32([]), /is UTF-32/],
    ['JSON', '[{"resource":"macros","operation":"set"}]', /is JSON/],
    ['a change set', '{\n  "format": "redline.change-set"}', /is JSON/],
    ['a web page', '\ufeff\n<html><table><tr><td>id</td></tr></table>', /is a web page/],
    ['XML', '<?xml version="1.0"?><Workbook/>', /is XML/],
    ['a PDF', '%PDF-1.7 …', /is a PDF/],
  ])('is told by its kind and by nothing else: %s', (_, file, sentence) => {
    const { errors, updates } = imported('macros', twoMacros, file);
    expect(updates).toEqual([]);
    expect(errors).toMatchObject([{ line: 1, message: expect.stringMatching(sentence) }]);
    expect(errors[0]?.message).toMatch(/Save it as “CSV UTF-8” and give that\.$/);
  });

  test('is not suspected of one whose first cell only looks like it', () => {
    expect(imported('macros', twoMacros, csv('id,title', '11,<b>bold</b>', '12,{{x}}')).errors).toEqual([]);
  });

  test('that has only a header says so', () => {
    expect(imported('macros', twoMacros, csv('id,title'))).toMatchObject({ rows: 0, errors: [], notes: [{ kind: 'empty' }] });
  });
});
