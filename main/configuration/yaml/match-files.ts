import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { isObject, textOf } from '../../changes/record-values.ts';
import { nameOf } from '../natural-key.ts';
import type { SyncFile } from './sync-repository.ts';

export interface FileMatch {
  readonly file: SyncFile;
  /** What it is of in the account; undefined where it is to be made. */
  readonly live: ZendeskRecord | undefined;
}

export interface MatchedFiles {
  readonly matches: readonly FileMatch[];
  /** Files of which nothing says what they are of. */
  readonly unclear: readonly {
    readonly file: SyncFile;
    readonly candidates: readonly ZendeskRecord[];
    readonly sentence: string;
  }[];
  readonly notes: readonly string[];
}

/**
 * Which record of the account each file is of: the one of its title, else the one of its previous title, as the sync repositories go by.
 * A title is before a previous title, no record is used twice, and where several have the title nothing is guessed.
 */
export function matchFiles(kind: ResourceName, files: readonly SyncFile[], records: readonly ZendeskRecord[]): MatchedFiles {
  const byName = new Map<string, ZendeskRecord[]>();
  for (const record of records)
    if (!isPersonal(record)) byName.set(nameOf(kind, record), [...(byName.get(nameOf(kind, record)) ?? []), record]);
  const matches: FileMatch[] = [];
  const unclear: MatchedFiles['unclear'][number][] = [];
  const notes: string[] = [];
  const taken = new Set<ZendeskRecord>();
  const rest: SyncFile[] = [];
  for (const file of files) {
    const [live, ...more] = ofItsType(file, byName.get(file.name) ?? []);
    if (live && more.length > 0)
      unclear.push({
        file,
        candidates: [live, ...more],
        sentence: `The account has ${more.length + 1} called “${file.name}”, and the file does not say which it is, so none was touched. Rename the others first.`,
      });
    else if (live) {
      matches.push({ file, live });
      taken.add(live);
    } else rest.push(file);
  }
  const wishes = rest.map((file) => ({
    file,
    candidates: ofItsType(file, (file.previous === undefined ? undefined : byName.get(file.previous)) ?? []),
  }));
  for (const { file, candidates } of wishes) {
    const [live, ...more] = candidates;
    if (!live) {
      matches.push({ file, live: undefined });
      continue;
    }
    const others = wishes.filter((each) => each.file !== file && each.candidates.includes(live));
    if (more.length > 0 || others.length > 0 || taken.has(live))
      unclear.push({
        file,
        candidates,
        sentence: `“${file.name}” was called “${file.previous}” before, as its file says, and ${more.length > 0 ? 'several are called that' : 'another file is of that one'}, so it was left out. Give it another previous_title.`,
      });
    else matches.push({ file, live });
  }
  for (const { file, live } of matches) {
    const [former] =
      file.previous === undefined || file.previous === file.name || live === undefined ? [] : (byName.get(file.previous) ?? []);
    if (former && former !== live && live && nameOf(kind, live) === file.name && !taken.has(former))
      notes.push(
        `The file of “${file.name}” says that it was called “${file.previous}” before. The account has both; only “${file.name}” is taken for it.`,
      );
  }
  return { matches, unclear, notes };
}

/** One person’s own macros and views are in no file, and none is of them. */
export function isPersonal({ restriction }: ZendeskRecord): boolean {
  return isObject(restriction) && restriction.type === 'User';
}

/** Ticket fields of one title are told apart by their types. */
function ofItsType({ kind, form }: SyncFile, records: readonly ZendeskRecord[]): readonly ZendeskRecord[] {
  if (kind !== 'ticket_fields' || records.length < 2 || typeof form.type !== 'string') return records;
  const type = form.type === 'dropdown' ? 'tagger' : form.type;
  return records.filter((record) => textOf(record, 'type') === type);
}
