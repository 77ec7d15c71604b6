import styled from 'styled-components';
import { color, space } from './tokens.ts';

export type Tone = 'good' | 'bad' | 'warning' | 'busy' | 'quiet';

interface StatusTextProps {
  readonly tone: Tone;
  readonly children: string;
}

/** How something stands: a word with a dot before it, calm enough to stand in every row of a list. */
export function StatusText({ tone, children }: StatusTextProps) {
  return <Status data-tone={tone}>{children}</Status>;
}

const Status = styled.span`
  display: inline-flex;
  align-items: center;
  gap: ${space('xs')};
  white-space: nowrap;
  color: ${color('foreground.default')};

  &::before {
    flex-shrink: 0;
    width: 8px;
    height: 8px;
    border: 2px solid;
    border-radius: 50%;
    content: '';
  }

  &[data-tone='quiet'] {
    color: ${color('foreground.subtle')};
  }

  &[data-tone='good']::before {
    border-color: ${color('border.successEmphasis')};
    background: ${color('border.successEmphasis')};
  }

  &[data-tone='bad'] {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    color: ${color('foreground.danger')};
  }

  &[data-tone='bad']::before {
    background: currentcolor;
  }

  &[data-tone='warning']::before {
    border-color: ${color('border.warningEmphasis')};
    background: ${color('border.warningEmphasis')};
  }

  &[data-tone='busy']::before {
    border-color: ${color('border.primaryEmphasis')};
  }
`;
