import { hash, randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { ResourceName } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';

type ExportedFile = { readonly path: string } & ({ readonly text: string } | { readonly base64: string });

/**
 * Writes an export as a folder. It grows beside its place under a name that nobody can foresee and takes its place when it is whole;
 * of a folder that holds an earlier export only what is of that export is replaced, so a `.git` beside it stays.
 *
 * @throws Failure `validation` where the place is a link, holds something else, or cannot be written; nothing was changed there then.
 */
export async function writeExportFolder(out: string, batches: AsyncIterable<readonly ExportedFile[]>): Promise<void> {
  const place = resolve(out);
  const holds = await whatIsThere(place);
  const growing = `${place}.${randomBytes(8).toString('hex')}.part`;
  try {
    await mkdir(growing, { mode: 0o700 });
    const made = new Set<string>();
    for await (const files of batches) await writeAll(growing, files, made);
    if (holds === 'nothing') await renameInto(growing, place);
    else await replaceEntries(growing, place);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('validation', `${out} cannot be written (${reason(error)}). Choose another place.`, { cause: error });
  } finally {
    await rm(growing, { recursive: true, force: true }).catch(() => {});
  }
}

/** How many files are written side by side. */
const atOnce = 32;

async function writeAll(folder: string, files: readonly ExportedFile[], made: Set<string>): Promise<void> {
  for (const { path } of files) {
    const inner = dirname(path);
    if (inner === '.' || made.has(inner)) continue;
    await mkdir(join(folder, inner), { mode: 0o700, recursive: true });
    made.add(inner);
  }
  for (let start = 0; start < files.length; start += atOnce)
    await Promise.all(
      files
        .slice(start, start + atOnce)
        .map((file) => writeFile(join(folder, file.path), contentOf(file), { flag: 'wx', mode: 0o600 })),
    );
}

function contentOf(file: ExportedFile): string | Uint8Array {
  return 'text' in file ? file.text : Buffer.from(file.base64, 'base64');
}

/** An empty folder at the place gives way; Windows renames nothing onto one. */
async function renameInto(growing: string, place: string): Promise<void> {
  await rmdir(place).catch(() => {});
  await rename(growing, place);
}

/** Kind by kind, the manifest last: where this is broken off, the manifest no longer fits what is there, which whoever reads it sees. */
async function replaceEntries(growing: string, place: string): Promise<void> {
  const old = join(growing, '.old');
  await mkdir(old);
  const kinds = (await readdir(place)).filter(isOfExport);
  const fresh = (await readdir(growing)).filter(isOfExport);
  for (const kind of new Set([...kinds, ...fresh])) {
    if (kinds.includes(kind)) await rename(join(place, kind), join(old, kind));
    if (fresh.includes(kind)) await rename(join(growing, kind), join(place, kind));
  }
  await rename(join(growing, 'manifest.json'), join(place, 'manifest.json'));
}

/** A kind's folder, or its table. */
function isOfExport(name: string): boolean {
  return ResourceName.safeParse(name.replace(table, '')).success;
}

const table = /\.(?:csv|xlsx)$/;

const Known = z.looseObject({ format: z.literal('redline.export'), files: z.record(z.string(), z.string()) });
const ourFile = /^\d+-[a-z0-9-]+\.json$/;

async function whatIsThere(place: string): Promise<'nothing' | 'an earlier export'> {
  const found = await lstat(place).catch(() => undefined);
  if (!found) return 'nothing';
  if (found.isSymbolicLink())
    throw new Failure('validation', `${place} is a link. Name the folder that it leads to. Nothing was written.`);
  if (!found.isDirectory())
    throw new Failure('validation', `${place} is not a folder. Choose another place. Nothing was written.`);
  const names = await readdir(place);
  if (names.length === 0) return 'nothing';
  const listed = await filesOfExport(place);
  const foreign = listed ? await foreignIn(place, names, new Set(listed.keys())) : place;
  const edited = listed && foreign === undefined ? await editedTable(place, listed) : undefined;
  if (edited !== undefined)
    throw new Failure('validation', `${edited} was edited since it was exported. Choose another place. Nothing was written.`);
  if (foreign === undefined) return 'an earlier export';
  const what = foreign === place ? `${place} is not empty and holds no earlier export` : `${foreign} is not of an earlier export`;
  throw new Failure('validation', `${what}. Choose another place. Nothing was written.`);
}

/** The files that the manifest of an earlier export names, with their SHA-256; undefined where there is none. */
async function filesOfExport(place: string): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    const manifest = join(place, 'manifest.json');
    if (!(await lstat(manifest)).isFile()) return undefined;
    return new Map(Object.entries(Known.parse(JSON.parse(await readFile(manifest, 'utf8'))).files));
  } catch {
    return undefined;
  }
}

/** Tables are there to be edited: one that somebody has saved since is not replaced. */
async function editedTable(place: string, listed: ReadonlyMap<string, string>): Promise<string | undefined> {
  for (const [path, digest] of listed) {
    if (!table.test(path) || !isOfExport(path)) continue;
    const file = join(place, path);
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes && hash('sha256', bytes, 'hex') !== digest) return file;
  }
  return undefined;
}

/** What in the folders of an export is none of its files, and would be lost with them. */
async function foreignIn(place: string, names: readonly string[], listed: ReadonlySet<string>): Promise<string | undefined> {
  for (const name of names.filter(isOfExport)) {
    const kind = join(place, name);
    if (table.test(name)) {
      if (!listed.has(name) || !(await lstat(kind)).isFile()) return kind;
      continue;
    }
    if (!(await lstat(kind)).isDirectory()) return kind;
    for (const entry of await readdir(kind, { withFileTypes: true, recursive: true })) {
      if (entry.isDirectory()) continue;
      const path = join(entry.parentPath, entry.name);
      // One that was broken off in between has left files that its manifest does not name.
      const isOurs =
        listed.has(relative(place, path).split(sep).join('/')) || (entry.parentPath === kind && ourFile.test(entry.name));
      if (!entry.isFile() || !isOurs) return path;
    }
  }
  return undefined;
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
