import { Message } from '@zendeskgarden/react-forms';
import type { PlacedProblem } from '../failure.ts';

/** What the form of a step has in common with the others. */
export interface StepFormProps<Kind> {
  readonly step: Kind;
  readonly problems: readonly PlacedProblem[];
  readonly onChange: (step: Kind) => void;
}

/** The message for one field, if something is wrong with it. */
export function problemAt(problems: readonly PlacedProblem[], field: string): string | undefined {
  return problems.find(({ path }) => path === field || path.startsWith(`${field}.`))?.message;
}

/** What is wrong with a field, beneath it. */
export function ProblemMessage({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Message validation="error" validationLabel="Error">
      {text.charAt(0).toUpperCase() + text.slice(1)}
    </Message>
  );
}

/** Garden's prop for a field with a problem. */
export function validationOf(text: string | undefined): { readonly validation?: 'error' } {
  return text === undefined ? {} : { validation: 'error' };
}
