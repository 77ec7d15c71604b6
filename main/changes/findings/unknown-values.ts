import type { UnknownValue } from '../../../preload/contract/findings.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { optionFieldsOf, optionUses } from '../option-values.ts';
import { recordName } from '../record-values.ts';
import type { World } from '../world.ts';

const naming: readonly ResourceName[] = ['triggers', 'automations', 'views', 'macros'];

/** Where rules, views and macros name a value that the field has no option for, as a renamed or deleted option leaves behind. */
export function unknownValues(world: World): UnknownValue[] {
  const fields = optionFieldsOf(world);
  if (fields.size === 0) return [];
  return naming.flatMap((resource) =>
    [...world.records(resource)].flatMap((record) =>
      optionUses(record, fields).flatMap(({ field, values }): UnknownValue[] => {
        const unknown = values.filter((value) => !fields.get(field)?.has(value));
        return unknown.length === 0
          ? []
          : [{ resource, id: record.id, name: recordName(resource, record), field, values: unknown }];
      }),
    ),
  );
}
