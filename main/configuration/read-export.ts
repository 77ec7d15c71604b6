import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject } from '../changes/record-values.ts';
import { Failure } from '../failure.ts';
import { resourceNames } from '../resources/registry.ts';
import { withoutSecrets } from '../resources/secrets.ts';
import { isDeep } from './deep-json.ts';
import { digestOf, Manifest, manifestPath } from './manifest.ts';

/** A file of an export as it was found. */
export interface FoundFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** An export that was read whole. */
export interface ReadExport {
  readonly manifest: Manifest;
  readonly records: ReadonlyMap<ResourceName, readonly ZendeskRecord[]>;
  /** Files that are not as Redline wrote them: somebody edited or added them since. */
  readonly altered: readonly string[];
  /** Kinds that this Redline does not know. */
  readonly unknownKinds: readonly string[];
  readonly files: ReadFiles;
}

/** What was read, by the file that it was read from: of two exports of one account nearly all files are the same, and need no second reading. */
export type ReadFiles = ReadonlyMap<string, ReadFile>;

interface ReadFile extends Place {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly record: ZendeskRecord | undefined;
}

/** What a file is of, as its path says. */
interface Place {
  readonly folder: string;
  /** Undefined where Redline knows no such kind. */
  readonly kind: ResourceName | undefined;
  readonly id: number;
}

/** Half a million files have a manifest of this size; a drop-down of two thousand options, the largest of records, has a tenth of it. */
const largestManifest = 64 * 2 ** 20;
const largestRecord = 8 * 2 ** 20;

/** What a file of an export may be called; whatever else stands in a zip is none of Redline’s. */
const recordFile = /^([a-z_]+)\/(\d{1,16})-[a-z0-9-]{1,200}\.json$/;

/** A table of an export as CSV or Excel. */
const tableFile = /^[a-z_]+\.(?:csv|xlsx)$/;
const tablesAlone = 'holds tables, which `redline import` takes one by one. Export the account as JSON to compare or restore it';

/**
 * The records of an export. It may come from anybody: nothing of it is believed but what its form allows, and what does not hold is
 * refused whole.
 *
 * @param name of the file or folder, for the sentence.
 * @param earlier of another export: a file that is the same there to the byte is not read again, and gives the same record.
 * @throws Failure `validation` that says what is wrong and that nothing was read.
 */
export function readExport(name: string, files: readonly FoundFile[], earlier?: ReadFiles): ReadExport {
  const refuse = (what: string): never => {
    throw new Failure('validation', `${name} ${what}. Nothing was read of it.`);
  };
  if (files.some(({ path }) => tableFile.test(path))) refuse(tablesAlone);
  const byPath = new Map<string, { readonly bytes: Uint8Array; readonly place: Place | undefined }>();
  for (const { path, bytes } of files) {
    const place = path === manifestPath ? undefined : (earlier?.get(path) ?? placeOf(path));
    if (!place && path !== manifestPath) refuse(`holds ${JSON.stringify(path.slice(0, 200))}, which no export of Redline does`);
    if (byPath.has(path)) refuse(`holds ${path} twice`);
    byPath.set(path, { bytes, place });
  }
  const manifest = manifestOf(byPath.get(manifestPath)?.bytes, refuse);
  if (manifest.form === 'csv' || manifest.form === 'xlsx') refuse(tablesAlone);
  const missing = Object.keys(manifest.files).find((path) => !byPath.has(path));
  if (missing !== undefined) refuse(`is not whole: ${missing.slice(0, 200)} is missing. Export again`);
  const records = new Map<ResourceName, ZendeskRecord[]>();
  const altered: string[] = [];
  const unknownKinds = new Set<string>();
  for (const kind of Object.keys(manifest.counts)) {
    const known = kindCalled(kind);
    if (known) records.set(known, []);
    else unknownKinds.add(kind);
  }
  const read = new Map<string, ReadFile>();
  for (const [path, { bytes, place }] of byPath) {
    if (!place) continue;
    const { folder, kind, id } = place;
    if (!kind) unknownKinds.add(folder);
    const same = earlier?.get(path);
    const file =
      same && isSameBytes(same.bytes, bytes)
        ? same
        : { folder, kind, id, bytes, digest: digestOf(bytes), record: kind && recordOf(path, bytes, id, refuse) };
    read.set(path, file);
    if (manifest.files[path] !== file.digest) altered.push(path);
    if (!kind || !file.record) continue;
    const known = records.get(kind);
    if (known) known.push(file.record);
    else records.set(kind, [file.record]);
  }
  for (const [kind, each] of records) {
    each.sort((left, right) => left.id - right.id);
    const twice = each.find((record, index) => record.id === each[index - 1]?.id);
    if (twice) refuse(`holds ${kind} ${twice.id} twice`);
  }
  return { manifest, records, altered: altered.sort(), unknownKinds: [...unknownKinds].sort(), files: read };
}

function placeOf(path: string): Place | undefined {
  const [, folder = '', id = ''] = recordFile.exec(path) ?? [];
  return folder === '' ? undefined : { folder, kind: kindCalled(folder), id: Number(id) };
}

function isSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && Buffer.compare(left, right) === 0;
}

const kindNames: ReadonlyMap<string, ResourceName> = new Map(resourceNames.map((name) => [name, name]));

function kindCalled(name: string): ResourceName | undefined {
  return kindNames.get(name);
}

type Refuse = (what: string) => never;

function manifestOf(bytes: Uint8Array | undefined, refuse: Refuse): Manifest {
  if (!bytes) return refuse('is no export of Redline: it has no manifest.json');
  const value = jsonOf(manifestPath, bytes, refuse);
  if (isObject(value) && value.format === 'redline.export' && typeof value.version === 'number' && value.version > 1)
    return refuse(`was written by a newer Redline (form ${value.version}). Use that one`);
  const manifest = Manifest.safeParse(value);
  if (manifest.success) return manifest.data;
  const [issue] = manifest.error.issues;
  return refuse(`is no export of Redline: ${manifestPath} does not hold (${issue?.path.join('.') || 'its form'})`);
}

function recordOf(path: string, bytes: Uint8Array, id: number, refuse: Refuse): ZendeskRecord {
  const value = jsonOf(path, bytes, refuse);
  if (!isObject(value) || value.id !== id || !Number.isSafeInteger(id) || id <= 0)
    return refuse(`holds ${path}, in which there is no record of that id`);
  const told = withoutSecrets(value);
  // Its id was looked at, so that it is a record as it stands: tens of thousands need no copy.
  return told as ZendeskRecord;
}

const text = new TextDecoder('utf-8', { fatal: true });

function jsonOf(path: string, bytes: Uint8Array, refuse: Refuse): unknown {
  if (bytes.length > (path === manifestPath ? largestManifest : largestRecord))
    return refuse(`holds ${path}, which is larger than any of Redline’s`);
  try {
    const json = text.decode(bytes);
    if (!isDeep(json)) return JSON.parse(json);
  } catch {
    return refuse(`holds ${path}, which is not JSON`);
  }
  return refuse(`holds ${path}, which is nested deeper than anything of Zendesk’s`);
}
