import { z } from 'zod';
import type { Pages } from '../collection.ts';
import { inItsOrder } from '../in-its-order.ts';
import type { Order } from '../paging.ts';
import type { Permission } from '../permissions.ts';
import type { FieldReader } from '../read-body.ts';
import { RecordTable } from '../record-table.ts';
import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context } from '../request.ts';
import { sortText } from '../sort-text.ts';
import type { TextIds } from '../text-ids.ts';

/** A piece of configuration: what every kind has is checked, the rest is kept as it is and in its order. */
const Known = z.looseObject({ id: z.number(), created_at: z.string(), updated_at: z.string() });
export type Configuration = Readonly<z.infer<typeof Known>>;
export const Configuration = inItsOrder(Known);

/** A kind of configuration whose records are shown as they are kept. */
export interface ConfigurationKind<Stored extends Configuration> {
  readonly table: RecordTable<Stored>;
  /** Under `/api/v2`. */
  readonly path: string;
  readonly plural: string;
  readonly singular: string;
  readonly controller: string;
  readonly order?: Order;
  readonly pages: Pages;
  /** Whether `url` is shown; it then comes first. */
  readonly url: boolean;
  /** How ids are written where they are answered as texts. */
  readonly ids?: TextIds;
  /** Where the path of one record has its id, if not in `{id}` or, of a text, in `{name}`. */
  readonly at?: '{second}' | '{other}';
  /** The records that belong to what the path names before them; the column is `owner`, which is not shown. */
  readonly owner?: (call: Call) => number;
  /** Open to administrators only, or to those with a permission. */
  readonly readers?: 'admin' | Permission;
  /** What an unknown id is answered, where that is not the usual 404. */
  readonly missing?: Reply;
  readonly showMany?: true;
  readonly count?: true;
  /** Keys by whose value a list may be narrowed, each by the parameter that does it. */
  readonly filters?: Readonly<Record<string, string>>;
  /** What is shown beside what is kept, or in place of it; `undefined` hides a key. */
  readonly more?: (stored: Stored, context: Context & { readonly request?: Call['request'] }) => Record<string, unknown>;
  /** The order that keys are shown in, where it is not that in which they are kept (as recorded); others follow. */
  readonly shownAs?: readonly string[];
  /** What is shown of a list besides. */
  readonly beside?: (call: Call) => Record<string, unknown>;
  /** Absent where the kind is read-only. */
  readonly writes?: Writes<Stored>;
}

export interface Writes<Stored extends Configuration> {
  /** Administrators only without it. */
  readonly permission?: Permission;
  readonly createKeys: readonly string[];
  readonly updateKeys: readonly string[];
  readonly deletes: boolean;
  readonly updates?: 'PUT' | 'PATCH';
  /** 201 with `location` unless it is 200. */
  readonly createStatus?: 200;
  /** The record without id and times, of the fields given; faults go to the reader. */
  readonly make: (reader: FieldReader, current: Stored | undefined, context: Call) => Record<string, unknown>;
  /** Refuses by throwing. */
  readonly checkDelete?: (call: Call, stored: Stored) => void;
  /** What a write does to others, such as taking the default from the one that had it. */
  readonly after?: (call: Call, stored: Stored, before: Stored | undefined) => void;
  readonly afterDelete?: (call: Call, stored: Stored) => void;
  readonly reorder?: Reorder;
}

/** The call that puts records into an order. */
export interface Reorder {
  readonly method: 'PUT' | 'PATCH';
  readonly path: string;
  /** The key of the list of ids, in the body or the query. */
  readonly key: string;
  /** The first position that is given. */
  readonly first: number;
  /** Whether every record must be named. */
  readonly all?: true;
  /** The answer; nothing without it. */
  readonly answer?: 'list' | 204;
  /** The key that keeps the place, if not `position`. */
  readonly column?: string;
}

/** What lists of configuration can be sorted by. */
const configurationColumns = {
  position: { type: 'INTEGER', of: ({ position, order }: Configuration) => Number(position ?? order ?? 0) },
  name: { type: 'TEXT', of: (stored: Configuration) => sortText(labelOf(stored)) },
  created_at: { type: 'TEXT', of: ({ created_at }: Configuration) => created_at },
  updated_at: { type: 'TEXT', of: ({ updated_at }: Configuration) => updated_at },
} as const;

export function configurationTable(name: string): RecordTable<Configuration> {
  return new RecordTable<Configuration>({
    name,
    schema: Configuration,
    columns: configurationColumns,
    indexes: ['position, id'],
  });
}

/** Of records that belong to another one each, whose id is the column `owner`. */
export function ownedTable(name: string): RecordTable<Configuration> {
  return new RecordTable<Configuration>({
    name,
    schema: Configuration,
    columns: { ...configurationColumns, owner: { type: 'INTEGER', of: ({ owner }) => Number(owner ?? 0) } },
    indexes: ['owner, id'],
  });
}

export const byPosition: Order = {
  name: 'position,id',
  keys: [
    { column: 'position', descending: false },
    { column: 'id', descending: false },
  ],
};

/** The path of one record. */
export function onePath<Stored extends Configuration>({ path, ids, at }: ConfigurationKind<Stored>): string {
  return `${path}/${at ?? (ids === undefined ? '{id}' : '{name}')}`;
}

export function render<Stored extends Configuration>(
  kind: ConfigurationKind<Stored>,
  stored: Stored,
  context: Context,
): Record<string, unknown> {
  const id = kind.ids?.write(stored.id) ?? stored.id;
  const { owner: _, ...shown }: Record<string, unknown> = { ...stored, id, ...kind.more?.(stored, context) };
  const first = Object.fromEntries((kind.shownAs ?? []).filter((key) => key in shown).map((key) => [key, shown[key]]));
  const there = Object.fromEntries(Object.entries({ ...first, ...shown }).filter(([, value]) => value !== undefined));
  return kind.url ? { url: urlOf(kind, stored, context), ...there } : there;
}

/** Of records that belong to another, the path without that one, as nobody goes by it. */
export function urlOf<Stored extends Configuration>(
  { path, ids }: Pick<ConfigurationKind<Stored>, 'path' | 'ids'>,
  { id }: Stored,
  { address }: Context,
): string {
  return `${address}/api/v2${path}/${ids?.write(id) ?? id}.json`;
}

/** The record of an id as it is written in answers. */
export function withId<Stored extends Configuration>(
  { state }: Pick<Context, 'state'>,
  { table, ids }: Pick<ConfigurationKind<Stored>, 'table' | 'ids'>,
  text: string,
): Stored | undefined {
  const id = ids === undefined ? (/^\d{1,16}$/.test(text) ? Number(text) : undefined) : ids.read(text);
  return id === undefined ? undefined : table.get(state, id);
}

/** The record that the path names; refuses where there is none. */
export function found<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>): Stored {
  const { at, ids, owner } = kind;
  const place = at ?? (ids === undefined ? '{id}' : '{name}');
  const text = { '{id}': String(call.id), '{second}': String(call.second), '{name}': call.name, '{other}': call.other }[place];
  const stored = withId(call, kind, text);
  if (stored === undefined || (owner !== undefined && stored.owner !== owner(call))) throw new Refusal(kind.missing ?? notFound);
  return stored;
}

export function answer<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>, stored: Stored): Reply {
  return ok({ [kind.singular]: render(kind, stored, call) });
}

export function labelOf(stored: Configuration): string {
  return String(stored.title ?? stored.name ?? stored.agent_label ?? stored.email ?? stored.id);
}
