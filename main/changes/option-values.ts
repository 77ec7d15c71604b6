import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { QuotedUse } from './liquid/quoted-uses.ts';
import { withQuotedInActions } from './liquid-values.ts';
import { isObject, textOf } from './record-values.ts';
import { conditionsOf } from './rule-conditions.ts';
import { type Substitution, splitTags } from './tag-places.ts';
import type { World } from './world.ts';

/** The fields of which options are values, as rules name them: `custom_fields_31`, `requester.custom_fields.plan`. */
export type OptionFields = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Fields with options, by their names in conditions and actions, each with the values that its options have (Zendesk API reference,
 * conditions and actions: `custom_fields_{id}`, `requester.custom_fields.{key}`, `organization.custom_fields.{key}`). The value of an
 * option is its tag.
 */
export function optionFieldsOf(world: World): OptionFields {
  const fields = new Map<string, ReadonlySet<string>>();
  const note = (name: string, field: ZendeskRecord) => {
    const values = optionValues(field);
    if (values.length > 0) fields.set(name, new Set(values));
  };
  for (const field of world.records('ticket_fields')) note(`custom_fields_${field.id}`, field);
  for (const field of world.records('user_fields')) {
    const key = textOf(field, 'key') ?? String(field.id);
    for (const owner of ['requester', 'assignee', 'submitter', 'current_user']) note(`${owner}.custom_fields.${key}`, field);
  }
  for (const field of world.records('organization_fields'))
    note(`organization.custom_fields.${textOf(field, 'key') ?? field.id}`, field);
  return fields;
}

/** The values of a field's options; of a field that has none, none. */
export function optionValues({ custom_field_options: options }: Readonly<Record<string, unknown>>): string[] {
  if (!Array.isArray(options)) return [];
  return options.flatMap((option: unknown) => (isObject(option) && typeof option.value === 'string' ? [option.value] : []));
}

/** One condition or action of a rule that names values of a field's options. */
export interface OptionUse {
  readonly part: 'condition' | 'action';
  readonly field: string;
  readonly values: readonly string[];
}

/** Where a rule or a macro names values of options. */
export function optionUses(record: Readonly<Record<string, unknown>>, fields: OptionFields): OptionUse[] {
  const { all, any } = conditionsOf(record);
  const actions = Array.isArray(record.actions) ? record.actions.filter(isObject) : [];
  const uses = (part: OptionUse['part'], parts: readonly Readonly<Record<string, unknown>>[]) =>
    parts.flatMap((each): OptionUse[] => {
      const field = String(each.field);
      const values = fields.has(field) ? valuesIn(each.value) : [];
      return values.length === 0 ? [] : [{ part, field, values }];
    });
  return [
    ...uses(
      'condition',
      [...all, ...any].map((each) => ({ ...each })),
    ),
    ...uses('action', actions),
  ];
}

/**
 * The record with the values of renamed options in place of the old ones, or the very same one where it names none of them. Only
 * conditions and actions on the field itself are changed, and Liquid that compares the field: the same word may be a value of another field.
 */
export function withOptionValues(record: ZendeskRecord, substitution: Substitution, fields: OptionFields): ZendeskRecord {
  const renames = (part: unknown): part is Readonly<Record<string, unknown>> => {
    if (!isObject(part)) return false;
    const known = fields.get(String(part.field));
    return known !== undefined && valuesIn(part.value).some((value) => known.has(value) && substitution.has(value));
  };
  const renamed = (part: unknown): unknown => {
    if (!renames(part)) return part;
    const known = fields.get(String(part.field));
    const next = (value: string) => (known?.has(value) ? (substitution.get(value)?.[0] ?? value) : value);
    if (Array.isArray(part.value))
      return { ...part, value: part.value.map((each: unknown) => (typeof each === 'string' ? next(each) : each)) };
    return { ...part, value: splitTags(part.value).map(next).join(' ') };
  };
  const list = (parts: unknown): unknown => (Array.isArray(parts) && parts.some(renames) ? parts.map(renamed) : parts);
  const held = isObject(record.conditions) ? record.conditions : undefined;
  const inText = ({ word, of }: QuotedUse) => (fields.get(of)?.has(word) ? substitution.get(word)?.[0] : undefined);
  const [all, any, actions] = [list(held?.all), list(held?.any), withQuotedInActions(list(record.actions), inText)];
  if (all === held?.all && any === held?.any && actions === record.actions) return record;
  return {
    ...record,
    ...(held ? { conditions: { ...held, all, any } } : {}),
    ...(actions === record.actions ? {} : { actions }),
  };
}

/** One value, or several in a list; those of a multi-select field may stand in one text, as tags do. */
function valuesIn(value: unknown): string[] {
  return splitTags(value);
}
