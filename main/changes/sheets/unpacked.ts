import { unzipSync } from 'fflate';
import { SheetFault } from './sheet-fault.ts';

/** So much may the parts that are read come to: a workbook with a row for each of a million people has less. */
const mostBytes = 512 * 2 ** 20;

/** The names of the parts of a packed file, which are its folders' paths. @throws SheetFault where it is not whole. */
export function partNames(packed: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  unzip(packed, ({ name }) => {
    names.add(name);
    return false;
  });
  return names;
}

/**
 * Unpacks the parts that are asked for and nothing else. Each gets the room that the file says it needs and no more, so one that says
 * less than it holds is cut off there.
 *
 * @throws SheetFault where it is not whole, or would take more than 512 MiB.
 */
export function unpacked(packed: Uint8Array, wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  let bytes = 0;
  const parts = unzip(packed, ({ name, originalSize }) => {
    if (!wanted(name)) return false;
    bytes += originalSize;
    if (bytes > mostBytes)
      throw new SheetFault(
        'The workbook unpacks to more than 512 MiB, and no table of Zendesk’s is as large. Is this the right file?',
      );
    return true;
  });
  return new Map(Object.entries(parts));
}

function unzip(packed: Uint8Array, filter: (file: { readonly name: string; readonly originalSize: number }) => boolean) {
  try {
    return unzipSync(packed, { filter });
  } catch (error) {
    if (error instanceof SheetFault) throw error;
    throw new SheetFault('The workbook is damaged: it cannot be unpacked. Save it again, or as CSV UTF-8.', { cause: error });
  }
}
