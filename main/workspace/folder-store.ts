import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { type Fact, idOf, kinds, markName, markProblem, markText, pathsOf, type Reading, type TeamStore } from './fact.ts';
import { type FoundFile, factsIn, isLeftBehind } from './named-files.ts';

export interface FolderOptions {
  /** Where writing stops for a test that plays a kill; called before and after each step. */
  readonly step?: ((what: string) => void) | undefined;
  /** Milliseconds that one file may take: a sync program fetches it from elsewhere first. */
  readonly patience?: number;
}

/** No change set that Redline opens is larger. */
const largest = 256 * 1024 * 1024;
const defaultPatience = 20_000;

/**
 * A team's place that is a plain folder, shared by a network drive or by a sync program (OneDrive, Drive, Dropbox). Nothing in it is locked
 * and nothing is edited: each file is named by what it holds, so that two that wrote the same wrote one file, and a conflict copy is a copy.
 */
export function folderStore(folder: string, { step = () => {}, patience = defaultPatience }: FolderOptions = {}): TeamStore {
  const known = new Map<string, { readonly stamp: string; readonly file: FoundFile }>();

  const read = async (signal?: AbortSignal): Promise<Reading> => {
    await refuseOther(folder);
    const files: FoundFile[] = [];
    const problems: string[] = [];
    for (const kind of kinds) {
      for (const name of await namesIn(join(folder, kind))) {
        signal?.throwIfAborted();
        if (isLeftBehind(name)) continue;
        const place = join(folder, kind, name);
        const found = await lookAt(place, `${kind}/${name}`);
        if (typeof found === 'string') {
          problems.push(found);
          continue;
        }
        const before = known.get(place);
        if (before?.stamp === found.stamp) {
          files.push(before.file);
          continue;
        }
        const bytes = await withPatience(readFile(place), patience);
        if (bytes === undefined) {
          problems.push(`${kind}/${name} cannot be read now: the sync program may not have fetched it yet.`);
          continue;
        }
        const file = { name, kind, bytes };
        known.set(place, { stamp: found.stamp, file });
        files.push(file);
      }
    }
    const { facts, problems: unfit } = factsIn(files);
    return { facts, problems: [...problems, ...unfit] };
  };

  return {
    address: folder,
    init: async () => {
      await mkdir(folder, { recursive: true }).catch((error: unknown) => {
        throw away(folder, error);
      });
      const names = (await namesIn(folder)).filter((name) => !isLeftBehind(name));
      if (names.includes(markName)) return refuseOther(folder);
      if (names.includes('HEAD') && names.includes('objects'))
        throw new Failure(
          'validation',
          `${folder} is a Git repository. Open it as one, with a file:// address; in a folder that a sync program copies it would break. Nothing was written.`,
        );
      if (names.length > 0)
        throw new Failure('validation', `${folder} holds other files. Take an empty folder for the team. Nothing was written.`);
      await writeOnce(join(folder, markName), markText, step);
    },
    read,
    add: async (facts, signal) => {
      await refuseOther(folder);
      for (const fact of facts) {
        signal?.throwIfAborted();
        await mkdir(join(folder, fact.kind), { recursive: true });
        for (const { path, text } of pathsOf(fact)) await writeOnce(join(folder, path), contentOf(fact, text), step);
      }
    },
  };
}

function contentOf(fact: Fact, part: 'text' | 'signature'): string {
  return part === 'text' ? fact.text : (fact.signature ?? '');
}

/** Writes a file whole or not at all, and leaves one alone that holds the same already. One that is damaged is written anew. */
async function writeOnce(path: string, text: string, step: (what: string) => void): Promise<void> {
  const there = await readFile(path).catch(() => undefined);
  if (there && idOf(there) === idOf(text)) return;
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`;
  step(`before ${path}`);
  try {
    const file = await open(unfinished, 'wx', 0o644);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    step(`written ${path}`);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw error instanceof Failure ? error : away(path, error);
  }
  step(`after ${path}`);
}

/** @throws Failure where the folder is not there, or is not a team's place that this Redline reads. */
async function refuseOther(folder: string): Promise<void> {
  const mark = await markIn(folder);
  if (mark === undefined)
    throw new Failure(
      'validation',
      `${folder} is no workspace of Redline: ${markName} is not in it. Make it one with \`redline workspace init\`, or wait until the sync program has brought it.`,
    );
  const problem = markProblem(mark);
  if (problem) throw new Failure('validation', `${folder} ${problem}. Nothing was read or written.`);
}

async function markIn(folder: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, markName), 'utf8');
  } catch (error) {
    const isThere = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isThere) throw away(folder, error);
    return undefined;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    // A kind of which nobody has written anything yet.
    return [];
  }
}

/** What tells a file from its next version, or why it is not read. A link may lead anywhere, so none is followed. */
async function lookAt(path: string, place: string): Promise<{ readonly stamp: string } | string> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return `${place} went away while it was read.`;
  if (!found.isFile()) return `${place} is no plain file and is left alone.`;
  if (found.size > largest) return `${place} is larger than 256 MiB and is not read.`;
  return { stamp: `${found.size} ${found.mtimeMs} ${found.ino}` };
}

async function withPatience<Value>(value: Promise<Value>, milliseconds: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([value.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

function away(path: string, error: unknown): Failure {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new Failure(
    'network',
    `The team’s folder cannot be reached (${path.split(sep).join('/')}: ${reason}). What you did is kept here and is sent when it can be.`,
    { cause: error },
  );
}
