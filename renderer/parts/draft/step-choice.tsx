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
import type { FunctionComponent, SVGProps } from 'react';
import styled from 'styled-components';
import { color, space } from '../tokens.ts';
import type { StepKind } from './step.ts';

interface Choice {
  readonly kind: StepKind;
  readonly label: string;
  readonly text: string;
  readonly Icon: FunctionComponent<SVGProps<SVGSVGElement>>;
}

const choices: readonly Choice[] = [
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
  { kind: 'delete', label: 'Delete', text: 'take them away for good', Icon: DeleteIcon },
];

/** What one step of an edit is called in the window. */
export function stepLabel(kind: StepKind): string {
  return choices.find((choice) => choice.kind === kind)?.label ?? kind;
}

interface StepChoiceProps {
  /** With nothing chosen yet the choices explain themselves; later they only add. */
  readonly isFirst: boolean;
  readonly onChoose: (kind: StepKind) => void;
}

/** What can be done with the selected macros. */
export function StepChoice({ isFirst, onChoose }: StepChoiceProps) {
  const offered = isFirst ? choices : choices.filter(({ kind }) => kind !== 'delete');
  return (
    <section aria-label={isFirst ? 'What to change' : 'Add another change'}>
      {isFirst ? null : <Also>And also</Also>}
      <List data-first={isFirst || undefined}>
        {offered.map(({ kind, label, text, Icon }) => (
          <li key={kind}>
            <Choose type="button" onClick={() => onChoose(kind)}>
              <Icon aria-hidden="true" />
              <span>
                {label}
                {isFirst ? <small>{text}</small> : null}
              </span>
            </Choose>
          </li>
        ))}
      </List>
    </section>
  );
}

const Also = styled.h3`
  margin-bottom: ${space('xs')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${color('foreground.subtle')};
`;

const List = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xs')};

  &[data-first] {
    display: grid;
  }
`;

const Choose = styled.button`
  display: flex;
  align-items: center;
  gap: ${space('xs')};
  width: 100%;
  padding: ${space('xxs')} ${space('xs')};
  border: 1px solid ${color('border.default')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: none;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: inherit;
  text-align: start;
  cursor: pointer;

  [data-first] & {
    gap: ${space('sm')};
    padding: ${space('sm')};
    font-size: ${({ theme }) => theme.fontSizes.md};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};

    @media (max-height: 760px) {
      padding: ${space('xs')} ${space('sm')};
    }
  }

  &:hover {
    border-color: ${color('border.primaryEmphasis')};
    background: ${color('background.subtle')};
  }

  &:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
    outline-offset: 1px;
  }

  svg {
    flex-shrink: 0;
    color: ${color('foreground.subtle')};
  }

  small {
    display: block;
    font-size: ${({ theme }) => theme.fontSizes.sm};
    font-weight: ${({ theme }) => theme.fontWeights.regular};
    color: ${color('foreground.subtle')};
  }
`;
