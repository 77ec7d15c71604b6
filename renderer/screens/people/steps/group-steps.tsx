import { Alert } from '@zendeskgarden/react-notifications';
import DescriptionIcon from '@zendeskgarden/svg-icons/src/16/align-left-stroke.svg?react';
import MergeIcon from '@zendeskgarden/svg-icons/src/16/arrow-retweet-stroke.svg?react';
import PrivateIcon from '@zendeskgarden/svg-icons/src/16/lock-locked-stroke.svg?react';
import NameIcon from '@zendeskgarden/svg-icons/src/16/pencil-stroke.svg?react';
import DeleteIcon from '@zendeskgarden/svg-icons/src/16/trash-stroke.svg?react';
import { z } from 'zod';
import { resources } from '../../../../main/resources/registry.ts';
import type { Operation } from '../../../../preload/contract/operations.ts';
import { type StepFormPropsOf, stepList } from '../../../parts/draft/step-list.tsx';
import { Fields, Note } from '../../../parts/form/form-parts.ts';
import { GroupPicker } from '../../../parts/form/group-picker.tsx';
import { ProblemList } from '../../../parts/form/problem-list.tsx';
import { TextInput } from '../../../parts/form/text-input.tsx';
import { DeletionUses } from '../../../parts/where-used/deletion-uses.tsx';
import { changeWords } from './person-steps.ts';

const base = { key: z.string() };

const GroupStep = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('name'), text: z.string() }),
  z.object({ ...base, kind: z.literal('description'), text: z.string() }),
  z.object({ ...base, kind: z.literal('private') }),
  z.object({ ...base, kind: z.literal('merge'), target: z.number().nullable() }),
  z.object({ ...base, kind: z.literal('delete'), moveTo: z.number().nullable() }),
]);
type GroupStep = z.infer<typeof GroupStep>;

/** What can be done in bulk to groups. */
export const groupSteps = stepList<GroupStep>({
  resource: 'groups',
  one: 'group',
  many: 'groups',
  group: 'Groups',
  schema: GroupStep,
  choices: [
    { kind: 'name', label: 'Rename', text: 'one group at a time', Icon: NameIcon, ofOne: true },
    { kind: 'description', label: 'Description', text: 'what the group is for', Icon: DescriptionIcon },
    { kind: 'private', label: 'Make private', text: 'only members see the tickets', Icon: PrivateIcon },
    {
      kind: 'merge',
      label: 'Merge into another group',
      text: 'members and whatever names them move there',
      Icon: MergeIcon,
      place: 'alone',
    },
    { kind: 'delete', label: 'Delete', text: 'and move what depends on them', Icon: DeleteIcon, place: 'alone' },
  ],
  words: changeWords('group'),
  create: (kind, key) => {
    switch (kind) {
      case 'name':
      case 'description':
        return { key, kind, text: '' };
      case 'private':
        return { key, kind };
      case 'merge':
        return { key, kind, target: null };
      case 'delete':
        return { key, kind, moveTo: null };
    }
  },
  isFilledIn: (step) => {
    if (step.kind === 'name') return step.text.trim() !== '';
    return step.kind !== 'merge' || step.target !== null;
  },
  toOperation: (step, ids) => groupOperation(step, ids),
  Form: GroupForm,
});

function groupOperation(step: GroupStep, ids: readonly number[]): Operation {
  const where = { resource: 'groups' as const, where: { ids: [...ids] } };
  switch (step.kind) {
    case 'name':
      return { ...where, operation: 'set', values: { name: step.text.trim() } };
    case 'description':
      return { ...where, operation: 'set', values: { description: step.text } };
    case 'private':
      return { ...where, operation: 'set', values: { is_public: false } };
    case 'merge':
      return { ...where, operation: 'merge-into', target: step.target ?? 0 };
    case 'delete':
      return { ...where, operation: 'delete', ...(step.moveTo === null ? {} : { moveTo: step.moveTo }) };
  }
}

function GroupForm(props: StepFormPropsOf<GroupStep>) {
  return (
    <Fields>
      <Inputs {...props} />
      <ProblemList title="This cannot be done" problems={props.problems} />
    </Fields>
  );
}

function Inputs({ step, ids, onChange }: StepFormPropsOf<GroupStep>) {
  switch (step.kind) {
    case 'name':
    case 'description':
      return (
        <TextInput
          label={step.kind === 'name' ? 'Name' : 'Description'}
          {...(step.kind === 'name' ? {} : { hint: 'It replaces what is there. Empty takes it away.' })}
          value={step.text}
          problem={undefined}
          onChange={(text) => onChange({ ...step, text })}
        />
      );
    case 'private':
      return (
        <Alert type="warning">
          Only members and administrators see the tickets of a private group. Zendesk makes no private group public again, and
          neither can an undo.
        </Alert>
      );
    case 'merge':
      return (
        <>
          <GroupPicker
            isMany={false}
            without={ids}
            chosen={step.target === null ? [] : [step.target]}
            onChange={([target = null]) => onChange({ ...step, target })}
          />
          <Alert type="warning">
            Members, their default group, and whatever names the groups move there; then the selected groups are deleted. An undo
            makes them anew, under new ids.
          </Alert>
        </>
      );
    case 'delete':
      return (
        <>
          <GroupPicker
            isMany={false}
            label="Move what depends on them to"
            without={ids}
            chosen={step.moveTo === null ? [] : [step.moveTo]}
            onChange={([moveTo = null]) => onChange({ ...step, moveTo })}
          />
          <Note>Without a group to move to, nobody and nothing may depend on them alone.</Note>
          <DeletionUses
            of={ids.map((id) => ({ resource: 'groups', id }))}
            noun={resources.groups.noun}
            meaning="They move to the group that you choose. Without one, change them first: nothing may be left that names it."
          />
        </>
      );
  }
}
