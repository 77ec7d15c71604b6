import { type FieldReader, isObject } from '../read-body.ts';

/** The actions given, or the current ones; a rule without any is refused. */
export function readActions(
  reader: FieldReader,
  current: { readonly actions: readonly unknown[] } | undefined,
): readonly unknown[] {
  const { actions } = reader.given;
  if (actions === undefined && current !== undefined) return current.actions;
  if (!Array.isArray(actions) || actions.length === 0 || !actions.every(isObject)) {
    reader.fault('actions', 'Actions: cannot be blank', 'BlankValue');
    return [];
  }
  return actions.map(({ field, value }) => ({ field: String(field ?? ''), value: value ?? null }));
}

/** Null empties it; left out, it stays. */
export function readDescription(
  reader: FieldReader,
  current: { readonly description: string | null } | undefined,
): string | null {
  const given = reader.text('description');
  return given === undefined ? (current?.description ?? null) : given;
}

/** Positions of triggers are counted in each category (Salto's order of triggers). */
