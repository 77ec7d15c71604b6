import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { accountSettings } from '../changes/account-settings.ts';
import { refusedHandOvers } from '../changes/hand-over.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';

/**
 * What a file or a table hands over within itself and no order can carry out is refused as a draft of it would be: sent, it would end
 * half-way. An undo is not: what of it can be taken back is taken back.
 *
 * @throws Failure `validation`.
 */
export function refuseHandOvers({ edits, undoes }: ChangeSet, world: World): void {
  if (undoes) return;
  const [first, ...others] = refusedHandOvers(edits, accountSettings(world).uniqueGroupNames !== false);
  if (!first) return;
  const problems = [first, ...others].map(({ message }) => ({ path: 'edits', message }));
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new Failure('validation', `The change set cannot be carried out: ${first.message}${more} Nothing was sent.`, {
    problems,
  });
}
