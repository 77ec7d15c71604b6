import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject } from '../changes/record-values.ts';
import { Failure } from '../failure.ts';
import { resourceNames } from '../resources/registry.ts';
import { isDeep } from './deep-json.ts';
import { digestOf, Manifest, manifestPath } from './manifest.ts';
import { withoutSecrets } from './secrets.ts';

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
}

/** Half a million files have a manifest of this size; a drop-down of two thousand options, the largest of records, has a tenth of it. */
const largestManifest = 64 * 2 ** 20;
const largestRecord = 8 * 2 ** 20;

/** What a file of an export may be called; whatever else stands in a zip is none of Redline’s. */
const recordFile = /^([a-z_]+)\/(\d{1,16})-[a-z0-9-]{1,200}\.json$/;

/**
 * The records of an export. It may come from anybody: nothing of it is believed but what its form allows, and what does not hold is
 * refused whole.
 *
 * @param name of the file or folder, for the sentence.
 * @throws Failure `validation` that says what is wrong and that nothing was read.
 */
export function readExport(name: string, files: readonly FoundFile[]): ReadExport {
  const refuse = (what: string): never => {
    throw new Failure('validation', `${name} ${what}. Nothing was read of it.`);
  };
  const byPath = new Map<string, FoundFile>();
  for (const file of files) {
    if (file.path !== manifestPath && !recordFile.test(file.path))
      refuse(`holds ${JSON.stringify(file.path.slice(0, 200))}, which no export of Redline does`);
    if (byPath.has(file.path)) refuse(`holds ${file.path} twice`);
    byPath.set(file.path, file);
  }
  const manifest = manifestOf(byPath.get(manifestPath), refuse);
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
  for (const { path, bytes } of byPath.values()) {
    const [, folder = '', id = ''] = recordFile.exec(path) ?? [];
    if (folder === '') continue;
    if (manifest.files[path] !== digestOf(bytes)) altered.push(path);
    const kind = kindCalled(folder);
    if (!kind) {
      unknownKinds.add(folder);
      continue;
    }
    const record = recordOf(path, bytes, Number(id), refuse);
    const known = records.get(kind);
    if (known) known.push(record);
    else records.set(kind, [record]);
  }
  for (const [kind, each] of records) {
    each.sort((left, right) => left.id - right.id);
    const twice = each.find((record, index) => record.id === each[index - 1]?.id);
    if (twice) refuse(`holds ${kind} ${twice.id} twice`);
  }
  return { manifest, records, altered: altered.sort(), unknownKinds: [...unknownKinds].sort() };
}

function kindCalled(name: string): ResourceName | undefined {
  return resourceNames.find((each) => each === name);
}

type Refuse = (what: string) => never;

function manifestOf(file: FoundFile | undefined, refuse: Refuse): Manifest {
  if (!file) return refuse('is no export of Redline: it has no manifest.json');
  const value = jsonOf(manifestPath, file.bytes, refuse);
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
  return told === value ? { ...value, id } : { ...(told as Readonly<Record<string, unknown>>), id };
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
