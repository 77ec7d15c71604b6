import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importCsv } from '../../../../main/changes/csv/import-csv.ts';
import { readSheet } from '../../../../main/changes/sheets/read-sheet.ts';
import { writeXlsx } from '../../../../main/changes/sheets/write-xlsx.ts';
import { pastOfSpreadsheets, spreadsheetTables, workbookForSpreadsheets } from '../spreadsheet-world.ts';

const tables = Object.entries(spreadsheetTables());

/** The rows of a workbook as `line: cells`, and what is wrong with it. */
function read(bytes: Uint8Array): { rows: (readonly [number, ...string[]])[]; faults: string[] } {
  const rows: (readonly [number, ...string[]])[] = [];
  const faults: string[] = [];
  readSheet(bytes, {
    row: (line, cells) => rows.push([line, ...cells]),
    fault: ({ message }) => faults.push(message),
  });
  return { rows, faults };
}

const packed = (parts: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

const sheetOf = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());

describe('an export as a workbook', () => {
  test.each(tables)('of %s is taken back without an edit, and nothing is to be told of it', (resource, table) => {
    const read = importCsv(table, workbookForSpreadsheets(resource), pastOfSpreadsheets(resource));
    expect(read).toMatchObject({ rows: 35, unchanged: 35, errors: [], updates: [], memberships: [] });
    expect(read.notes).toBeUndefined();
  });

  test('has text in every cell, those that are still empty too, and is the same file each time', () => {
    const workbook = workbookForSpreadsheets('users');
    const cells = sheetOf(workbook).match(/<c [^>]*>/g) ?? [];
    expect(cells.length).toBeGreaterThan(400);
    expect(cells.filter((cell) => !/ s="1" t="inlineStr"/.test(cell))).toEqual([]);
    expect(sheetOf(workbook)).toMatch(/<col min="1" max="\d+" [^>]*style="1"/);
    expect(strFromU8(unzipSync(workbook)['xl/styles.xml'] ?? new Uint8Array())).toContain('numFmtId="49"');
    expect(Buffer.compare(workbook, workbookForSpreadsheets('users'))).toBe(0);
  });

  test('drafts exactly the cell that a person edited', () => {
    const [, macros] = tables.find(([resource]) => resource === 'macros') ?? [];
    if (!macros) throw new Error('There are no macros.');
    const parts = unzipSync(workbookForSpreadsheets('macros'));
    const name = 'xl/worksheets/sheet1.xml';
    const edited = strFromU8(parts[name] ?? new Uint8Array()).replace('>00123<', '>00124<');
    const { errors, updates, notes } = importCsv(
      macros,
      zipSync({ ...parts, [name]: strToU8(edited) }),
      pastOfSpreadsheets('macros'),
    );
    expect([errors, notes]).toEqual([[], undefined]);
    expect(updates).toMatchObject([{ before: { title: '00123' }, after: { title: '00124' } }]);
  });

  test('holds any text, as far as a cell is long', () => {
    const texts = ['a\u0001b', '_x0041_', ' two  blanks ', 'line\r\nend', '<&>"', '\ud800', '👍', '=1+1', "'", '\ufffe'];
    expect(
      read(
        writeXlsx(
          'any',
          1,
          texts.map((text) => [text]),
        ),
      ).rows.map(([, text]) => text),
    ).toEqual(texts);
    expect(read(writeXlsx('any', 1, [['x'.repeat(40_000)]])).rows[0]?.[1]).toHaveLength(32_767);
  });
});

const workbook = (sheet: string, more: Readonly<Record<string, string>> = {}) =>
  packed({
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="h" state="hidden" r:id="r1"/><sheet name="s" r:id="r2"/><sheet name="t" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/hidden.xml"/><Relationship Id="r2" Target="/xl/worksheets/second.xml"/></Relationships>',
    'xl/worksheets/hidden.xml': '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    'xl/worksheets/second.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  });

describe('an .xlsx workbook', () => {
  test('is read by its first sheet in sight, with numbers, days and logical values as they are', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-407]d&quot;.&quot;m"/><numFmt numFmtId="165" formatCode="0&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
    const shared = '<sst><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>spoken</t></rPh></si><si><t>_x0041_</t></si></sst>';
    const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3">
      <c r="A3"><v>9007199254740993</v></c><c r="B3"><v>0.30000000000000004</v></c><c r="C3" t="b"><v>1</v></c></row><row r="5">
      <c r="A5" s="1"><v>46349</v></c><c r="B5" s="2"><v>0.5</v></c><c r="C5" s="3"><v>46349</v></c><c t="e"><v>#N/A</v></c></row>`;
    expect(read(workbook(sheet, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': shared }))).toEqual({
      rows: [
        [1, 'two runs', '', 'A'],
        [3, '9007199254740993', '0.3', 'true'],
        [5, '2026-11-23', '12:00:00', '46349', '#N/A'],
      ],
      faults: [],
    });
  });

  test('with a formula that nothing worked out is refused by the name of the cell', () => {
    const { faults } = read(workbook('<row r="2"><c r="AB2"><f>1+1</f></c></row>'));
    expect(faults).toEqual([
      'The cell AB2 holds a formula without its result. Open the workbook in a spreadsheet and save it again.',
    ]);
  });
});

