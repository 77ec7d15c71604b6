import { lstat, open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Side } from '../../../preload/contract/areas/configuration.ts';
import { ResourceName } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { readNamedBytes } from './files.ts';

/** A side as a person names it: `account:A`, `snapshot:ID`, the folder of an export, or a zip. @throws Failure `validation` */
export async function comparedSide(said: string): Promise<Side> {
  const [, from, of = ''] = /^(account|snapshot):(.+)$/.exec(said) ?? [];
  if (from === 'account') return { from, account: of };
  if (from === 'snapshot') return { from, snapshot: of };
  const found = await lstat(said).catch(() => undefined);
  if (found?.isSymbolicLink()) throw new Failure('validation', `${said} is a link. Name what it leads to. Nothing was read.`);
  if (found?.isDirectory()) return { from: 'files', name: basename(said), files: await filesIn(said) };
  if (!found)
    throw new Failure(
      'validation',
      `There is no ${said}. A side is account:A, snapshot:ID, the folder of an export, or a zip. Nothing was compared.`,
    );
  return { from: 'zip', name: basename(said), content: (await readNamedBytes(said, 'export')).toString('base64') };
}

/** Together no more than what an export packed in a zip may hold. */
const mostBytes = 768 * 2 ** 20;

/** More folders within folders than anybody makes. */
const deepest = 30;

/** The manifest and what is in the folders of the kinds; what stands beside them, such as `.git`, is not looked at. */
async function filesIn(folder: string): Promise<{ path: string; text: string }[]> {
  const files: { path: string; text: string }[] = [];
  let bytes = 0;
  const take = async (path: string) => {
    const { text, size } = await plainFile(join(folder, path), mostBytes - bytes);
    bytes += size;
    files.push({ path, text });
  };
  const names = await readdir(folder);
  if (names.includes('manifest.json')) await take('manifest.json');
  if (!files.some(({ text }) => isOfJson(text))) {
    for await (const path of repositoryFiles(folder, '', 0)) await take(path);
    if (files.some(({ path }) => yaml.test(path))) return files;
    files.splice(names.includes('manifest.json') ? 1 : 0);
  }
  for (const kind of names.filter((name) => ResourceName.safeParse(name).success)) {
    const inner = join(folder, kind);
    if (!(await lstat(inner)).isDirectory()) throw new Failure('validation', `${inner} is not a folder. Nothing was read.`);
    for (const file of await readdir(inner)) await take(`${kind}/${file}`);
  }
  return files;
}

const yaml = /\.ya?ml$/i;

/** Whether it is the manifest of an export in JSON, beside which files of YAML are somebody’s own. */
function isOfJson(manifest: string): boolean {
  return !/"form"\s*:\s*"yaml"/.test(manifest);
}

/** The items and texts of a sync repository, whatever folders they are in; what begins with a dot, such as `.git`, is not looked at. */
async function* repositoryFiles(folder: string, within: string, depth: number): AsyncGenerator<string, void, void> {
  if (depth > deepest) throw new Failure('validation', `${within} is in more folders than anybody makes. Nothing was read.`);
  for (const entry of await readdir(join(folder, within), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) yield* repositoryFiles(folder, path, depth + 1);
    else if (yaml.test(entry.name) || /\.(md|txt|html)$/i.test(entry.name)) yield path;
    else if (entry.isSymbolicLink()) throw new Failure('validation', `${join(folder, path)} is a link. Nothing was read.`);
  }
}

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws Failure `validation` where it is a link, a device, too large, or not UTF-8. */
async function plainFile(path: string, most: number): Promise<{ text: string; size: number }> {
  const refuse = (why: string) => new Failure('validation', `${path} ${why}. Nothing was read.`);
  // A named pipe would wait for ever when it is opened, so what it is is looked at before and after.
  if (!(await lstat(path)).isFile()) throw refuse('is no plain file');
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > most) throw refuse('makes this larger than any export of Redline');
    return { text: text.decode(await file.readFile()), size };
  } catch (error) {
    throw error instanceof Failure ? error : refuse('is not UTF-8');
  } finally {
    await file.close();
  }
}
