import type { Edit } from '../../preload/contract/change-set.ts';
import { type CustomFieldTypes, isPartTakenOf } from '../changes/compare.ts';
import type { OwnEffects } from '../changes/own-effect.ts';
import { ownEffects } from '../changes/own-effects.ts';
import { hasTakenEffect } from './has-taken-effect.ts';
import type { ItemState } from './run-state.ts';

/** What the steps of a run that took effect so far have done to other records, and what of a step that was cut off is there. */
export function ownEffectsOf(items: readonly ItemState[], types: CustomFieldTypes): () => OwnEffects {
  const effects = ownEffects(types);
  const told = new Set<ItemState>();
  const isHalf = (edit: Edit) => items.some((item) => item.half === true && item.edit === edit);
  return () => {
    for (const item of items) {
      if (told.has(item) || item.status === 'not-attempted' || !hasTakenEffect(item)) continue;
      told.add(item);
      effects.take({ edit: item.edit, after: item.outcome?.after });
    }
    return {
      ...effects,
      left: (edit, field, now) =>
        effects.left(edit, field, now) || (edit.action === 'update' && isHalf(edit) && isPartTakenOf(edit, field, now, types)),
    };
  };
}
