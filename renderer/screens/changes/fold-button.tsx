import { IconButton } from '@zendeskgarden/react-buttons';
import ChevronIcon from '@zendeskgarden/svg-icons/src/12/chevron-right-stroke.svg?react';
import styled from 'styled-components';

/** A line of the changes that opens in its place. */
export interface Folding {
  readonly isOpen: boolean;
  /** Whether the keyboard is on its line. */
  readonly isActive: boolean;
  readonly onToggle: () => void;
}

/** Opens a line of the changes, to show what changes in it, and folds it again. */
export function FoldButton({ isOpen, isActive, onToggle, of }: Folding & { readonly of: string }) {
  return (
    <Chevron
      size="small"
      tabIndex={isActive ? 0 : -1}
      aria-expanded={isOpen}
      aria-label={`What changes in ${of}`}
      onClick={onToggle}
    >
      <ChevronIcon />
    </Chevron>
  );
}

const Chevron = styled(IconButton)`
  flex-shrink: 0;
  width: 24px;
  min-width: 24px;
  height: 24px;

  svg {
    transform: none;
  }

  &[aria-expanded='true'] svg {
    transform: rotate(90deg);
  }
`;
