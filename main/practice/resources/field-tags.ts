import { FieldReader, isObject, wholeNumber } from '../read-body.ts';
import { everything, type RecordTable } from '../record-table.ts';
import type { Call, Context } from '../request.ts';
import { newId, type State } from '../state.ts';
import { checkOptionsUnused } from './field-uses.ts';
import { Field } from './fields.ts';
import { loseValues } from './lost-options.ts';

type Option = NonNullable<Field['custom_field_options']>[number];

/** A checkbox's tag, a drop-down's options; kinds without them do not show the keys. */
export function ownedTagKeys(
  reader: FieldReader,
  current: Field | undefined,
  context: Context,
  table: RecordTable<Field>,
): { tag?: unknown; custom_field_options?: unknown } {
  const type = current?.type ?? reader.given.type;
  if (type === 'checkbox') {
    const tag = reader.text('tag') ?? current?.tag ?? null;
    if (typeof tag === 'string' && tag !== '' && takenTags(context.state, table, current).has(tag.toLowerCase()))
      reader.fault('tag', `Tag: ${tag} is already used by another field`, 'DuplicateValue');
    return { tag };
  }
  if (type !== 'dropdown' && type !== 'tagger' && type !== 'multiselect') return {};
  const given = reader.given.custom_field_options;
  if (given === undefined && current !== undefined) return { custom_field_options: current.custom_field_options ?? [] };
  return { custom_field_options: readOptions(reader, given ?? [], current, context, table) };
}

/** Puts other options in the place of those that a field has; refuses as a change of the field does. */
export function changeOptions(call: Call, table: RecordTable<Field>, field: Field, options: readonly unknown[]): void {
  const reader = new FieldReader(call, { custom_field_options: options });
  const read = readOptions(reader, options, field, call, table);
  reader.check();
  const stored = Field.parse({ ...field, custom_field_options: read, updated_at: call.now });
  table.put(call.state, stored);
  loseValues(field, stored, call, table);
}

/**
 * A list of options replaces the one before; an option is the one with its id or value, and a new one gets an id (Zendesk's ticket
 * fields reference). There must be one at least, and no other field may own its tag, whether that one is active or not.
 */
function readOptions(
  reader: FieldReader,
  given: unknown,
  current: Field | undefined,
  context: Context,
  table: RecordTable<Field>,
): Option[] {
  const { state } = context;
  const before = current?.custom_field_options ?? [];
  const items = Array.isArray(given) ? given.filter(isObject) : [];
  const fault = (what: string, code: string) => reader.fault('custom_field_options', `Custom field options: ${what}`, code);
  if (!Array.isArray(given) || items.length !== given.length) fault('is invalid', 'InvalidValue');
  else if (items.length === 0) fault('must contain at least one option', 'EmptyValue');
  const options = items.map((item) => readOption(item, before, state, fault));
  const values = options.map(({ value }) => value.toLowerCase());
  if (new Set(values).size < values.length) fault('value: has already been taken', 'DuplicateValue');
  const taken = takenTags(state, table, current);
  for (const value of values) if (taken.has(value)) fault(`value: ${value} is already used by another field`, 'DuplicateValue');
  if (current !== undefined) {
    const gone = before.filter(({ value }) => !options.some((option) => option.value === value));
    checkOptionsUnused(reader, current, gone, context);
  }
  return options;
}

function readOption(
  item: Readonly<Record<string, unknown>>,
  before: readonly Option[],
  state: State,
  fault: (what: string, code: string) => undefined,
): Option {
  const known = before.find(({ id, value }) => id === wholeNumber(item.id) || (item.id === undefined && value === item.value));
  // `raw_name` is read-only in Zendesk's description: a client that changes the name sends the old one beside it.
  const raw = textOf(item.name) ?? textOf(item.raw_name) ?? known?.name ?? '';
  const value = textOf(item.value) ?? known?.value ?? '';
  if (raw.trim() === '') fault('name: cannot be blank', 'BlankValue');
  if (value.trim() === '') fault('value: cannot be blank', 'BlankValue');
  return { id: known?.id ?? newId(state), name: raw, raw_name: raw, value, default: item.default === true };
}

/** The tags that other fields of the same kind own. */
function takenTags(state: State, table: RecordTable<Field>, current: Field | undefined): Set<string> {
  const others = table.select(state, everything).filter(({ id }) => id !== current?.id);
  return new Set(
    others.flatMap(({ tag, custom_field_options: options = [] }) =>
      [...(tag ? [tag] : []), ...options.map(({ value }) => value)].map((text) => text.toLowerCase()),
    ),
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}
