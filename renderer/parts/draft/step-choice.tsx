import styled from 'styled-components';
import { color, space } from '../tokens.ts';
import type { StepKindChoice } from './step-list.tsx';

interface StepChoiceProps {
  readonly choices: readonly StepKindChoice[];
  /** With nothing chosen yet the choices explain themselves; later they only add. */
  readonly isFirst: boolean;
  readonly onChoose: (kind: string) => void;
}

/** What can be done with the selected records. */
export function StepChoice({ choices, isFirst, onChoose }: StepChoiceProps) {
  return (
    <section aria-label={isFirst ? 'What to change' : 'Add another change'}>
      {isFirst ? null : <Also>And also</Also>}
      <List data-first={isFirst || undefined} data-many={choices.length > roomy || undefined}>
        {choices.map(({ kind, label, text, Icon }) => (
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

/** More choices than this stand closer together, so that all are in sight. */
const roomy = 11;

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

  &[data-many] {
    gap: ${space('xxs')};
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

  [data-first][data-many] & {
    padding: ${space('xxs')} ${space('sm')};
    line-height: ${({ theme }) => theme.lineHeights.sm};
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
