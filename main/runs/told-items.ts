import type { RunItem } from '../../preload/contract/runs.ts';
import { toldName } from '../changes/file-says.ts';
import { mergeTargetOf } from '../changes/merge-target.ts';
import type { World } from '../changes/world.ts';
import { runItem } from './run-item.ts';
import type { RunState } from './run-state.ts';

/**
 * What became of each record, as people are told it: a merge with its target, and what a foreign file names by the name that the snapshot has.
 *
 * @param world is only asked for where something needs it: a journal is read without a snapshot as well.
 */
export function toldItems({ items, started }: Pick<RunState, 'items' | 'started'>, world: () => World): RunItem[] {
  return items.map((item) => {
    const { edit } = item;
    const target = edit.action === 'delete' && edit.mergeInto !== undefined ? mergeTargetOf(edit, world()) : undefined;
    return {
      ...runItem(item),
      ...(started.foreign ? { name: toldName(edit, world()) } : {}),
      ...(target ? { mergeInto: target } : {}),
    };
  });
}
