import DescriptionIcon from '@zendeskgarden/svg-icons/src/16/align-left-stroke.svg?react';
import MergeIcon from '@zendeskgarden/svg-icons/src/16/arrow-retweet-stroke.svg?react';
import CloneIcon from '@zendeskgarden/svg-icons/src/16/copy-stroke.svg?react';
import ReplaceIcon from '@zendeskgarden/svg-icons/src/16/document-search-stroke.svg?react';
import CategoryIcon from '@zendeskgarden/svg-icons/src/16/folder-closed-stroke.svg?react';
import TitleIcon from '@zendeskgarden/svg-icons/src/16/heading-stroke.svg?react';
import ActionIcon from '@zendeskgarden/svg-icons/src/16/lightning-bolt-stroke.svg?react';
import ReorderIcon from '@zendeskgarden/svg-icons/src/16/list-number-stroke.svg?react';
import ActiveIcon from '@zendeskgarden/svg-icons/src/16/play-circle-stroke.svg?react';
import DeleteIcon from '@zendeskgarden/svg-icons/src/16/trash-stroke.svg?react';
import AccessIcon from '@zendeskgarden/svg-icons/src/16/user-group-stroke.svg?react';
import type { Operation } from '../../../preload/contract/operations.ts';
import { count, counted } from '../quantities.ts';
import { AccessForm } from './access-form.tsx';
import { ActionForm } from './action-form.tsx';
import { ActiveForm } from './active-form.tsx';
import { CategoryForm } from './category-form.tsx';
import { CloneForm } from './clone-form.tsx';
import { DeleteForm } from './delete-form.tsx';
import { DescriptionForm } from './description-form.tsx';
import { MergeForm } from './merge-form.tsx';
import { OrderForm } from './order-form.tsx';
import { macroPlaces, ReplaceForm } from './replace-form.tsx';
import { isFilledIn, newStep, Step, type StepKind } from './step.ts';
import { type StepFormPropsOf, type StepKindChoice, stepList } from './step-list.tsx';
import { titleFor, toOperation } from './step-operation.ts';
import { TitleForm } from './title-form.tsx';

const choices: readonly StepKindChoice<StepKind>[] = [
  { kind: 'replace', label: 'Find and replace', text: 'in titles, descriptions, comments and actions', Icon: ReplaceIcon },
  { kind: 'active', label: 'Activate or deactivate', text: 'whether agents can use them', Icon: ActiveIcon },
  { kind: 'category', label: 'Category', text: 'move, add, rename or dissolve', Icon: CategoryIcon },
  { kind: 'action', label: 'Action', text: 'add, change or remove what they do', Icon: ActionIcon },
  { kind: 'title', label: 'Title', text: 'add before or after, or rename', Icon: TitleIcon },
  { kind: 'description', label: 'Description', text: 'what agents read about it', Icon: DescriptionIcon },
  { kind: 'access', label: 'Available to', text: 'everyone, some groups or only you', Icon: AccessIcon },
  { kind: 'order', label: 'Order', text: 'by title, to the front or to the end', Icon: ReorderIcon },
  { kind: 'clone', label: 'Copy', text: 'create macros like them', Icon: CloneIcon },
  { kind: 'merge', label: 'Merge duplicates', text: 'keep one of those that do the same', Icon: MergeIcon },
  { kind: 'delete', label: 'Delete', text: 'take them away for good', Icon: DeleteIcon, place: 'alone' },
];

/** What can be done in bulk to macros. */
export const macroSteps = stepList<Step>({
  resource: 'macros',
  one: 'macro',
  many: 'macros',
  group: 'Macros',
  schema: Step,
  choices,
  create: newStep,
  isFilledIn,
  toOperation: (step, ids, account) => toOperation(step, ids, account.user?.id),
  titleFor,
  words: {
    result: ({ edits }, looked, operations) => {
      if (does(operations, 'delete')) return `${counted(edits, 'macro')} would be deleted`;
      if (does(operations, 'clone') && edits > 0) return `${counted(edits, 'macro')} would be created or changed`;
      // Others make room for those that are put in another place.
      if (edits > looked) return `${counted(edits, 'macro')} would change`;
      return edits === 0 ? 'Nothing would change' : `${count(edits)} of ${counted(looked, 'macro')} would change`;
    },
    nothing: (looked, operations) => {
      if (does(operations, 'merge-duplicates')) return 'No two of them do the same for the same people.';
      return looked === 1 ? 'The macro is already like that.' : 'All of them are already like that.';
    },
    deleted: () => 'will be deleted',
  },
  Form,
});

function does(operations: readonly Operation[], what: string): boolean {
  return operations.some(({ operation }) => operation === what);
}

function Form({ step, problems, onChange }: StepFormPropsOf<Step>) {
  switch (step.kind) {
    case 'replace':
      return <ReplaceForm step={step} places={macroPlaces} problems={problems} onChange={onChange} />;
    case 'active':
      return <ActiveForm step={step} onChange={onChange} />;
    case 'category':
      return <CategoryForm step={step} problems={problems} onChange={onChange} />;
    case 'action':
      return <ActionForm step={step} problems={problems} onChange={onChange} />;
    case 'order':
      return <OrderForm step={step} onChange={onChange} />;
    case 'clone':
      return <CloneForm step={step} problems={problems} onChange={onChange} />;
    case 'merge':
      return <MergeForm step={step} problems={problems} onChange={onChange} />;
    case 'title':
      return <TitleForm step={step} problems={problems} onChange={onChange} />;
    case 'description':
      return <DescriptionForm step={step} problems={problems} onChange={onChange} />;
    case 'access':
      return <AccessForm step={step} problems={problems} onChange={onChange} />;
    case 'delete':
      return <DeleteForm />;
  }
}
