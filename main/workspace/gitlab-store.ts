import { Failure } from '../failure.ts';
import type { Gitlab } from '../gitlab/gitlab.ts';
import { GitlabRefusal, Unsettled } from '../gitlab/transport.ts';
import { type Fact, kinds, markName, markProblem, markText, pathsOf, type Reading, type TeamStore } from './fact.ts';
import { type FoundFile, factsIn, isLeftBehind } from './named-files.ts';

export interface GitlabStoreOptions {
  /** What people call the place. */
  readonly address: string;
  readonly gitlab: () => Promise<Gitlab>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The team's files live on a branch of their own, so that none of them waits for a merge and no pipeline runs for one. */
const branch = 'redline-workspace';
const attempts = 6;
/** Files and characters in one commit. */
const mostFiles = 100;
const mostCharacters = 8 * 1024 * 1024;
/** So many files are read at once. */
const atOnce = 6;

/** A team's place in a GitLab project, over its REST API alone: for who has a token, and no git and no key for ssh. */
export function gitlabStore({ address, gitlab, sleep }: GitlabStoreOptions): TeamStore {
  /** What blobs hold, by their names: one that is known is read once. */
  const known = new Map<string, Buffer>();

  const listed = async (ref: string, signal?: AbortSignal) => {
    const open = await gitlab();
    const found = await Promise.all(kinds.map(async (kind) => ({ kind, entries: await open.folder(kind, ref, signal) })));
    return found.flatMap(({ kind, entries }) =>
      entries
        .filter(({ type, mode = '100644' }) => type === 'blob' && mode === '100644')
        .map(({ id, path }) => ({ kind, id, path, name: path.slice(kind.length + 1) }))
        .filter(({ name }) => !isLeftBehind(name)),
    );
  };

  const read = async (signal?: AbortSignal): Promise<Reading> => {
    const open = await gitlab();
    const head = (await open.branch(branch, signal))?.commit.id;
    if (head === undefined) {
      // A project that is not there, or not shown, is no empty place.
      await open.project();
      return { facts: [], problems: [] };
    }
    const mark = (await open.file(markName, head, signal))?.toString('utf8');
    const problem = mark === undefined ? 'is no workspace of Redline' : markProblem(mark);
    if (problem) throw new Failure('validation', `The branch ${branch} of ${address} ${problem}. Nothing was read or written.`);
    const entries = await listed(head, signal);
    const unread = entries.filter(({ id }) => !known.has(id));
    for (let from = 0; from < unread.length; from += atOnce)
      await Promise.all(
        unread.slice(from, from + atOnce).map(async ({ id, path }) => {
          const bytes = await open.file(path, head, signal);
          if (bytes) known.set(id, bytes);
        }),
      );
    const files = entries.flatMap(({ kind, id, name }): FoundFile[] => {
      const bytes = known.get(id);
      return bytes ? [{ kind, name, bytes }] : [];
    });
    return factsIn(files);
  };

  /** Adds what is not there; looked at anew after every answer that is no yes, so that nothing is written twice and nothing is lost. */
  const add = async (facts: readonly Fact[], signal?: AbortSignal): Promise<void> => {
    const open = await gitlab();
    const wanted = facts.flatMap((fact) =>
      pathsOf(fact).map(({ path, text }) => ({ path, text: text === 'text' ? fact.text : (fact.signature ?? '') })),
    );
    let problem: unknown;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const head = (await open.branch(branch, signal))?.commit.id;
      const start = head === undefined ? ((await open.project()).default_branch ?? undefined) : undefined;
      // A branch begins with what the main one has, which may be a team's place as well.
      const base = head ?? start;
      const there = new Set(base === undefined ? [] : (await listed(base, signal)).map(({ path }) => path));
      const missing = wanted.filter(({ path }) => !there.has(path));
      const isMarked = head !== undefined || (start !== undefined && (await open.file(markName, start, signal)) !== undefined);
      const portion = portionOf([...(isMarked ? [] : [{ path: markName, text: markText }]), ...missing]);
      if (portion.length === 0) return;
      try {
        await open.commit({
          branch,
          start,
          // Nobody's pipeline has anything to do with it.
          message: `Add ${portion.length} ${portion.length === 1 ? 'file' : 'files'} [skip ci]`,
          files: portion.map(({ path, text }) => ({ path, content: text, encoding: 'text' as const })),
        });
        attempt = 0;
      } catch (error) {
        problem = error;
        if (error instanceof Unsettled) await sleep(Math.max(error.wait ?? 0, 1000 * attempt));
        else if (error instanceof GitlabRefusal && isOvertaken(error)) await sleep(200 * attempt);
        else throw error;
      }
    }
    throw problem;
  };

  return { address, init: () => add([]), read, add };
}

/** A colleague was faster: the branch moved, or has the file by now. The texts are GitLab's only mark of it (gitaly, lib/api). */
function isOvertaken({ status, said }: GitlabRefusal): boolean {
  return status === 400 && /Could not update|already exists|has changed since you started|Please refresh/i.test(said);
}

function portionOf<File extends { readonly text: string }>(files: readonly File[]): File[] {
  const portion: File[] = [];
  let characters = 0;
  for (const file of files) {
    if (portion.length > 0 && (portion.length >= mostFiles || characters + file.text.length > mostCharacters)) break;
    portion.push(file);
    characters += file.text.length;
  }
  return portion;
}
