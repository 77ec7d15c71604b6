import { Field, Label, Textarea } from '@zendeskgarden/react-forms';
import { ProblemMessage, problemAt, type StepFormProps, validationOf } from '../form/problem-message.tsx';
import type { StepOf } from './step.ts';

/** One description for all selected macros. */
export function DescriptionForm({ step, problems, onChange }: StepFormProps<StepOf<'description'>>) {
  const problem = problemAt(problems, 'description');
  return (
    <Field>
      <Label>New description</Label>
      <Textarea
        isCompact
        {...validationOf(problem)}
        minRows={2}
        maxRows={8}
        value={step.text}
        placeholder="Nothing: takes the description away"
        onChange={(event) => onChange({ ...step, text: event.target.value })}
      />
      <ProblemMessage text={problem} />
    </Field>
  );
}
