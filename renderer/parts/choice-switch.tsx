import styled from 'styled-components';
import { color, space } from './tokens.ts';

interface ChoiceSwitchProps<Option extends string> {
  /** What is chosen between, for who does not see it. */
  readonly label: string;
  readonly options: readonly Option[];
  readonly labels: Readonly<Record<Option, string>>;
  readonly chosen: Option;
  readonly onChange: (option: Option) => void;
}

/** A few ways to show the same, side by side, one of them pressed. */
export function ChoiceSwitch<Option extends string>({ label, options, labels, chosen, onChange }: ChoiceSwitchProps<Option>) {
  return (
    <Switch role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === chosen} onClick={() => onChange(option)}>
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
