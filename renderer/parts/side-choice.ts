import styled from 'styled-components';
import { color, space } from './tokens.ts';

/** Choices in a side column, each of which narrows what stands beside it. */
export const SideChoices = styled.ul`
  margin: 0 -${space('xs')};
`;

/** One of them: an icon or nothing, what it says, and how many there are. Pressed while it narrows. */
export const SideChoice = styled.button`
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  gap: ${space('xs')};
  width: 100%;
  padding: ${space('xs')};
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: none;
  color: inherit;
  text-align: start;
  cursor: pointer;

  &:disabled {
    cursor: default;
  }

  &:hover:not(:disabled),
  &[aria-pressed='true'] {
    background: ${color('background.subtle')};
  }

  &[aria-pressed='true'] {
    box-shadow: inset 3px 0 ${color('border.primaryEmphasis')};
  }

  &:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }

  span {
    overflow-wrap: anywhere;
  }
`;
