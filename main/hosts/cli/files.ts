import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { Failure } from '../../failure.ts';

const largest = 256 * 2 ** 20;

/** Reads a text file that a person named. @throws Failure `validation` where it cannot be read. */
export async function readNamedFile(path: string, what: string): Promise<string> {
  return (await readNamedBytes(path, what)).toString('utf8');
}

/** Reads a file that a person named, in whatever encoding it is. @throws Failure `validation` where it cannot be read. */
export async function readNamedBytes(path: string, what: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > largest) throw new Failure('validation', `The ${what} ${path} is larger than 256 MiB. Nothing was read.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('validation', `The ${what} ${path} cannot be read (${reason(error)}). Nothing was sent.`, { cause: error });
  }
}

/** Writes a file whole or not at all. */
export async function writeNamedFile(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await writeFile(unfinished, content, { mode: 0o600 });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw new Failure('validation', `${path} cannot be written (${reason(error)}). Choose another place.`, { cause: error });
  }
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
