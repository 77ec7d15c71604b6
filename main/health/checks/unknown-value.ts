import { unknownValues } from '../../changes/findings/unknown-values.ts';
import { itemName } from '../../changes/record-values.ts';
import type { HealthCheck } from '../health-check.ts';
import { activeOf, switched, switchOff } from '../rules.ts';

/** A condition on a value that no option of the field has waits for what cannot come; an action with it empties the field. */
export const unknownValue: HealthCheck = {
  code: 'unknown-value',
  level: 'danger',
  look({ world }) {
    const active = new Set(switched.flatMap((resource) => activeOf(resource, world).map(({ id }) => itemName(resource, id))));
    if (active.size === 0) return undefined;
    const found = unknownValues(world).filter(({ resource, id }) => active.has(itemName(resource, id)));
    return {
      of: active.size,
      hits: found.map(({ resource, id, name, field, values }) => ({
        item: itemName(resource, id),
        name,
        about: `${field}: ${values.join(', ')}`,
      })),
    };
  },
  fix: switchOff,
};
