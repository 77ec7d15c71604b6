import { cellError } from '../csv/cell-error.ts';
import type { RowReader } from '../csv/read-rows.ts';
import { readOds } from './read-ods.ts';
import { readXlsx } from './read-xlsx.ts';
import { SheetFault } from './sheet-fault.ts';
import { SheetRows } from './sheet-rows.ts';
import { partNames } from './unpacked.ts';

/** Whether these bytes are a workbook and no text: packed as .xlsx and .ods are, or in Excel's old form. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return isPacked(bytes) || isOldForm(bytes);
}

/**
 * Reads the first sheet that is shown of an .xlsx or .ods workbook, row by row, as what its cells hold and not as how they are shown: a
 * number with all its digits, a day as `2026-11-23`. What is wrong with the workbook as a whole is one fault in its first line.
 */
export function readSheet(bytes: Uint8Array, reader: RowReader): void {
  try {
    if (!isPacked(bytes)) throw new SheetFault(oldForm);
    const names = partNames(bytes);
    if (names.has('xl/workbook.bin')) throw new SheetFault(oldForm);
    const read = names.has('xl/workbook.xml') ? readXlsx : names.has('content.xml') ? readOds : undefined;
    if (!read)
      throw new SheetFault(
        'The file is packed, and no workbook is in it. Unpack it first, or choose an .xlsx, .ods or CSV file.',
      );
    read(bytes, new SheetRows(reader));
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    reader.fault(cellError(1, '', '', error.message));
  }
}

const oldForm =
  'The workbook is in a form that is not read here (.xls, .xlsb), or protected by a password. Save it without one, as .xlsx or as CSV UTF-8.';

function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** A compound file (MS-CFB): what Excel wrote until 2003, and what it still packs a protected workbook in. */
function isOldForm(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}
