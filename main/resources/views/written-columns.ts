type Execution = Readonly<Record<string, unknown>>;

/** By what a view groups and sorts, under the same names when it is read and when it is written. */
export const arrangement = ['group_by', 'group_order', 'sort_by', 'sort_order'] as const;

/** What a view shows, in the form in which it is written (`output`): `{columns: ['subject', 360001], sort_by: 'created', …}`. */
export function writtenColumns(execution: Execution): Execution {
  const given = arrangement.filter((key) => execution[key] !== null && execution[key] !== undefined);
  const columns = columnsIn(execution).map((column) => (isObject(column) ? column.id : column));
  return { columns, ...Object.fromEntries(given.map((key) => [key, execution[key]])) };
}

export function columnsIn({ columns }: Execution): readonly unknown[] {
  return Array.isArray(columns) ? columns : [];
}

function isObject(value: unknown): value is Execution {
  return typeof value === 'object' && value !== null;
}
