import { unzipSync } from 'fflate';
import { Failure } from '../failure.ts';
import type { FoundFile } from './read-export.ts';

/** No export is as large; what says that it is, is made to fill the memory. */
const mostBytes = 768 * 2 ** 20;
const largestFile = 32 * 2 ** 20;
const mostFiles = 65_535;

/** Records of an account are packed to a third or a tenth of what they are; zeros to a thousandth. What is small is no harm. */
const mostTimes = 50;
const small = 32 * 2 ** 20;

/**
 * The files of a zip, of which each gets the room that the zip says it needs and no more; nothing is written anywhere.
 *
 * @throws Failure `validation` where it is damaged, or would unpack to more than any export, or to far more than it is: before anything is unpacked
 * that takes it there, so that the memory it needs is bounded by its own size.
 */
export function unzipExport(name: string, packed: Uint8Array): FoundFile[] {
  const seen = new Set<string>();
  let bytes = 0;
  const filter = ({ name: path, originalSize }: { readonly name: string; readonly originalSize: number }) => {
    // Packed again by hand, a zip may list the folders too.
    if (path.endsWith('/') && originalSize === 0) return false;
    bytes += originalSize;
    if (seen.has(path))
      throw new Failure('validation', `${name} holds ${JSON.stringify(path.slice(0, 200))} twice. Nothing was read of it.`);
    if (originalSize > largestFile || bytes > mostBytes || seen.size >= mostFiles)
      throw new Failure('validation', `${name} unpacks to more than any export of Redline. Nothing was read of it.`);
    if (bytes > small && bytes > packed.length * mostTimes)
      throw new Failure(
        'validation',
        `${name} unpacks to more than ${mostTimes} times its size, as no export of Redline does. Nothing was read of it.`,
      );
    seen.add(path);
    return true;
  };
  try {
    return Object.entries(unzipSync(packed, { filter })).map(([path, content]) => ({ path, bytes: content }));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('validation', `${name} is no zip, or a damaged one. Nothing was read of it.`, { cause: error });
  }
}
