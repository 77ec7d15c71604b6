import { grouped } from '../../preload/contract/text/grouped.ts';
import type { IdMapping } from '../changes/inverse.ts';
import type { LetIn } from '../changes/people/leave-default-group.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { pace } from '../zendesk/pace.ts';
import { overlapping } from './overlapping.ts';
import type { ItemState } from './run-state.ts';
import type { UndoneBefore } from './undone-before.ts';

/**
 * People whom an earlier undo let into the team again, but who still are in the default group into which Zendesk put them then: the request
 * that was to end that membership failed, or nobody asked for their other groups then.
 *
 * @param items of the run that is taken back: memberships that it ended tell in which groups they were.
 */
export async function letInBefore(
  items: readonly ItemState[],
  { letIn, applied }: UndoneBefore,
  mapping: IdMapping,
  zendesk: Zendesk,
): Promise<LetIn[]> {
  const ended = items.flatMap(({ edit }) => (edit.action === 'delete' && edit.resource === 'group_memberships' ? [edit] : []));
  const asked = [...grouped(ended, ({ before }) => Number(before.user_id))].filter(
    ([person]) => letIn.has(person) && !applied.has(`default_memberships:${person}`),
  );
  const found: LetIn[] = [];
  await overlapping(asked, pace.inFlight, async ([person, memberships]) => {
    if (!(await zendesk.resources.default_memberships.read(person))) return;
    const groups = memberships.map(({ before }) => mapping('groups', Number(before.group_id)));
    found.push({ id: person, groups });
  });
  return found.sort((left, right) => left.id - right.id);
}
