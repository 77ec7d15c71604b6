import type { z } from 'zod';
import type { State } from './state.ts';

type ColumnValue = string | number | null;

/** How one kind of record is kept: its whole body as JSON, and the columns that lists sort and filter by. */
export interface TableDefinition<Stored extends { readonly id: number }> {
  readonly name: string;
  readonly schema: z.ZodType<Stored>;
  readonly columns: Readonly<
    Record<string, { readonly type: 'TEXT' | 'INTEGER'; readonly of: (stored: Stored, state: State) => ColumnValue }>
  >;
  /** Column lists, one index each. */
  readonly indexes: readonly string[];
}

export interface Condition {
  readonly sql: string;
  readonly parameters: readonly ColumnValue[];
}

/** Reading and writing the records of one table. Holds no records: every call goes to the state. */
export class RecordTable<Stored extends { readonly id: number }> {
  readonly definition: TableDefinition<Stored>;
  readonly #upsert: string;

  constructor(definition: TableDefinition<Stored>) {
    this.definition = definition;
    const names = ['id', ...Object.keys(definition.columns), 'body'];
    const updates = names.slice(1).map((name) => `${name} = excluded.${name}`);
    this.#upsert =
      `INSERT INTO ${definition.name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ` +
      `ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`;
  }

  create(state: State): void {
    const { name, columns, indexes } = this.definition;
    const list = Object.entries(columns).map(([column, { type }]) => `, ${column} ${type}`);
    state.execute(`CREATE TABLE IF NOT EXISTS ${name} (id INTEGER PRIMARY KEY${list.join('')}, body TEXT NOT NULL)`);
    indexes.forEach((index, number) => {
      state.execute(`CREATE INDEX IF NOT EXISTS ${name}_${number + 1} ON ${name} (${index})`);
    });
  }

  put(state: State, stored: Stored): void {
    const columns = Object.values(this.definition.columns).map(({ of }) => of(stored, state));
    state.rows(this.#upsert, stored.id, ...columns, JSON.stringify(stored));
  }

  get(state: State, id: number): Stored | undefined {
    const [stored] = this.select(state, { sql: 'id = ?', parameters: [id] });
    return stored;
  }

  /** `order` and `limit` are SQL of this program, never of a caller. */
  select(state: State, where: Condition, order = 'id', limit: readonly number[] = []): Stored[] {
    const end = limit.length === 0 ? '' : limit.length === 1 ? ' LIMIT ?' : ' LIMIT ? OFFSET ?';
    const sql = `SELECT body FROM ${this.definition.name} WHERE ${where.sql} ORDER BY ${order}${end}`;
    return state.rows(sql, ...where.parameters, ...limit).map((row) => this.#parse(row.body));
  }

  count(state: State, where: Condition = everything): number {
    return state.number(`SELECT count(*) FROM ${this.definition.name} WHERE ${where.sql}`, ...where.parameters);
  }

  delete(state: State, id: number): void {
    state.rows(`DELETE FROM ${this.definition.name} WHERE id = ?`, id);
  }

  #parse(body: unknown): Stored {
    return this.definition.schema.parse(JSON.parse(String(body)));
  }
}

export const everything: Condition = { sql: '1 = 1', parameters: [] };

export function both(...conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND ') || '1 = 1',
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}
