import type { ZendeskRecord } from '../../../../preload/contract/records.ts';
import { saysSomething } from '../../../../preload/contract/text/saying.ts';
import { longTitle } from '../../long-title.ts';
import { nearest } from '../../query/nearest.ts';
import { readFlag } from '../flag-words.ts';
import type { Reading, ReadOnlyColumn, ValueColumn } from './column.ts';

type Options = Partial<Pick<ValueColumn, 'field' | 'part' | 'get' | 'empty' | 'unique' | 'refusal' | 'exported'>>;

/** How values of one kind are read from cells and written to them. */
export interface Kind {
  text(value: unknown): string;
  read(text: string): Reading;
  same(left: unknown, right: unknown): boolean;
}

/** A column of values of one kind, in the field of its own name unless told otherwise. */
export function valueColumn(name: string, kind: Kind, options: Options = {}): ValueColumn {
  const get = options.get ?? ((record: ZendeskRecord) => record[options.field ?? name]);
  return {
    kind: 'value',
    name,
    field: name,
    exported: true,
    unique: false,
    ...options,
    get,
    write: (record) => kind.text(get(record)),
    read: kind.read,
    same: kind.same,
  };
}

export function readOnlyColumn(name: string, reason: string, options: { readonly exported?: boolean } = {}): ReadOnlyColumn {
  return { kind: 'read-only', name, reason, exported: options.exported ?? false, write: (record) => plain(record[name]) };
}

/** The way to let a column be emptied. */
export const emptiedTo = (value: unknown): { readonly empty: { readonly value: unknown } } => ({ empty: { value } });

/** Any text; `longest` counts characters. */
export function text({ longest = 65_535 }: { readonly longest?: number } = {}): Kind {
  return {
    ...byText,
    read: (cell) => {
      const length = [...cell].length;
      return length > longest
        ? no(`Has ${length.toLocaleString('en')} characters, and at most ${longest.toLocaleString('en')} are allowed.`)
        : yes(cell);
    },
  };
}

/** A title or a name: a text that has to say something, and that does not become longer than those of Zendesk. */
export function titleColumn(name: string, options: Omit<Options, 'refusal'> = {}): ValueColumn {
  const get = options.get ?? ((record: ZendeskRecord) => record[name]);
  return valueColumn(name, saying(), {
    ...options,
    refusal(value, record) {
      const reason = longTitle(name, get(record), value);
      return reason && `This ${reason}.`;
    },
  });
}

function saying(): Kind {
  const any = text();
  return { ...any, read: (cell) => (saysSomething(cell) ? any.read(cell) : no('Is blank, and Zendesk wants a text here.')) };
}

/** True or false, as spreadsheets of any language write them. */
export const flag: Kind = {
  text: plain,
  same: (left, right) => left === right,
  read: (cell) => {
    const said = readFlag(cell);
    return said === undefined ? no('Must be true or false.') : yes(said);
  },
};

/** A whole number from 0 to `largest`. */
export function wholeNumber(largest: number): Kind {
  return {
    ...byText,
    read: (cell) => {
      const number = /^\d+$/.test(cell.trim()) ? Number(cell.trim()) : Number.NaN;
      return number <= largest ? yes(number) : no(`Must be a whole number from 0 to ${largest.toLocaleString('en')}.`);
    },
  };
}

/** The id of a record of another kind; `known` says which there are, where that can be known. */
export function idOf(what: string, known?: { has(id: number): boolean }): Kind {
  return {
    ...byText,
    read: (cell) => {
      const id = readId(cell);
      if (!id.ok || known === undefined || known.has(id.value)) return id;
      return no(`There is no ${what} with this id in the snapshot. Sync again if it is new.`);
    },
  };
}

