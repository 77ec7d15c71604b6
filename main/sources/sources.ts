import { stringify } from 'csv-stringify/sync';
import type { KeptSource, SourceAddress, SourceRead } from '../../preload/contract/sources.ts';
import { KeptSource as Kept } from '../../preload/contract/sources.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { keptList } from '../accounts/kept-list.ts';
import { Failure } from '../failure.ts';
import type { Vault } from '../vault/vault.ts';
import { sourceUrl } from './ask-source.ts';
import { readPages } from './read-pages.ts';

export interface SourcesOptions {
  readonly accounts: Pick<Accounts, 'settings'>;
  readonly vault: () => Promise<Vault>;
  /** `REDLINE_SOURCE_TOKEN`: the token of the source that is asked, in place of the keychain. */
  readonly token: string | undefined;
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  /** Who sits at this computer. */
  readonly by: string;
}

/** A company's own systems, each asked with a GET and a token from the vault. */
export interface Sources {
  list(): Promise<KeptSource[]>;
  /** @returns whether the token outlives this process. */
  keep(source: SourceAddress, token: string | undefined): Promise<boolean>;
  /** @throws Failure `not-found` where there is none of that name. */
  remove(name: string): Promise<void>;
  read(name: string, signal?: AbortSignal): Promise<SourceRead>;
  /** @throws Failure `validation` where a column is named that the source does not have. */
  confirm(name: string, columns: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<SourceRead>;
}

const setting = 'sources';
const mostSources = 100;
const what = 'The sources';

export function openSources({ accounts, vault, token, fetch, clock, by }: SourcesOptions): Sources {
  const list = async () => keptList((await accounts.settings()).setting(setting) ?? undefined, Kept, what);
  const change = async (work: (sources: KeptSource[]) => KeptSource[]) =>
    (await accounts.settings()).changeSetting(setting, (kept) => work(keptList(kept ?? undefined, Kept, what)));
  const find = async (name: string) => {
    const found = (await list()).find((source) => isSame(source.name, name));
    if (found) return found;
    throw new Failure('not-found', `There is no source “${name}”. \`redline sources list\` tells which there are.`);
  };
  const ask = async (source: KeptSource, signal: AbortSignal | undefined) => {
    const key = token ?? (await (await vault()).get(secretName(source)));
    return readPages(source, { fetch, token: key, signal });
  };
  return {
    list,
    keep: async (source, secret) => {
      const { origin } = sourceUrl(source.url);
      const known = (await list()).find(({ name }) => isSame(name, source.name));
      const keychain = await vault();
      // A token that was given for one host is not handed to another, nor is one that a source left behind which is gone.
      if (secret === undefined && (!known || sourceUrl(known.url).origin !== origin)) await keychain.delete(secretName(source));
      if (secret !== undefined) await keychain.set(secretName(source), secret);
      await change((sources) => {
        const others = sources.filter(({ name }) => !isSame(name, source.name));
        if (others.length >= mostSources)
          throw new Failure('validation', `${mostSources} sources are kept already. Remove one first; nothing was kept.`);
        return [...others, source].sort((left, right) => left.name.localeCompare(right.name, 'en'));
      });
      return keychain.kind === 'keychain';
    },
    remove: async (name) => {
      const source = await find(name);
      // First, as a source without its token is told and a token without its source is not.
      await (await vault()).delete(secretName(source));
      await change((sources) => sources.filter((other) => !isSame(other.name, name)));
    },
    read: async (name, signal) => {
      const source = await find(name);
      return asRead(source, await ask(source, signal));
    },
    confirm: async (name, columns, signal) => {
      const source = await find(name);
      const table = await ask(source, signal);
      refuseColumns(source.name, table.header, columns);
      const confirmed = { header: [...table.header], columns: { ...columns }, at: new Date(clock()).toISOString(), by };
      await change((sources) => sources.map((other) => (isSame(other.name, name) ? { ...other, confirmed } : other)));
      return asRead({ ...source, confirmed }, table);
    },
  };
}

function asRead({ name, confirmed }: KeptSource, { header, rows, pages }: Awaited<ReturnType<typeof readPages>>): SourceRead {
  const isConfirmed = confirmed !== undefined && sameColumns(confirmed.header, header);
  const called = header.map((column) => (isConfirmed ? (confirmed.columns[column] ?? column) : column));
  return {
    name: `${name}.csv`,
    content: Buffer.from(stringify([called, ...rows])).toString('base64'),
    header: [...header],
    rows: rows.length,
    pages,
    confirmed: isConfirmed,
  };
}

function refuseColumns(name: string, header: readonly string[], columns: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(columns).filter((column) => !header.includes(column));
  if (unknown.length > 0)
    throw new Failure(
      'validation',
      `“${name}” has no column ${unknown.join(', ')}. It has ${header.slice(0, 50).join(', ')}. Nothing was kept.`,
    );
  const called = header.map((column) => columns[column] ?? column);
  const twice = called.find((column, index) => called.indexOf(column) !== index);
  if (twice !== undefined)
    throw new Failure('validation', `Two columns of “${name}” would be called ${twice}. Nothing was kept.`);
}

function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && [...one].sort().join('\n') === [...other].sort().join('\n');
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.trim().toLowerCase();
}

function secretName({ name }: Pick<SourceAddress, 'name'>): string {
  return `source ${name.toLowerCase()}`;
}
