import { Alert } from '@zendeskgarden/react-notifications';
import DescriptionIcon from '@zendeskgarden/svg-icons/src/16/align-left-stroke.svg?react';
import MergeIcon from '@zendeskgarden/svg-icons/src/16/arrow-retweet-stroke.svg?react';
import CloneIcon from '@zendeskgarden/svg-icons/src/16/copy-stroke.svg?react';
import ReplaceIcon from '@zendeskgarden/svg-icons/src/16/document-search-stroke.svg?react';
import CategoryIcon from '@zendeskgarden/svg-icons/src/16/folder-closed-stroke.svg?react';
import ConditionIcon from '@zendeskgarden/svg-icons/src/16/gear-stroke.svg?react';
import TitleIcon from '@zendeskgarden/svg-icons/src/16/heading-stroke.svg?react';
import ActionIcon from '@zendeskgarden/svg-icons/src/16/lightning-bolt-stroke.svg?react';
import ReorderIcon from '@zendeskgarden/svg-icons/src/16/list-number-stroke.svg?react';
import ActiveIcon from '@zendeskgarden/svg-icons/src/16/play-circle-stroke.svg?react';
import DeleteIcon from '@zendeskgarden/svg-icons/src/16/trash-stroke.svg?react';
import { resources } from '../../../main/resources/registry.ts';
import { DescriptionForm } from '../../parts/draft/description-form.tsx';
import { MergeForm } from '../../parts/draft/merge-form.tsx';
import { OrderForm } from '../../parts/draft/order-form.tsx';
import { ReplaceForm } from '../../parts/draft/replace-form.tsx';
import { type StepFormPropsOf, type StepKindChoice, type StepList, stepList } from '../../parts/draft/step-list.tsx';
import { TitleForm } from '../../parts/draft/title-form.tsx';
import { problemAt } from '../../parts/form/problem-message.tsx';
import { RadioChoices } from '../../parts/form/radio-choices.tsx';
import { TextInput } from '../../parts/form/text-input.tsx';
import { count, counted } from '../../parts/quantities.ts';
import { ActionPartForm, ConditionPartForm } from './part-form.tsx';
import type { RuleResource } from './rule-resources.ts';
import { isRuleStepFilledIn, newRuleStep, RuleStep, type RuleStepKind, ruleOperation } from './rule-step.ts';

const choices: readonly (StepKindChoice<RuleStepKind> & { readonly of?: readonly RuleResource[] })[] = [
  { kind: 'replace', label: 'Find and replace', text: 'in titles, descriptions and notifications', Icon: ReplaceIcon },
  { kind: 'active', label: 'Activate or deactivate', text: 'whether they are in use', Icon: ActiveIcon },
  { kind: 'condition', label: 'Condition', text: 'add, change or remove what they ask for', Icon: ConditionIcon },
  {
    kind: 'action',
    label: 'Action',
    text: 'add, change or remove what they do',
    Icon: ActionIcon,
    of: ['triggers', 'automations'],
  },
  { kind: 'title', label: 'Title', text: 'add before or after, or rename', Icon: TitleIcon },
  {
    kind: 'description',
    label: 'Description',
    text: 'what colleagues read about it',
    Icon: DescriptionIcon,
    of: ['triggers', 'views'],
  },
  { kind: 'category', label: 'Category', text: 'move into another', Icon: CategoryIcon, of: ['triggers'] },
  { kind: 'order', label: 'Order', text: 'to the front, to the end or by title', Icon: ReorderIcon },
  { kind: 'clone', label: 'Copy', text: 'create inactive ones like them', Icon: CloneIcon },
  { kind: 'merge', label: 'Merge duplicates', text: 'keep one of those that do the same', Icon: MergeIcon },
  { kind: 'delete', label: 'Delete', text: 'take them away for good', Icon: DeleteIcon, place: 'alone' },
];

/** What can be done in bulk to each kind of rule. */
export const ruleSteps: Readonly<Record<RuleResource, StepList>> = {
  triggers: stepsOf('triggers'),
  automations: stepsOf('automations'),
  views: stepsOf('views'),
};

