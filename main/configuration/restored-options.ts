import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Fields } from '../changes/fields.ts';
import { isObject } from '../changes/record-values.ts';

/**
 * Fields with the options of a drop-down as Zendesk takes them: one that is there keeps the id that it has now, or Zendesk makes it anew
 * and every ticket loses it; one that is new has none (Zendesk API reference, ticket fields, `custom_field_options`).
 *
 * @param now the field as it is; undefined where it is created.
 */
export function withOptionsOf(now: ZendeskRecord | undefined, fields: Fields): Fields {
  const { custom_field_options: options } = fields;
  if (!Array.isArray(options)) return fields;
  const known = new Map<unknown, unknown>();
  for (const option of Array.isArray(now?.custom_field_options) ? now.custom_field_options : [])
    if (isObject(option)) known.set(option.value, option.id);
  return {
    ...fields,
    custom_field_options: options.map((option: unknown) => {
      if (!isObject(option)) return option;
      const { id: _, ...said } = option;
      const id = known.get(option.value);
      return id === undefined ? said : { id, ...said };
    }),
  };
}
