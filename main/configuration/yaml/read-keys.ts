import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { isObject } from '../../changes/record-values.ts';
import type { Reader } from './read-part.ts';
import type { YamlMap, YamlValue } from './yaml-value.ts';

/** The file, and the record that it is of as the account has it, with the form that this would be written in. */
export interface Reading {
  readonly reader: Reader;
  readonly form: YamlMap;
  readonly live: ZendeskRecord | undefined;
  readonly liveForm: Readonly<Record<string, unknown>>;
}

/** What a key of a file makes of the record: none, one or two of its fields. */
export type ReadKey = (value: YamlValue, reading: Reading) => Readonly<Record<string, unknown>>;

/** For what is not of the record itself: what it was called, where its text stands, what only Zendesk sets. */
export const ofFileOnly: ReadKey = () => ({});

export function text(field: string): ReadKey {
  return (value, { reader, live }) => {
    const said = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (said !== null && typeof said !== 'string') return reader.complain(`has no text for ${field}`) ?? {};
    // What is written is the raw text; what was shown of the old one is not what is shown of the new one.
    const raw = `raw_${field}`;
    return live?.[raw] === undefined ? { [field]: said } : { [field]: said, [raw]: said };
  };
}

/** What the record is called: written raw where Zendesk tells that apart. */
export function title(field: 'title' | 'name', raw: 'raw_title' | 'raw_name'): ReadKey {
  return (value, { live }) => (live?.[raw] === undefined ? { [field]: value } : { [field]: value, [raw]: value });
}

/** A key `raw_x`: what `x` is made of. */
export function raw(field: string): ReadKey {
  return (value, reading) => {
    const [said] = Object.values(text(field)(value, reading));
    return { [field]: said, [`raw_${field}`]: said };
  };
}

export function flag(field: string): ReadKey {
  return (value, { reader }) =>
    typeof value === 'boolean'
      ? { [field]: value }
      : (reader.complain(`has ${JSON.stringify(value)} for ${field}, which is true or false`) ?? {});
}

export function number(field: string): ReadKey {
  return (value, { reader }) =>
    typeof value === 'number' || value === null
      ? { [field]: value }
      : (reader.complain(`has ${JSON.stringify(value)} for ${field}, which is a number`) ?? {});
}

/** One of several words. */
export function word(field: string): ReadKey {
  return (value, { reader }) =>
    typeof value === 'string' || value === null
      ? { [field]: value }
      : (reader.complain(`has ${JSON.stringify(value)} for ${field}, which is a word`) ?? {});
}

/**
 * A list of which each entry that stands in the file as it would be written now stays as the account has it, to the letter; only what
 * somebody wrote is read. So what a file has no place for, as the id of an option, is not lost with a change beside it.
 */
export function entries(
  said: YamlValue | undefined,
  form: unknown,
  live: unknown,
  read: (entry: YamlValue, at: number) => unknown,
  reader: Reader,
  called: string,
): readonly unknown[] {
  if (said === null || said === undefined) return [];
  if (!isList(said)) return reader.complain(`has no list for ${called}`) ?? [];
  const [written, kept] = [isList(form) ? form : [], isList(live) ? live : []];
  const used = new Set<number>();
  return said.map((entry, at) => {
    const same = written.findIndex((each, index) => !used.has(index) && index < kept.length && isSaid(entry, each));
    if (same === -1) return read(entry, at);
    used.add(same);
    return kept[same];
  });
}

export function isList(value: unknown): value is readonly YamlValue[] {
  return Array.isArray(value);
}

/** Whether the file says what would be written: to the letter, in any order of keys. */
export function isSaid(said: unknown, written: unknown): boolean {
  if (Array.isArray(said) || Array.isArray(written))
    return (
      Array.isArray(said) &&
      Array.isArray(written) &&
      said.length === written.length &&
      said.every((each, at) => isSaid(each, written[at]))
    );
  if (!isObject(said) || !isObject(written)) return (said ?? null) === (written ?? null);
  const keys = new Set([...Object.keys(said), ...Object.keys(written)]);
  return [...keys].every((key) => isSaid(said[key], written[key]));
}
