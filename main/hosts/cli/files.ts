import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { textOfFile } from '../../drafts/file-text.ts';
import { Failure } from '../../failure.ts';

const largest = 256 * 2 ** 20;

/** Reads a text file that a person named. @throws Failure `validation` where it cannot be read, or is neither UTF-8 nor UTF-16. */
export async function readNamedFile(path: string, what: string): Promise<string> {
  return textOfFile(await readNamedBytes(path, what), what);
}

/** Reads a file that a person named, in whatever encoding it is. @throws Failure `validation` where it cannot be read. */
export async function readNamedBytes(path: string, what: string, most = largest): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > most)
      throw new Failure('validation', `The ${what} ${path} is larger than ${most / 2 ** 20} MiB. Nothing was read.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('validation', `The ${what} ${path} cannot be read (${reason(error)}). Nothing was sent.`, { cause: error });
  }
}

/**
 * Writes a file whole or not at all. It grows beside its place under a name that nobody can foresee, and only where nothing is yet
 * (`wx`, O_EXCL): a link that somebody planted in a shared folder is never followed, and one at the place itself is replaced.
 */
export async function writeNamedFile(path: string, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  await write(path, content, rename);
}

/** The same where nothing is yet. @throws Failure `validation` where something is there, which stays as it is. */
export async function writeNewFile(path: string, content: Uint8Array): Promise<void> {
  await write(path, content, async (unfinished) => {
    // Unlike renaming, this never takes the place of anything.
    await link(unfinished, path).catch((error: unknown) => {
      if (reason(error) !== 'EEXIST') throw error;
      throw new Failure('validation', `${path} is there already. Choose another place; nothing was written.`);
    });
    await rm(unfinished);
  });
}

async function write(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  place: (unfinished: string, path: string) => Promise<void>,
): Promise<void> {
  const unfinished = `${path}.${randomBytes(8).toString('hex')}.part`;
  let isOurs = false;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    isOurs = true;
    await file.writeFile(content).finally(() => file.close());
    await place(unfinished, path);
  } catch (error) {
    if (isOurs) await rm(unfinished, { force: true }).catch(() => {});
    if (error instanceof Failure) throw error;
    throw new Failure('validation', `${path} cannot be written (${reason(error)}). Choose another place.`, { cause: error });
  }
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
