import type { ResourceName } from '../../../preload/contract/records.ts';
import { isObject } from '../../changes/record-values.ts';
import { Failure } from '../../failure.ts';
import { isDeep } from '../deep-json.ts';
import { Manifest, manifestPath } from '../manifest.ts';
import type { FoundFile } from '../read-export.ts';
import { kindIn } from './kind-of-file.ts';
import { pathProblem } from './path-problem.ts';
import { type YamlMap, yamlValue } from './yaml-value.ts';

/** One item of a sync repository. */
export interface SyncFile {
  readonly kind: ResourceName;
  readonly path: string;
  /** Its title, or its name: what it is known by. */
  readonly name: string;
  /** What it was called before, where it says so. */
  readonly previous: string | undefined;
  readonly form: YamlMap;
}

/** A repository in the form of the sync repositories, read whole. */
export interface SyncRepository {
  readonly name: string;
  /** The address of the account that it was exported from, where Redline wrote it. */
  readonly account: string | undefined;
  readonly takenAt: string | undefined;
  readonly files: readonly SyncFile[];
  /** Managed content: texts that stand in files of their own, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/** Whether these are files of a sync repository rather than of an export in JSON. */
export function isSyncRepository(files: readonly FoundFile[]): boolean {
  return files.some(({ path }) => yamlFile.test(path));
}

const yamlFile = /\.ya?ml$/i;
const managedFile = /\.(md|txt|html)$/i;

/** So many problems are told at once. */
const told = 20;

/**
 * The items of a sync repository. It may come from anybody, and what is wrong with one file is no reason to believe the rest: all that is
 * wrong is told, and nothing is read.
 *
 * @throws Failure `validation` that lists what is wrong, by file.
 */
export function readSyncRepository(name: string, found: readonly FoundFile[]): SyncRepository {
  const problems = pathsThatClash(found);
  const texts = new Map<string, string>();
  const files: SyncFile[] = [];
  const notes: string[] = [];
  let passedOver = 0;
  for (const { path, bytes } of found) {
    const text = textOf(bytes);
    if (path === manifestPath) continue;
    if (text === undefined) problems.push(`${path} is not UTF-8`);
    else if (managedFile.test(path)) texts.set(path, text);
    else if (!yamlFile.test(path) || !isItem(path)) passedOver += 1;
    else {
      const read = itemOf(path, text);
      if ('problem' in read) problems.push(`${path} ${read.problem}`);
      else if ('file' in read) files.push(read.file);
      else passedOver += 1;
      if ('note' in read && read.note) notes.push(read.note);
    }
  }
  problems.push(...titlesTwice(files));
  const manifest = manifestOf(found, problems);
  if (problems.length > 0) throw refusal(name, problems);
  if (files.length === 0)
    throw new Failure(
      'validation',
      `${name} holds no file of a sync repository, such as macros/active/Refund.yaml. Nothing was read of it.`,
    );
  if (passedOver > 0)
    notes.push(
      `${passedOver === 1 ? 'One file' : `${passedOver} files`} of ${name} ${passedOver === 1 ? 'is' : 'are'} none of an item that Redline knows, and ${passedOver === 1 ? 'was' : 'were'} passed over.`,
    );
  return { name, account: manifest?.account.url, takenAt: manifest?.takenAt, files, texts, notes };
}

function refusal(name: string, problems: readonly string[]): Failure {
  const more = problems.length > told ? `; and ${problems.length - told} more` : '';
  return new Failure(
    'validation',
    `${name} does not hold: ${problems.slice(0, told).join('; ')}${more}. Nothing was read of it.`,
  );
}

type Item = { readonly file: SyncFile; readonly note?: string } | { readonly problem: string } | { readonly isOther: true };

function itemOf(path: string, text: string): Item {
  const read = yamlValue(text);
  if ('problem' in read) return read;
  const form = read.value;
  if (!isObject(form)) return { problem: 'holds no map of keys and values' };
  const kind = kindIn(path, form);
  if (kind === 'unknown')
    return { problem: 'does not say what kind of record it is. Put it into a folder that does, as user_fields/active' };
  if (kind === undefined) return { isOther: true };
  const key = nameKey(kind);
  const name = form[key];
  if (typeof name !== 'string' || name.trim() === '') return { problem: `has no ${key}` };
  const previous = form[`previous_${key}`];
  const { active } = form;
  if (active !== undefined && typeof active !== 'boolean')
    return { problem: `says ${JSON.stringify(active)} for active, which is true or false` };
  const folder = stateIn(path);
  if (folder && typeof active === 'boolean' && active !== (folder === 'active'))
    return { problem: `says active: ${active} and is in the folder ${folder}/` };
  // A view without it would go to the end of the list, which nobody meant (bin/compare of the sync repositories).
  if (kind === 'views' && typeof form.position !== 'number') return { problem: 'has no position' };
  const file = { kind, path, name, previous: typeof previous === 'string' && previous !== '' ? previous : undefined, form };
  const [first] = read.loose;
  if (first === undefined) return { file };
  return { file, note: `In ${path}, ${first} is not in quotes: it was read as a text, and Ruby reads it as something else.` };
}

/** What an item is known by is `name` of these kinds and `title` of all others (the sync repositories’ templates). */
function nameKey(kind: ResourceName): 'name' | 'title' {
  return named.has(kind) ? 'name' : 'title';
}

const named: ReadonlySet<ResourceName> = new Set(['groups', 'ticket_forms', 'dynamic_content', 'schedules', 'webhooks']);

/** A file without a folder of either name is taken where its folder says the kind. */
function isItem(path: string): boolean {
  return stateIn(path) !== undefined || kindIn(path, {}) !== 'unknown';
}

function stateIn(path: string): string | undefined {
  return path
    .split('/')
    .slice(0, -1)
    .find((segment) => segment === 'active' || segment === 'inactive');
}

function titlesTwice(files: readonly SyncFile[]): string[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ kind, name, path }) => {
    const key = `${kind} ${name}`;
    const other = seen.get(key);
    seen.set(key, path);
    return other === undefined ? [] : [`${path} and ${other} are both called “${name}”`];
  });
}

function pathsThatClash(files: readonly FoundFile[]): string[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ path }) => {
    const problem = pathProblem(path);
    if (problem !== undefined) return [`${JSON.stringify(path.slice(0, 200))} ${problem}`];
    const key = path.normalize('NFC').toLowerCase();
    const other = seen.get(key);
    seen.set(key, path);
    if (other === undefined) return [];
    return [other === path ? `${path} is there twice` : `${path} and ${other} are one file where case is not told apart`];
  });
}

function manifestOf(files: readonly FoundFile[], problems: string[]): Manifest | undefined {
  const file = files.find(({ path }) => path === manifestPath);
  const text = file && textOf(file.bytes);
  if (text === undefined) return undefined;
  const value = isDeep(text) ? undefined : jsonOf(text);
  if (isObject(value) && value.format === 'redline.export' && typeof value.version === 'number' && value.version > 1) {
    problems.push(`it was written by a newer Redline (form ${value.version}), so use that one`);
    return undefined;
  }
  const manifest = Manifest.safeParse(value);
  if (manifest.success && manifest.data.form === 'yaml') return manifest.data;
  problems.push(`${manifestPath} is not that of an export as YAML`);
  return undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
