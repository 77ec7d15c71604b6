import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { isObject } from '../../changes/record-values.ts';
import { withoutSecrets } from '../../resources/secrets.ts';
import type { ExportFacts, ExportSource } from '../export-files.ts';
import type { ExportedFile } from '../exported-record.ts';
import { digestOf, manifestPath, manifestText } from '../manifest.ts';
import { nameOf } from '../natural-key.ts';
import { yamlForms } from './forms.ts';
import { namesIn } from './names.ts';
import { yamlPath } from './yaml-path.ts';
import { yamlText } from './yaml-text.ts';

/** A record that the form has no place for. */
export interface LeftOut {
  readonly resource: ResourceName;
  readonly name: string;
  readonly why: 'name-twice' | 'personal';
  readonly ids: readonly number[];
}

export interface YamlFacts extends ExportFacts {
  readonly leftOut: readonly LeftOut[];
  /** Records that are named and that the snapshot does not hold, as `groups:7`. */
  readonly missing: readonly string[];
}

/**
 * The files of an export in the form of the sync repositories: one a record, without any id, in `active/` and `inactive/`. Records that
 * such a file cannot tell apart, as two macros of one title, are left out and told, and so is what is one person's alone.
 *
 * @param people whether addresses of people may stand in them.
 */
export function* yamlFiles(
  source: ExportSource & { find(kind: ResourceName, id: number): ZendeskRecord | undefined },
  people: boolean,
): Generator<ExportedFile, YamlFacts, void> {
  const names = namesIn(source, people);
  const leftOut: LeftOut[] = [];
  const counts: Record<string, number> = {};
  const digests: (readonly [string, string])[] = [];
  for (const kind of source.kinds) {
    const form = yamlForms[kind];
    if (!form) continue;
    const written = recordsOf(source.records(kind), kind, leftOut);
    const paths = new Set<string>();
    for (const record of written) {
      const folder = record.active === false ? 'inactive' : 'active';
      const path = freePath(`${kind}/${folder}/${yamlPath(nameOf(kind, record))}`, paths);
      const plain: ZendeskRecord = { ...(withoutSecrets(record) as Readonly<Record<string, unknown>>), id: record.id };
      const text = yamlText(form(plain, names));
      digests.push([path, digestOf(text)]);
      yield { path, text };
    }
    counts[kind] = written.length;
  }
  const { account, takenAt } = source;
  const files = Object.fromEntries(digests);
  yield { path: manifestPath, text: manifestText({ account, takenAt, counts, files, form: 'yaml' }) };
  return { counts, files: digests.length + 1, leftOut, missing: [...names.missing].sort() };
}

function recordsOf(records: Iterable<ZendeskRecord>, kind: ResourceName, leftOut: LeftOut[]): readonly ZendeskRecord[] {
  const byName = new Map<string, ZendeskRecord[]>();
  for (const record of records) {
    const name = nameOf(kind, record);
    if (isObject(record.restriction) && record.restriction.type === 'User')
      leftOut.push({ resource: kind, name, why: 'personal', ids: [record.id] });
    else byName.set(name, [...(byName.get(name) ?? []), record]);
  }
  return [...byName].flatMap(([name, of]) => {
    if (of.length === 1) return of;
    leftOut.push({ resource: kind, name, why: 'name-twice', ids: of.map(({ id }) => id) });
    return [];
  });
}

/** Two titles may differ only in what a file's name leaves out, or in case, which not every disk tells apart. */
function freePath(path: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const free = `${path}${number === 1 ? '' : ` (${number})`}.yaml`;
    if (taken.has(free.toLowerCase())) continue;
    taken.add(free.toLowerCase());
    return free;
  }
}
