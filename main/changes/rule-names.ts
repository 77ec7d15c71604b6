import { resources } from '../resources/registry.ts';
import { asAction, namingValues, ruleField, ruleFields, withNamingValues } from '../resources/vocabulary/rule-fields.ts';
import { namesIn } from './people/named.ts';
import { isObject, textOf } from './record-values.ts';
import type { Acting } from './rule-actions.ts';
import type { World } from './world.ts';

/** What people may write in place of a field or of a value: the name that the window shows. */
export type Named<What> = { readonly is: What } | { readonly problem: string };

const inWords = /^[^\d].*$/s;

/**
 * The field of an action or a condition by the name that Zendesk has for it, else by what people call it: `Group` is group_id, and the
 * title of a ticket field is custom_fields_ and its id. A name that is nobody's stays as it is, and is judged as it stands.
 */
export function fieldNamed(role: Acting | 'condition', field: string, world: World): Named<string> {
  if (ruleField(field) || /^custom_fields_\d+$/.test(field)) return { is: field };
  const wanted = field.toLowerCase();
  const known = Object.entries(ruleFields).find(
    ([, each]) =>
      each.label.toLowerCase() === wanted &&
      (role === 'condition' ? each.condition : asAction(role === 'macros' ? 'macros' : 'rules', each)),
  );
  if (known) return { is: known[0] };
  const titled = [...world.records('ticket_fields')].filter((each) => textOf(each, 'title')?.toLowerCase() === wanted);
  const [one, another] = titled;
  if (another) return { problem: `More than one ticket field is called “${field}”: name it as custom_fields_ and its id.` };
  return { is: one ? `custom_fields_${one.id}` : field };
}

/**
 * A value with names in place of ids where its field names records, and the value of an option where it is called by its name: `Billing`
 * becomes the group's id. Ids and Zendesk's own words, such as current_user, stay.
 */
export function valueNamed(field: string, value: unknown, world: World): Named<unknown> {
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1];
  if (custom !== undefined) return { is: optionNamed(Number(custom), value, world) };
  const known = ruleField(field);
  const names = known?.names;
  if (!known || !names || !isNameable(names)) return { is: value };
  const words = new Set(
    [known.macro, known.rule, known.condition].flatMap((each) => (each && each !== 'none' ? (each.words ?? []) : [])),
  );
  const find = namesIn(world);
  let problem: string | undefined;
  const named = withNamingValues(field, value, (part) => {
    if (typeof part !== 'string' || part === '' || words.has(part) || !inWords.test(part)) return part;
    const found = find(names, part);
    if ('id' in found) return String(found.id);
    problem ??= `${found.problem.replace(/[.?]?$/, (end) => end || '.')} ${choices(names, world)}`.trim();
    return part;
  });
  return problem === undefined ? { is: named } : { problem };
}

/** Names that no record has are told with those there are, where they are few enough to read. */
function choices(names: Nameable, world: World): string {
  if (names === 'users' || names === 'organizations') return names === 'users' ? 'People are named by address or id.' : '';
  const all = [...world.records(names)].flatMap((each) => textOf(each, names === 'macros' ? 'title' : 'name') ?? []);
  if (all.length === 0) return '';
  const shown = all.slice(0, 10).map((name) => `“${name}”`);
  return `The ${resources[names].noun[1]} are ${shown.join(', ')}${all.length > 10 ? ` and ${all.length - 10} more` : ''}.`;
}

const nameable = ['groups', 'users', 'organizations', 'brands', 'ticket_forms', 'macros'] as const;
type Nameable = (typeof nameable)[number];

function isNameable(resource: string): resource is Nameable {
  return nameable.some((each) => each === resource);
}

/** Options go by their value, which is a tag, or by the name that agents see. */
function optionNamed(id: number, value: unknown, world: World): unknown {
  const options = world.find('ticket_fields', id)?.custom_field_options;
  if (!Array.isArray(options) || typeof value !== 'string') return value;
  const known = options.filter(isObject);
  if (known.some((option) => option.value === value || String(option.id) === value)) return value;
  const inOtherCase = known.filter((option) => String(option.value).toLowerCase() === value.toLowerCase());
  if (inOtherCase.length === 1) return inOtherCase[0]?.value;
  const called = known.filter((option) => String(option.name).toLowerCase() === value.toLowerCase());
  return called.length === 1 && typeof called[0]?.value === 'string' ? called[0].value : value;
}

/** The parts of a value in words: names in place of ids, where the snapshot knows them. */
export function partsInWords(field: string, value: unknown, world: World): readonly unknown[] {
  const names = ruleField(field)?.names;
  const parts = Array.isArray(value) ? value : [value];
  const naming = namingValues(field, value).length;
  return parts.map((part: unknown, index) => {
    if (!names || index >= naming || !/^\d+$/.test(String(part))) return part;
    const record = world.find(names, Number(part));
    return (record && (textOf(record, 'name') ?? textOf(record, 'title'))) ?? part;
  });
}
