import { strToU8, Zip, ZipDeflate } from 'fflate';
import { letters } from './read-xlsx.ts';

/**
 * A workbook of one sheet (ECMA-376 part 1) in which every cell is text, those that a person fills in later too, so that no spreadsheet
 * takes `00123` or `1/2` for a number. Written piece by piece; the same rows make the same bytes.
 *
 * @param columns how many there are.
 */
export function writeXlsx(name: string, columns: number, rows: Iterable<readonly string[]>): Uint8Array {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const [path, text] of Object.entries(fixedParts(name))) {
    const push = partOf(zip, path);
    push(text);
    push.end();
  }
  const push = partOf(zip, 'xl/worksheets/sheet1.xml');
  push(sheetHead(columns));
  let line = 0;
  for (const row of rows) {
    line += 1;
    push(`<row r="${line}">${row.map((text, at) => cellXml(`${letters(at)}${line}`, text)).join('')}</row>`);
  }
  push('</sheetData></worksheet>');
  push.end();
  zip.end();
  return joined(pieces);
}

/** Excel's own limit: it calls a workbook with a longer one damaged (Microsoft, "Excel specifications and limits"). */
const longestCell = 32_767;

function cellXml(reference: string, text: string): string {
  if (text === '') return '';
  return `<c r="${reference}" s="1" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, longestCell))}</t></is></c>`;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What XML cannot hold is written `_x0001_`, and so is a text that looks like that (22.9.2.19). */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Surrogate}/gu, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase();
      return `_x${code.padStart(4, '0')}_`;
    })
    .replace(/[&<>]/g, (mark) => marks[mark] ?? mark);
}

interface PushText {
  (text: string): void;
  end(): void;
}

function partOf(zip: Zip, path: string): PushText {
  const part = new ZipDeflate(path, { level: 6 });
  part.mtime = new Date(1980, 0, 1);
  zip.add(part);
  let waiting = '';
  const flush = (last: boolean) => {
    part.push(strToU8(waiting), last);
    waiting = '';
  };
  const push = (text: string) => {
    waiting += text;
    if (waiting.length > 2 ** 18) flush(false);
  };
  return Object.assign(push, { end: () => flush(true) });
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packed = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The first line stays in sight, and every column has the format of text (49). */
function sheetHead(columns: number): string {
  const cols = columns > 0 ? `<cols><col min="1" max="${columns}" width="18" style="1" customWidth="1"/></cols>` : '';
  return `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${cols}<sheetData>`;
}

function fixedParts(name: string): Readonly<Record<string, string>> {
  const sheet = escaped(name).replaceAll('"', '&quot;').slice(0, 31);
  return {
    '[Content_Types].xml': `${xml}<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packed}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packed}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${xml}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
