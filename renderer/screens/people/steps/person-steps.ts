import MergeIcon from '@zendeskgarden/svg-icons/src/16/arrow-retweet-stroke.svg?react';
import OrganizationIcon from '@zendeskgarden/svg-icons/src/16/building-stroke.svg?react';
import SuspendIcon from '@zendeskgarden/svg-icons/src/16/circle-line-stroke.svg?react';
import CopyIcon from '@zendeskgarden/svg-icons/src/16/copy-stroke.svg?react';
import EmailIcon from '@zendeskgarden/svg-icons/src/16/email-stroke.svg?react';
import OffboardIcon from '@zendeskgarden/svg-icons/src/16/exit-stroke.svg?react';
import DefaultIcon from '@zendeskgarden/svg-icons/src/16/home-stroke.svg?react';
import FieldIcon from '@zendeskgarden/svg-icons/src/16/pencil-stroke.svg?react';
import RoleIcon from '@zendeskgarden/svg-icons/src/16/shield-stroke.svg?react';
import TemplateIcon from '@zendeskgarden/svg-icons/src/16/stamp-stroke.svg?react';
import TagIcon from '@zendeskgarden/svg-icons/src/16/tag-stroke.svg?react';
import DeleteIcon from '@zendeskgarden/svg-icons/src/16/trash-stroke.svg?react';
import GroupIcon from '@zendeskgarden/svg-icons/src/16/user-group-stroke.svg?react';
import type { DraftWords } from '../../../parts/draft/step-list.tsx';
import { stepList } from '../../../parts/draft/step-list.tsx';
import { counted } from '../../../parts/quantities.ts';
import { PersonForm } from './person-form.tsx';
import { isPersonStepFilledIn, newPersonStep, PersonStep, personOperation } from './person-step.ts';

/** What is said of a draft whose changes are not one a record: somebody who joins two groups is changed twice. */
export function changeWords(one: string): DraftWords {
  return {
    result: ({ edits, unchanged }) => {
      if (edits === 0) return 'Nothing would change';
      return `${counted(edits, 'change')} would be made${unchanged === 0 ? '' : `; ${unchanged} already as wanted`}`;
    },
    nothing: (looked) => (looked === 1 ? `The ${one} is already like that.` : 'All of them are already like that.'),
    deleted: (resource) => deletions[resource] ?? 'will be deleted',
  };
}

const deletions: Readonly<Record<string, string>> = {
  group_memberships: 'leaves the group',
  user_sessions: 'will end',
  deleted_users: 'will be erased',
};

/** What can be done in bulk to people. */
export const personSteps = stepList<PersonStep>({
  resource: 'users',
  one: 'person',
  many: 'people',
  group: 'People',
  schema: PersonStep,
  choices: [
    { kind: 'groups', label: 'Groups', text: 'add, remove, or these and no others', Icon: GroupIcon },
    { kind: 'copy-groups', label: 'Groups of somebody else', text: 'join those that a person is in', Icon: CopyIcon },
    { kind: 'default-group', label: 'Default group', text: 'one of those they are in', Icon: DefaultIcon },
    { kind: 'role', label: 'Role', text: 'end user, agent, administrator or a custom role', Icon: RoleIcon },
    { kind: 'template', label: 'Role template', text: 'all that a job needs, at once', Icon: TemplateIcon },
    { kind: 'tags', label: 'Tags', text: 'add or remove', Icon: TagIcon },
    { kind: 'organization', label: 'Organization', text: 'into one, or into none', Icon: OrganizationIcon },
    { kind: 'field', label: 'Profile field', text: 'notes, time zone, signature, your own fields …', Icon: FieldIcon },
    { kind: 'email', label: 'E-mail address', text: 'a new one, or another domain', Icon: EmailIcon },
    { kind: 'suspended', label: 'Suspend', text: 'or lift a suspension', Icon: SuspendIcon },
    {
      kind: 'offboard',
      label: 'Offboard',
      text: 'leave groups, end sign-ins, become end users',
      Icon: OffboardIcon,
      place: 'last',
    },
    { kind: 'merge', label: 'Merge', text: 'end users into one of them', Icon: MergeIcon, place: 'last' },
    { kind: 'delete', label: 'Delete', text: 'nobody comes back', Icon: DeleteIcon, place: 'alone' },
  ],
  words: changeWords('person'),
  create: newPersonStep,
  isFilledIn: isPersonStepFilledIn,
  toOperation: (step, ids) => personOperation(step, ids),
  Form: PersonForm,
});