function stepsOf(resource: RuleResource): StepList {
  const [one, many] = resources[resource].noun;
  return stepList<RuleStep>({
    resource,
    one,
    many,
    group: many.charAt(0).toUpperCase() + many.slice(1),
    schema: RuleStep,
    choices: choices.filter(({ of }) => of === undefined || of.includes(resource)),
    create: (kind, key) => newRuleStep(resource, kind, key),
    isFilledIn: (step) => isRuleStepFilledIn(resource, step),
    toOperation: (step, ids) => {
      const operation = ruleOperation(resource, step, ids);
      if (!operation) throw new Error(`The step ${step.kind} of ${many} is not filled in.`);
      return operation;
    },
    words: {
      result: ({ edits }, looked, operations) => {
        if (operations.some(({ operation }) => operation === 'delete')) return `${counted(edits, one)} would be deleted`;
        // Others make room for those that are put in another place.
        if (edits > looked) return `${counted(edits, one)} would change`;
        return edits === 0 ? 'Nothing would change' : `${count(edits)} of ${counted(looked, one)} would change`;
      },
      nothing: (looked, operations) => {
        if (operations.some(({ operation }) => operation === 'merge-duplicates')) return 'No two of them do the same.';
        return looked === 1 ? `The ${one} is already like that.` : 'All of them are already like that.';
      },
      deleted: () => 'will be deleted',
    },
    Form: (props) => <Form {...props} resource={resource} />,
  });
}

const places = [
  { field: 'title', label: 'Titles' },
  { field: 'description', label: 'Descriptions' },
  { field: 'notification', label: 'Notifications' },
] as const;

const states = [
  { value: 'off', label: 'Deactivate' },
  { value: 'on', label: 'Activate' },
] as const;

function Form({ step, problems, onChange, resource }: StepFormPropsOf<RuleStep> & { readonly resource: RuleResource }) {
  switch (step.kind) {
    case 'replace':
      return (
        <ReplaceForm
          step={step}
          places={resource === 'views' ? places.slice(0, 2) : places}
          problems={problems}
          onChange={onChange}
        />
      );
    case 'active':
      return (
        <RadioChoices
          legend="Status"
          isLegendHidden
          choices={states}
          value={step.active ? 'on' : 'off'}
          onChange={(state) => onChange({ ...step, active: state === 'on' })}
        />
      );
    case 'condition':
      return <ConditionPartForm step={step} problems={problems} onChange={onChange} />;
    case 'action':
      return <ActionPartForm step={step} problems={problems} onChange={onChange} />;
    case 'title':
      return <TitleForm step={step} problems={problems} onChange={onChange} />;
    case 'description':
      return <DescriptionForm step={step} problems={problems} onChange={onChange} />;
    case 'category':
      return (
        <TextInput
          label="Category"
          hint="Its name or its id."
          value={step.text}
          problem={problemAt(problems, 'values.category') ?? problemAt(problems, 'category')}
          onChange={(text) => onChange({ ...step, text })}
        />
      );
    case 'order':
      return <OrderForm step={step} onChange={onChange} note={orderNotes[resource]} />;
    case 'clone':
      return (
        <TextInput
          label="Name of the copy"
          hint="{name} and {id} stand for the original’s. Copies are inactive."
          value={step.name}
          problem={problemAt(problems, 'name') ?? problemAt(problems, 'where')}
          onChange={(name) => onChange({ ...step, name })}
        />
      );
    case 'merge':
      return <MergeForm step={step} problems={problems} onChange={onChange} />;
    case 'delete':
      return (
        <Alert type="warning">
          <Alert.Title>Deactivating is gentler</Alert.Title>
          An undo creates what was deleted again from the journal, with new ids; usage counts do not come back.
        </Alert>
      );
  }
}

const orderNotes: Readonly<Record<RuleResource, string>> = {
  triggers: 'Within its category each trigger sees what those before it did. Others make room where they have to.',
  automations: 'They run in this order. Others make room where they have to.',
  views: 'Agents see them in this order. Others make room where they have to.',
};
