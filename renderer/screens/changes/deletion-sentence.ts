import type { EditView } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { targetInWords } from '../../../preload/contract/text/target-in-words.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { oneOf } from '../../parts/resource-words.ts';

/** What goes with a deletion; of somebody who is merged, into whom. */
export function deletionSentence({ resource, mergeInto }: Pick<EditView, 'resource' | 'mergeInto'>): string {
  if (mergeInto) return `Is merged into ${visibleLine(targetInWords(mergeInto))}, and is no more.`;
  return deletions[resource] ?? `The whole ${oneOf(resource)} is deleted.`;
}

export const deletions: Readonly<Partial<Record<ResourceName, string>>> = {
  group_memberships: 'Leaves the group.',
  default_memberships: 'Does not stay in the account’s default group.',
  user_sessions: 'Is signed out everywhere.',
  deleted_users: 'What Zendesk keeps of this person is erased for good.',
};
