import { emailForm } from '../../preload/contract/text/email-form.ts';
import { type CellError, cellError } from '../changes/csv/cell-error.ts';
import { isObject } from '../changes/record-values.ts';
import { type YamlValue, yamlValue } from '../configuration/yaml/yaml-value.ts';
import type { FileError, NamedBytes } from './match.ts';

/** Somebody as a team's file writes them. */
export interface TeamPerson {
  readonly file: string;
  readonly name: string;
  /** In small letters; `''` where the file has none. */
  readonly email: string;
  /** Zendesk's id of them in this account; undefined where the file has none yet. */
  readonly id: number | undefined;
  /** As the file names them: a name or an address. */
  readonly manager: string | undefined;
  /** Each other key that is there, by its path (`title`, `zendesk.alias`), whichever account it is about. */
  readonly values: ReadonlyMap<string, YamlValue>;
  readonly role: string | undefined;
}

export interface TeamFiles {
  readonly people: readonly TeamPerson[];
  readonly files: readonly { readonly name: string; readonly rows: number; readonly holds: string }[];
  readonly notes: readonly string[];
  readonly errors: readonly FileError[];
}

/** Under which of the files' `zendesk` the account stands, unless told. */
const usualInstance = 'main';

/**
 * A team's YAML of people: one a file, or a list of them. What leaves open what was meant (an alias, an unknown tag, a key twice, a text of
 * many levels) is refused whole, as is a person without a name or with an id that is none.
 */
export function readTeamFiles(given: readonly NamedBytes[], instance = usualInstance): TeamFiles {
  const people: TeamPerson[] = [];
  const errors: FileError[] = [];
  const files: { name: string; rows: number; holds: string }[] = [];
  const loose = new Set<string>();
  let elsewhere = 0;
  for (const { name, bytes } of given) {
    const wrong = (column: string, value: string, message: string) => {
      errors.push({ ...cellError(1, column, value, `${name}: ${message}`), file: name });
    };
    const text = utf8(bytes);
    if (text === undefined) {
      wrong('', '', 'Is not UTF-8.');
      continue;
    }
    const read = yamlValue(text);
    if ('problem' in read) {
      wrong('', '', `The file ${read.problem}.`);
      continue;
    }
    if (read.loose.length > 0) loose.add(name);
    const entries = Array.isArray(read.value) ? read.value : [read.value];
    for (const [index, entry] of entries.entries()) {
      const at = Array.isArray(read.value) ? `[${index}]` : '';
      const found = personIn(entry, name, instance);
      if (found === 'elsewhere') elsewhere += 1;
      else if ('values' in found) people.push(found);
      else wrong([at, found.column].filter((part) => part !== '').join('.'), found.value, found.message);
    }
    files.push({ name, rows: entries.length, holds: 'people' });
  }
  const notes = [
    ...(elsewhere > 0 ? [`${elsewhere} of the people have no “zendesk.${instance}” and are left out.`] : []),
    ...[...loose].slice(0, 5).map((file) => `${file}: holds a bare word as “no” or “12:30”, which was read as a text. Quote it.`),
  ];
  return { people, files, notes, errors };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type Wrong = Pick<CellError, 'column' | 'value' | 'message'>;

function personIn(entry: YamlValue, file: string, instance: string): TeamPerson | Wrong | 'elsewhere' {
  if (!isMap(entry)) return { column: '', value: '', message: 'Holds no person: a map with a name, an address and “zendesk”.' };
  const { name, email = null, reports_to: manager = null, zendesk } = entry;
  if (typeof name !== 'string' || name.trim() === '')
    return { column: 'name', value: shown(name), message: 'Has no name of a person.' };
  if (email !== null && (typeof email !== 'string' || !emailForm.test(email.trim())))
    return { column: 'email', value: shown(email), message: `${name} has an address that is none.` };
  if (zendesk !== undefined && !isMap(zendesk))
    return { column: 'zendesk', value: shown(zendesk), message: `${name} has a “zendesk” that is no map of accounts.` };
  const here = zendesk?.[instance];
  if (here === undefined || here === null) return 'elsewhere';
  if (!isMap(here)) return { column: `zendesk.${instance}`, value: shown(here), message: `${name} has nothing to read there.` };
  const id = idIn(here.id);
  if (id === 'none')
    return { column: `zendesk.${instance}.id`, value: shown(here.id), message: `${name} has an id that is none of Zendesk’s.` };
  if (email === null && id === undefined)
    return { column: 'email', value: '', message: `${name} has neither an id nor an address, so nobody can be found by it.` };
  const values = new Map<string, YamlValue>();
  for (const [key, value] of Object.entries(entry)) if (!ofOthers.has(key)) values.set(key, value);
  for (const [key, value] of Object.entries(here)) if (key !== 'id' && key !== 'role') values.set(`zendesk.${key}`, value);
  return {
    file,
    name: name.trim(),
    email: typeof email === 'string' ? email.trim().toLowerCase() : '',
    id,
    manager: managerIn(manager),
    values,
    role: typeof here.role === 'string' ? here.role : undefined,
  };
}

/** Looked at for themselves. */
const ofOthers: ReadonlySet<string> = new Set(['email', 'zendesk']);

function idIn(value: YamlValue | undefined): number | undefined | 'none' {
  if (value === undefined || value === null || value === '') return undefined;
  const id = typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : 'none';
}

/** A name, an address, or a map with one of them. */
function managerIn(value: YamlValue): string | undefined {
  const said = isMap(value) ? (value.name ?? value.email) : value;
  return typeof said === 'string' && said.trim() !== '' ? said.trim() : undefined;
}

function isMap(value: YamlValue | undefined): value is Readonly<Record<string, YamlValue>> {
  return isObject(value);
}

function shown(value: YamlValue | undefined): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
