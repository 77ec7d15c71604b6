import type { ChangeSet, Warning } from '../../preload/contract/change-set.ts';
import { warningsOf } from '../changes/risks/warnings-of.ts';
import type { World } from '../changes/world.ts';

/**
 * Finds the warnings of a change set once for as long as it and the snapshot stay the same: a preview asks for its records page by
 * page, and the warnings of 100,000 edits take as long as reading the people.
 */
export function rememberedWarnings(): (changeSet: ChangeSet, world: World) => readonly Warning[] {
  const known = new WeakMap<ChangeSet, { readonly world: World; readonly warnings: readonly Warning[] }>();
  return (changeSet, world) => {
    const before = known.get(changeSet);
    if (before?.world === world) return before.warnings;
    const warnings = warningsOf(changeSet.edits, world, undefined, changeSet);
    known.set(changeSet, { world, warnings });
    return warnings;
  };
}