const ods = (rows: string) =>
  packed({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table>${rows}</table:table><table:table><table:table-row><table:table-cell><text:p>second</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
  });

test('an .ods workbook is read by its first sheet, without comments, and repeated cells are there as often', () => {
  const cell = (inside: string, attributes = '') => `<table:table-cell ${attributes}>${inside}</table:table-cell>`;
  const rows = `<table:table-row>${cell('<text:p>a<text:s text:c="2"/>b<text:tab/></text:p><text:p>second</text:p><office:annotation><text:p>who?</text:p></office:annotation>')}${cell('', 'table:number-columns-repeated="2"')}${cell('<text:p>5 %</text:p>', 'office:value-type="percentage" office:value="0.05" table:number-columns-repeated="2"')}</table:table-row>
    <table:table-row table:number-rows-repeated="2">${cell('', 'office:value-type="boolean" office:boolean-value="true"')}${cell('', 'office:value-type="date" office:date-value="2026-11-23"')}${cell('', 'office:value-type="time" office:time-value="PT12H30M00S"')}</table:table-row>
    <table:table-row table:number-rows-repeated="1048573">${cell('', 'table:number-columns-repeated="16384"')}</table:table-row>`;
  expect(read(ods(rows))).toEqual({
    rows: [
      [1, 'a  b\t\nsecond', '', '', '0.05', '0.05'],
      [2, 'true', '2026-11-23', '12:30:00', '', ''],
      [3, 'true', '2026-11-23', '12:30:00', '', ''],
    ],
    faults: [],
  });
});

test('blanks that LibreOffice writes as they are, in cells of several lines, are all there; a layout of the XML is not', () => {
  const cell = (text: string) => `<table:table-cell office:value-type="string">${text}</table:table-cell>`;
  const rows = `<table:table-row>${cell('<text:p>  lead</text:p><text:p>trail  </text:p>')}${cell('<text:p>a\n      b</text:p>')}</table:table-row>`;
  expect(read(ods(rows)).rows).toEqual([[1, '  lead\ntrail  ', 'a b']]);
});

describe('what is no workbook, or means harm, ends in one sentence', () => {
  const tooLarge = 'The sheet has more rows or columns than any table of Zendesk’s. Is this the right file?';
  const full = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>';
  const damaged = 'The workbook is damaged, or protected by a password. Save it again without one, or as CSV UTF-8.';
  test.each([
    [
      'a million rows of 16,384 cells in two hundred bytes',
      ods(`<table:table-row table:number-rows-repeated="1048576">${full}</table:table-row>`),
      tooLarge,
    ],
    ['a row at the end of the world', workbook('<row r="4000000000"><c r="A1"><v>1</v></c></row>'), tooLarge],
    ['a column beyond the last', workbook('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), undefined],
    [
      'a billion blanks',
      ods(
        '<table:table-row><table:table-cell><text:p><text:s text:c="1000000000"/></text:p></table:table-cell></table:table-row>',
      ),
      'A cell has more than a million characters. Is this the right file?',
    ],
    ['entities that grow', packed({ 'content.xml': '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>' }), damaged],
    ['XML that is none', packed({ 'content.xml': 'PROTECTED' }), damaged],
    [
      'a packed file of something else',
      packed({ 'photo.jpg': 'x' }),
      'The file is packed, and no workbook is in it. Unpack it first, or choose an .xlsx, .ods or CSV file.',
    ],
    [
      'half of a workbook',
      workbook('').subarray(0, 300),
      'The workbook is damaged: it cannot be unpacked. Save it again, or as CSV UTF-8.',
    ],
    [
      'Excel’s old form',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2),
      'The workbook is in a form that is not read here (.xls, .xlsb), or protected by a password. Save it without one, as .xlsx or as CSV UTF-8.',
    ],
  ])('%s', (_what, bytes, sentence) => {
    const { rows, faults } = read(bytes);
    expect(rows).toEqual([]);
    expect(faults).toEqual(sentence === undefined ? [] : [sentence]);
  });

  test('a gigabyte in a megabyte', () => {
    const bomb = packed({ 'content.xml': 'x' });
    // What the file says it unpacks to is what it gets, so it may say a gigabyte or be cut off.
    new DataView(bomb.buffer).setUint32(bomb.length - 22 - 46 - 'content.xml'.length + 24, 2 ** 30, true);
    expect(read(bomb).faults).toEqual([
      'The workbook unpacks to more than 512 MiB, and no table of Zendesk’s is as large. Is this the right file?',
    ]);
  });

  test('more than a file says it holds is cut off, and takes no more room', () => {
    const whole = zipSync({ 'content.xml': strToU8(`<x>${'a'.repeat(50_000_000)}</x>`) });
    const at = whole.length - 22 - 46 - 'content.xml'.length;
    new DataView(whole.buffer, whole.byteOffset).setUint32(at + 24, 1000, true);
    const before = process.memoryUsage().arrayBuffers;
    expect(read(whole).faults).toEqual([damaged]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });
});
