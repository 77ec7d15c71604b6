import styled from 'styled-components';
import { z } from 'zod';
import { useRemembered } from '../../shell/remembered.ts';
import { color, space } from '../tokens.ts';

/** How rich comments are shown: as they will look, or as text. */
const RichTextView = z.enum(['rendered', 'source']);
export type RichTextView = z.infer<typeof RichTextView>;

/** @param place where the choice is remembered for; each place has its own */
export function useRichTextView(place: 'macro' | 'preview', initial: RichTextView) {
  return useRemembered<RichTextView>(`rich-text:${place}`, RichTextView, initial);
}

const labels = { rendered: 'Rendered', source: 'Source' } as const;

interface RichTextSwitchProps {
  readonly view: RichTextView;
  readonly onChange: (view: RichTextView) => void;
}

export function RichTextSwitch({ view, onChange }: RichTextSwitchProps) {
  return (
    <Switch role="group" aria-label="Rich comments">
      {RichTextView.options.map((option) => (
        <button key={option} type="button" aria-pressed={option === view} onClick={() => onChange(option)}>
          {labels[option]}
        </button>
      ))}
    </Switch>
  );
}

const Switch = styled.div`
  display: inline-flex;
  flex-shrink: 0;
  padding: 2px;
  border: 1px solid ${color('border.default')};
  border-radius: ${({ theme }) => theme.borderRadii.md};

  button {
    height: 24px;
    padding: 0 ${space('xs')};
    border: 0;
    border-radius: 2px;
    background: transparent;
    color: ${color('foreground.subtle')};
    font: inherit;
    font-size: ${({ theme }) => theme.fontSizes.sm};
    cursor: pointer;
  }

  button[aria-pressed='true'] {
    background: ${color('background.subtle')};
    color: ${color('foreground.default')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  button:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }
`;
