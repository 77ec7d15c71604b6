import styled from 'styled-components';
import { color, space } from './tokens.ts';

/** The choices under a text field that keeps the focus; the field's keys move through them. Give it role `listbox`. */
export const ListBox = styled.div`
  overflow: auto;
`;

/** One choice of a list box. Give it role `option`. */
export const ListOption = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('sm')};
  padding: ${space('xs')} ${space('sm')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  cursor: pointer;

  &:hover,
  &[aria-selected='true'] {
    background: ${color('background.subtle')};
  }

  &[aria-selected='true'] {
    box-shadow: inset 3px 0 ${color('border.primaryEmphasis')};
  }

  svg {
    flex-shrink: 0;
    color: ${color('foreground.subtle')};
  }
`;
