import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { SalesforceReadWish } from '../../preload/contract/salesforce.ts';
import { isObject } from '../changes/record-values.ts';
import { Failure } from '../failure.ts';
import { keyOfColumn } from '../matching/column-names.ts';
import { rowsOf } from './query.ts';
import type { SalesforceReader } from './requests.ts';

/** The keys of the account’s own fields; a field of Salesforce’s that is called like one is read for it. */
export interface OwnKeys {
  readonly organizations: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
}

export interface CompanyFile {
  readonly name: string;
  readonly content: string;
  readonly rows: number;
}

/** What a match holds at once (docs/performance.md has what that takes). */
const mostRows = 250_000;
/** The newest version whose answers were looked at; an older server is asked in its own. */
const newestKnown = 66;

const objects = {
  accounts: { object: 'Account', fields: ['Id', 'Name', 'Website', 'Owner.Name'], name: 'accounts.csv' },
  contacts: { object: 'Contact', fields: ['Id', 'Name', 'Email', 'AccountId', 'Account.Name'], name: 'contacts.csv' },
} as const;

/**
 * Accounts and contacts of a company as Data Loader would export them: all of both, or nothing.
 *
 * @throws Failure where a field is not there, or anything comes in half.
 */
export async function readCompany(
  reader: SalesforceReader,
  own: OwnKeys,
  { where, fields = {} }: Pick<SalesforceReadWish, 'where' | 'fields'>,
): Promise<{ readonly files: readonly CompanyFile[]; readonly notes: readonly string[] }> {
  const version = await versionOf(reader);
  const notes: string[] = [];
  const files: CompanyFile[] = [];
  for (const kind of ['accounts', 'contacts'] as const) {
    const { object, name } = objects[kind];
    const keys = kind === 'accounts' ? own.organizations : own.users;
    const chosen = await fieldsOf(reader, { version, kind, keys, asked: fields[kind] ?? [] });
    notes.push(...chosen.notes);
    const condition = where !== undefined && kind === 'contacts' ? `AccountId IN (SELECT Id FROM Account WHERE ${where})` : where;
    const parts = [stringify([chosen.fields.map((field) => (field === 'Owner.Name' ? 'Account Owner' : field))])];
    let rows = 0;
    for await (const page of rowsOf(reader, { version, object, fields: chosen.fields, where: condition, most: mostRows })) {
      parts.push(stringify(page.map((row) => chosen.fields.map((field) => cellOf(row, field)))));
      rows += page.length;
    }
    files.push({ name, content: Buffer.from(parts.join('')).toString('base64'), rows });
  }
  return { files, notes };
}

const Versions = z.array(z.object({ version: z.string() })).min(1);

async function versionOf(reader: SalesforceReader): Promise<string> {
  const versions = Versions.safeParse(await reader.get('/services/data/'));
  const known = versions.data?.map(({ version }) => Number(version)).filter((each) => each <= newestKnown) ?? [];
  if (known.length === 0)
    throw new Failure('upstream', 'Salesforce tells no version of its API that Redline knows. Nothing was taken in.');
  return `v${Math.max(...known).toFixed(1)}`;
}

const Described = z.object({ fields: z.array(z.object({ name: z.string(), type: z.string().optional() })) });

/** Fields that are there and that this sign-in may see, which `describe` tells; a compound address is no cell. */
async function fieldsOf(
  reader: SalesforceReader,
  wish: {
    readonly version: string;
    readonly kind: 'accounts' | 'contacts';
    readonly keys: ReadonlySet<string>;
    readonly asked: readonly string[];
  },
) {
  const { version, kind, keys, asked } = wish;
  const { object, fields: usual } = objects[kind];
  const described = Described.safeParse(await reader.get(`/services/data/${version}/sobjects/${object}/describe`));
  if (!described.success)
    throw new Failure('upstream', `Salesforce does not tell which fields ${object} has. Nothing was taken in.`);
  const there = new Map(described.data.fields.map((field) => [field.name, field]));
  const missing = asked.filter((field) => !field.includes('.') && !there.has(field));
  if (missing.length > 0)
    throw new Failure(
      'validation',
      `${object} has no field ${missing.join(', ')}, or this sign-in may not see it. Nothing was taken in.`,
    );
  const alike = [...there.values()].filter(
    ({ name, type }) => keys.has(keyOfColumn(name)) && type !== 'address' && type !== 'location',
  );
  const hidden = usual.filter((field) => !field.includes('.') && !there.has(field));
  const wanted = [...usual.filter((field) => !hidden.includes(field)), ...alike.map(({ name }) => name), ...asked];
  return {
    fields: [...new Set(wanted)],
    notes: hidden.length > 0 ? [`This sign-in may not see ${hidden.join(', ')} of ${object}.`] : [],
  };
}

function cellOf(row: Readonly<Record<string, unknown>>, field: string): string {
  const value = field.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), row);
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
