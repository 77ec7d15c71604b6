import type { CustomFieldTypes } from '../changes/compare.ts';
import type { OwnEffects } from '../changes/own-effect.ts';
import { ownEffects } from '../changes/own-effects.ts';
import type { ItemState } from './run-state.ts';

/** What the steps of a run that took effect so far have done to other records. */
export function ownEffectsOf(items: readonly ItemState[], types: CustomFieldTypes): () => OwnEffects {
  const effects = ownEffects(types);
  const told = new Set<ItemState>();
  return () => {
    for (const item of items) {
      if (told.has(item) || !hasTakenEffect(item)) continue;
      told.add(item);
      effects.take({ edit: item.edit, after: item.outcome?.after });
    }
    return effects;
  };
}

/** A step that failed may have been taken in part. */
function hasTakenEffect({ status, outcome }: ItemState): boolean {
  return status === 'applied' || (status === 'failed' && (outcome?.after !== undefined || outcome?.unclear === true));
}