/** The same, by id or by name, in any case; a name is needed only where there is something to find it in. */
export function namedOrId(what: string, records: Iterable<ZendeskRecord> | undefined): Kind {
  const ids = new Map<string, number[]>();
  const names = new Map<string, string>();
  const known = new Set<number>();
  for (const { id, name } of records ?? []) {
    const key = String(name).trim().toLowerCase();
    ids.set(key, [...(ids.get(key) ?? []), id]);
    names.set(key, String(name));
    known.add(id);
  }
  const byId = idOf(what, known.size > 0 ? known : undefined);
  return {
    ...byId,
    read: (cell) => {
      if (/^\d/.test(cell.trim()) && !ids.has(cell.trim().toLowerCase())) return byId.read(cell);
      const [id, ...others] = ids.get(cell.trim().toLowerCase()) ?? [];
      if (others.length > 0)
        return no(`${others.length + 1} of them are called so. Write the id: ${[id, ...others].join(' or ')}.`);
      if (id !== undefined) return yes(id);
      const close = nearest(cell.trim().toLowerCase(), ids.keys());
      return no(
        `There is no ${what} of this name in the snapshot${close === undefined ? '. Sync again if it is new.' : `: did you mean “${names.get(close)}”?`}`,
      );
    },
  };
}

/** An id as Zendesk gives them. */
export function readId(
  cell: string,
): { readonly ok: true; readonly value: number } | { readonly ok: false; readonly message: string } {
  const digits = cell.trim();
  const id = /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
  if (Number.isSafeInteger(id) && id > 0) return { ok: true, value: id };
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(digits)) {
    return {
      ok: false,
      message: 'A spreadsheet has rounded this id. Format the column as text or whole numbers, then put the ids in again.',
    };
  }
  return { ok: false, message: 'Is no id: an id is a whole number such as 360000123456.' };
}

/** The ids of records, for `idOf`. */
export function idsOf(records: Iterable<ZendeskRecord> | undefined): ReadonlySet<number> | undefined {
  if (!records) return undefined;
  const ids = new Set<number>();
  for (const { id } of records) ids.add(id);
  return ids;
}

/** One of a few words. */
export function choice(words: readonly string[]): Kind {
  return {
    ...byText,
    read: (cell) => {
      const word = cell.trim();
      if (words.includes(word)) return yes(word);
      const close = words.length > shownChoices ? nearest(word.toLowerCase(), words) : undefined;
      return no(
        close === undefined ? `Must be one of: ${listed(words)}.` : `Did you mean “${close}”? Must be one of: ${listed(words)}.`,
      );
    },
  };
}

const shownChoices = 20;

/** As many of a list as somebody reads. */
export function listed(words: readonly string[]): string {
  const more = words.length - shownChoices;
  return more > 0 ? `${words.slice(0, shownChoices).join(', ')} and ${more} more` : words.join(', ');
}

/** A text of a certain form. */
export function matching(form: RegExp, message: string): Kind {
  return { ...byText, read: (cell) => (form.test(cell.trim()) ? yes(cell.trim()) : no(message)) };
}

/** Words between spaces, in any order; Zendesk keeps them in small letters, and a comma is as good as a space. */
function words(form: RegExp, longest: number, message: string): Kind {
  return {
    text: (value) => listOf(value).join(' '),
    same: (left, right) => sameMembers(listOf(left), listOf(right)),
    read: (cell) => {
      const given = new Set(cell.toLowerCase().split(/[\s,]+/));
      given.delete('');
      const wrong = [...given].filter((word) => !form.test(word) || word.length > longest);
      return wrong.length === 0 ? yes([...given]) : no(`${message} ${wrong.map((word) => `“${word}”`).join(', ')} cannot be.`);
    },
  };
}

/** Zendesk's help says that other characters are dropped from tags; dropping them unseen is what this prevents. */
export const tags = words(/^[\p{L}\p{M}\p{N}_\-/:.]+$/u, 255, 'A tag has letters, digits and _ - / : . only, up to 255 of them.');

export const domains = words(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u, 253, 'A domain name is like example.com.');

/** What a value without a kind of its own is written as. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const byText = { text: plain, same: (left: unknown, right: unknown) => plain(left) === plain(right) };

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function sameMembers(left: readonly string[], right: readonly string[]): boolean {
  const members = new Set(left);
  return members.size === new Set(right).size && right.every((member) => members.has(member));
}

function yes(value: unknown): Reading {
  return { ok: true, value };
}

function no(message: string): Reading {
  return { ok: false, message };
}
