import { ruleField } from '../../resources/vocabulary/rule-fields.ts';
import { sameValue } from '../equality/same-value.ts';
import { rawOptions } from '../raw-options.ts';
import { isObject } from '../record-values.ts';
import type { ChangedPlace } from './changed-places.ts';

/** Each condition that differs, by what it asks: `current_tags includes`. Conditions keep their places, so they are compared one by one. */
export function conditionPlaces(before: unknown, after: unknown): ChangedPlace[] {
  return (['all', 'any'] as const).flatMap((part) =>
    pairs(listIn(before, part), listIn(after, part)).map(([left, right]) => {
      const { field, operator } = right ?? left ?? {};
      const place = { field: 'conditions', label: `Condition: ${[field, operator].filter(Boolean).join(' ')}`, markup: false };
      const names = typeof field === 'string' ? ruleField(field)?.names : undefined;
      return { ...place, before: left?.value, after: right?.value, names };
    }),
  );
}

/** Each option of a field whose tag or name differs, by its name. */
export function optionPlaces(before: unknown, after: unknown): ChangedPlace[] {
  return pairs(objectsIn(rawOptions(before)), objectsIn(rawOptions(after))).map(([left, right]) => {
    const name = String((right ?? left)?.name ?? '');
    const place = { field: 'custom_field_options', label: `Option “${name}”`, markup: false };
    return { ...place, before: left?.value, after: right?.value };
  });
}

type Part = Readonly<Record<string, unknown>>;

/** Those that stand at the same place and differ. */
function pairs(left: readonly Part[], right: readonly Part[]): (readonly [Part | undefined, Part | undefined])[] {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, index) => [left[index], right[index]] as const).filter(([one, two]) => !sameValue(one, two));
}

function listIn(conditions: unknown, part: 'all' | 'any'): readonly Part[] {
  return isObject(conditions) ? objectsIn(conditions[part]) : [];
}

function objectsIn(value: unknown): readonly Part[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
