import { numberText } from './number-text.ts';
import { readXml } from './read-xml.ts';
import { serialDay, showsDays } from './serial-days.ts';
import { SheetFault } from './sheet-fault.ts';
import { mostColumns, type SheetRows } from './sheet-rows.ts';
import { unpacked } from './unpacked.ts';

/**
 * Reads the first sheet that is shown of an .xlsx workbook (ECMA-376 part 1, 18).
 *
 * @throws SheetFault where it is damaged, has no sheet, or holds a formula whose result it does not.
 */
export function readXlsx(packed: Uint8Array, rows: SheetRows): void {
  const parts = unpacked(packed, (name) =>
    /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|sharedStrings\.xml)$/.test(name),
  );
  const { id, from1904 } = firstSheet(parts.get('xl/workbook.xml'));
  const path = targetOf(id, parts.get('xl/_rels/workbook.xml.rels'));
  const sheet = unpacked(packed, (name) => name === path).get(path);
  if (!sheet) throw new SheetFault(noSheet);
  const texts = sharedTexts(parts.get('xl/sharedStrings.xml'));
  const days = dayStyles(parts.get('xl/styles.xml'));
  readCells(sheet, rows, (type, value, style) => {
    if (type === 's') return texts[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'true' : 'false';
    if (type === 'str' || type === 'inlineStr') return unescaped(value);
    if (type === 'e' || type === 'd' || value === '') return value;
    return (days.has(style) ? serialDay(Number(value), from1904) : undefined) ?? numberText(value);
  });
}

const noSheet = 'The workbook has no sheet that can be read. Save it again, or as CSV UTF-8.';

function firstSheet(part: Uint8Array | undefined): { readonly id: string; readonly from1904: boolean } {
  let id: string | undefined;
  let from1904 = false;
  if (part)
    readXml(part, {
      open(name, attribute) {
        if (name === 'workbookPr') from1904 = isOn(attribute('date1904'));
        if (name === 'sheet' && (attribute('state') ?? 'visible') === 'visible') id ??= attribute('r:id') ?? attribute('id');
      },
      close() {},
      text() {},
    });
  if (id === undefined) throw new SheetFault(noSheet);
  return { id, from1904 };
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function targetOf(id: string, part: Uint8Array | undefined): string {
  let target: string | undefined;
  if (part)
    readXml(part, {
      open(name, attribute) {
        if (name === 'Relationship' && attribute('Id') === id) target = attribute('Target');
      },
      close() {},
      text() {},
    });
  if (target === undefined) throw new SheetFault(noSheet);
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Texts that cells name by number. One may be in several runs; how it is pronounced (`rPh`) is no part of it. */
function sharedTexts(part: Uint8Array | undefined): string[] {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let spoken = 0;
  if (part)
    readXml(part, {
      open(name) {
        if (name === 'si') text = '';
        if (name === 'rPh') spoken += 1;
        isText = name === 't' && spoken === 0;
      },
      close(name) {
        isText = false;
        if (name === 'rPh') spoken -= 1;
        if (name === 'si') texts.push(unescaped(text));
      },
      text(piece) {
        if (isText) text += piece;
      },
    });
  return texts;
}

/** The styles of cells, by number, that show days or times. */
function dayStyles(part: Uint8Array | undefined): ReadonlySet<number> {
  const codes = new Map<number, string>();
  const days = new Set<number>();
  let inCells = false;
  let style = 0;
  if (part)
    readXml(part, {
      open(name, attribute) {
        const id = Number(attribute('numFmtId'));
        if (name === 'numFmt') codes.set(id, attribute('formatCode') ?? '');
        if (name === 'cellXfs') inCells = true;
        if (name !== 'xf' || !inCells) return;
        if (showsDays(id, codes.get(id))) days.add(style);
        style += 1;
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
      text() {},
    });
  return days;
}

type TextOf = (type: string, value: string, style: number) => string;

function readCells(part: Uint8Array, rows: SheetRows, textOf: TextOf): void {
  let line = 0;
  let cells = new Map<number, string>();
  let at = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let isValue = false;
  let spoken = 0;
  let formula = false;
  readXml(part, {
    open(name, attribute) {
      isValue = false;
      if (name === 'row') {
        line = Number(attribute('r') ?? line + 1);
        cells = new Map();
        at = -1;
      } else if (name === 'c') {
        at = columnOf(attribute('r')) ?? at + 1;
        type = attribute('t') ?? 'n';
        style = Number(attribute('s') ?? 0);
        value = '';
        formula = false;
      } else if (name === 'rPh') spoken += 1;
      else if (name === 'f') formula = true;
      else isValue = name === 'v' || (name === 't' && spoken === 0);
    },
    close(name) {
      isValue = false;
      if (name === 'rPh') spoken -= 1;
      if (name === 'row') rows.add(line, cells);
      if (name !== 'c') return;
      if (formula && value === '' && type !== 'str') throw new SheetFault(unworked(line, at));
      const text = textOf(type, value, style);
      if (text !== '' && at < mostColumns) cells.set(at, text);
    },
    text(piece) {
      if (isValue) value += piece;
    },
  });
}

function unworked(line: number, at: number): string {
  return `The cell ${letters(at)}${line} holds a formula without its result. Open the workbook in a spreadsheet and save it again.`;
}

/** 27 for `AB12`, counted from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const name = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (name === undefined) return undefined;
  let number = 0;
  for (const letter of name) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

/** The name of a column: `AB` for 27. */
export function letters(at: number): string {
  const before = Math.floor(at / 26);
  return `${before > 0 ? letters(before - 1) : ''}${String.fromCharCode(65 + (at % 26))}`;
}

/** Characters that XML cannot hold are written `_x0001_` (ECMA-376 part 1, 22.9.2.19). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
