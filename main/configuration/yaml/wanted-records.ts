import { hash } from 'node:crypto';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { yamlForms } from './forms.ts';
import { idsOf } from './ids.ts';
import type { Known } from './known.ts';
import { withManagedText } from './managed-content.ts';
import { type FileMatch, isPersonal, matchFiles } from './match-files.ts';
import { namesIn } from './names.ts';
import { readFields } from './read-forms.ts';
import { readerOf } from './read-part.ts';
import { isStub } from './stub.ts';
import type { SyncFile, SyncRepository } from './sync-repository.ts';

/** What a repository is held against: an account, or an export. */
export interface Base extends Known {
  /** Its account’s address. */
  readonly account: string;
  readonly kinds: readonly ResourceName[];
}

/** A file of which nothing is done. */
export interface HeldBack {
  readonly kind: 'exists-ambiguous' | 'reference-missing';
  readonly resource: ResourceName;
  readonly name: string;
  readonly sentence: string;
  /** Of the base, which it may be of. */
  readonly candidates: readonly ZendeskRecord[];
}

/** A repository as records of its base. */
export interface WantedRecords {
  readonly kinds: readonly ResourceName[];
  /** By kind and id of the base: what its record is to be. */
  readonly changed: ReadonlyMap<ResourceName, ReadonlyMap<number, ZendeskRecord>>;
  /** What the base does not have, under ids that nothing there has. */
  readonly created: ReadonlyMap<ResourceName, readonly ZendeskRecord[]>;
  readonly heldBack: readonly HeldBack[];
  readonly notes: readonly string[];
}

/**
 * What a repository says, in the ids of what it is held against: of each file the record that it is of, with what the file says otherwise.
 * What a file does not mention stays as it is there. A file that names what nobody has, or of which nothing says what it is of, is held
 * back alone.
 */
export function wantedRecords(repository: SyncRepository, base: Base): WantedRecords {
  const kinds = [...new Set(repository.files.map(({ kind }) => kind))].filter((kind) => base.kinds.includes(kind)).sort();
  const heldBack: HeldBack[] = [];
  const notes = [...repository.notes];
  const matched = kinds.map((kind) => {
    const found = matchFiles(
      kind,
      repository.files.filter((file) => file.kind === kind),
      [...base.records(kind)],
    );
    notes.push(...found.notes);
    for (const { file, candidates, sentence } of found.unclear)
      heldBack.push({ kind: 'exists-ambiguous', resource: kind, name: file.name, sentence, candidates });
    return { kind, matches: found.matches };
  });
  const coming = new Map(
    matched.map(({ kind, matches }) => [
      kind,
      new Map(matches.map(({ file, live }) => [file.name, live?.id ?? idFor(file, base)])),
    ]),
  );
  const read = readingOf(repository, base, idsOf(base, coming, repository.account === base.account));
  const changed = new Map<ResourceName, Map<number, ZendeskRecord>>();
  const created = new Map<ResourceName, ZendeskRecord[]>();
  for (const { kind, matches } of matched) {
    const [there, fresh] = [new Map<number, ZendeskRecord>(), [] as ZendeskRecord[]];
    for (const match of matches) {
      const { record, problems, told } = read(match);
      notes.push(...told);
      const { file, live } = match;
      if (problems.length > 0)
        heldBack.push({
          kind: 'reference-missing',
          resource: kind,
          name: file.name,
          sentence: `${file.path} ${problems.join(', and ')}, so “${file.name}” was left as it is. Mend the file, or make what it names first.`,
          candidates: live ? [live] : [],
        });
      else if (live) there.set(live.id, record);
      else fresh.push(record);
    }
    changed.set(kind, there);
    created.set(kind, fresh);
  }
  return { kinds, changed, created, heldBack, notes };
}

/** What the form of a repository has no place for, so that its absence says nothing: what is one person’s, and what shares its name. */
export function isBeyondForm(kind: ResourceName, record: ZendeskRecord, shared: ReadonlySet<string>, name: string): boolean {
  return yamlForms[kind] === undefined || isPersonal(record) || shared.has(name);
}

function readingOf({ texts }: SyncRepository, base: Base, ids: ReturnType<typeof idsOf>) {
  const names = { with: namesIn(base, true), without: namesIn(base, false) };
  return ({ file, live }: FileMatch) => {
    const { kind } = file;
    const problems: string[] = [];
    const reader = readerOf(ids, (problem) => {
      problems.push(problem);
      return undefined;
    });
    const write = yamlForms[kind];
    const written = live && write ? [write(live, names.with), write(live, names.without)] : [{}];
    const [liveForm = {}] = written;
    const form = withManagedText(file, texts, liveForm, reader.complain);
    const withoutText = [...problems];
    // A file has addresses of people or, where they were not asked for, their ids; either says what the account has.
    const readings = written.map((each) => {
      problems.splice(0, problems.length, ...withoutText);
      const { fields, unknown } = readFields(kind, { reader, form, live, liveForm: each });
      return { fields, unknown, problems: [...problems] };
    });
    const best = readings.find((each) => each.problems.length === 0) ?? readings[0];
    const { fields = {}, unknown = [], problems: found = [] } = best ?? {};
    const record: ZendeskRecord = { ...live, ...fields, id: live?.id ?? idFor(file, base) };
    return {
      record,
      problems: found,
      told: [...unknownKeys(file, unknown), ...lostBody(file, form, live ? liveForm : undefined)],
    };
  };
}

function unknownKeys({ path }: SyncFile, unknown: readonly string[]): string[] {
  return unknown.length === 0
    ? []
    : [`${path} holds ${unknown.slice(0, 10).join(', ')}, which Redline does not know and does not send.`];
}

function lostBody(
  { kind, path, name }: SyncFile,
  form: SyncFile['form'],
  liveForm: Readonly<Record<string, unknown>> | undefined,
): string[] {
  if (form.active !== false || !liveForm || !isStub(kind, form) || isStub(kind, liveForm)) return [];
  return [
    `${path} is only a stub: “${name}” would lose what it does now. Undo brings that back, and the file’s history keeps it.`,
  ];
}

/**
 * An id for what has none yet: the same for the same name, so that two repositories that name it mean one, and none that the base has.
 * Fifteen digits at most, as in the names of fields (`custom_fields_12`).
 */
function idFor({ kind, name }: Pick<SyncFile, 'kind' | 'name'>, base: Known): number {
  for (let attempt = 0; ; attempt += 1) {
    const id = Number.parseInt(hash('sha256', `${kind}\n${name}\n${attempt}`, 'hex').slice(0, 12), 16);
    if (id > 0 && !base.find(kind, id)) return id;
  }
}
