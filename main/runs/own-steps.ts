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
  // Of whatever is told and whole nothing more is to come.
  let open = items;
  return () => {
    const halves = new Set<Edit>();
    open = open.filter((item) => {
      if (item.half === true) halves.add(item.edit);
      const isOver = (item.status === 'applied' || item.status === 'failed') && hasTakenEffect(item);
      if (!isOver || told.has(item)) return !isOver || item.half === true;
      told.add(item);
      effects.take({ edit: item.edit, after: item.outcome?.after });
      return item.half === true;
    });
    return {
      ...effects,
      left: (edit, field, now) =>
        effects.left(edit, field, now) ||
        (edit.action === 'update' && halves.has(edit) && isPartTakenOf(edit, field, now, types)),
    };
  };
}
