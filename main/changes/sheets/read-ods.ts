import { numberText } from './number-text.ts';
import { readXml } from './read-xml.ts';
import { SheetFault } from './sheet-fault.ts';
import { mostColumns, type SheetRows } from './sheet-rows.ts';
import { unpacked } from './unpacked.ts';

/**
 * Reads the first sheet of an .ods workbook (OpenDocument 1.3 part 3, 9). Cells and rows that say the same may be written once with a
 * number beside; those that say nothing are many, and cost nothing.
 *
 * @throws SheetFault where it is damaged or protected, or has no sheet.
 */
export function readOds(packed: Uint8Array, rows: SheetRows): void {
  const part = unpacked(packed, (name) => name === 'content.xml').get('content.xml');
  if (!part) throw new SheetFault('The workbook has no sheet that can be read. Save it again, or as CSV UTF-8.');
  const sheet = new Sheet(rows);
  readXml(part, sheet);
}

class Sheet {
  private readonly rows: SheetRows;
  private sheets = 0;
  private line = 0;
  private times = 1;
  private at = 0;
  private wide = 1;
  private cells = new Map<number, string>();
  /** What the cell says by its type; undefined where its paragraphs say it. */
  private value: string | undefined;
  private paragraphs: string[] = [];
  /** How deep the reading is in paragraphs of the cell itself, and in comments and drawings beside it. */
  private inText = 0;
  private beside = 0;

  constructor(rows: SheetRows) {
    this.rows = rows;
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'table' && this.beside === 0) this.sheets += 1;
    if (this.sheets !== 1) return;
    if (besides.has(name)) this.beside += 1;
    else if (this.beside > 0) return;
    else if (name === 'table-row') {
      this.times = countIn(attribute('number-rows-repeated'));
      this.cells = new Map();
      this.at = 0;
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.wide = countIn(attribute('number-columns-repeated'));
      this.value = saidBy(attribute);
      this.paragraphs = [];
    } else if (name === 'p' || name === 'h') {
      this.inText += 1;
      this.paragraphs.push('');
    } else if (this.inText > 0) this.write(blankOf(name, attribute));
  }

  close(name: string): void {
    if (this.sheets !== 1) return;
    if (besides.has(name)) this.beside -= 1;
    else if (this.beside > 0) return;
    else if (name === 'p' || name === 'h') this.inText -= 1;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.endCell();
    else if (name === 'table-row') {
      this.rows.add(this.line + 1, this.cells, this.times);
      this.line += this.times;
    }
  }

  text(piece: string): void {
    // Line ends and tabs are how the XML is laid out. Runs of blanks are not: LibreOffice 7.4 writes those of a cell of several lines as they are.
    if (this.inText > 0 && this.beside === 0 && this.sheets === 1) this.write(piece.replace(/ *[\t\r\n][ \t\r\n]*/g, ' '));
  }

  private write(text: string): void {
    const last = this.paragraphs.length - 1;
    const now = `${this.paragraphs[last] ?? ''}${text}`;
    if (now.length > longestCell) throw new SheetFault('A cell has more than a million characters. Is this the right file?');
    this.paragraphs[last] = now;
  }

  private endCell(): void {
    const text = this.value ?? this.paragraphs.join('\n');
    if (text !== '')
      for (let at = this.at; at < Math.min(this.at + this.wide, mostColumns + 1); at += 1) this.cells.set(at, text);
    this.at += this.wide;
  }
}

/** What stands in a cell and is not what it says. */
const besides = new Set(['annotation', 'shapes', 'frame', 'forms', 'tracked-changes', 'custom-shape', 'g', 'line', 'rect']);

const longestCell = 2 ** 20;

function countIn(repeated: string | undefined): number {
  const count = Number(repeated ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
}

/** Blanks have elements of their own, as XML may take others for nothing. */
function blankOf(name: string, attribute: (name: string) => string | undefined): string {
  if (name === 'tab') return '\t';
  if (name === 'line-break') return '\n';
  return name === 's' ? ' '.repeat(Math.min(countIn(attribute('c')), longestCell + 1)) : '';
}

function saidBy(attribute: (name: string) => string | undefined): string | undefined {
  switch (attribute('value-type')) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberText(attribute('value') ?? '');
    case 'boolean':
      return attribute('boolean-value');
    case 'date':
      return attribute('date-value')
        ?.replace(/T00:00:00(\.0+)?$/, '')
        .replace('T', ' ');
    case 'time':
      return timeOf(attribute('time-value'));
    case 'string':
      return attribute('string-value');
    default:
      return undefined;
  }
}

/** `12:30:00` for `PT12H30M00S`. */
function timeOf(duration: string | undefined): string | undefined {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(duration ?? '') ?? [];
  return duration === undefined ? undefined : [hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':');
}
