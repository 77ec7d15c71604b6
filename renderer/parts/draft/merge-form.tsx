import { Fields } from '../form/form-parts.ts';
import { ProblemMessage, problemAt, type StepFormProps } from '../form/problem-message.tsx';
import { RadioChoices } from '../form/radio-choices.tsx';
import type { StepOf } from './step.ts';

const rules = [
  { value: 'most-used', label: 'Most used' },
  { value: 'oldest', label: 'Oldest' },
  { value: 'newest', label: 'Newest' },
] as const;

const ends = [
  { value: 'deactivate', label: 'Deactivate' },
  { value: 'delete', label: 'Delete' },
] as const;

/** Of the selected macros that do the same for the same people, keeps one. */
export function MergeForm({ step, problems, onChange }: StepFormProps<StepOf<'merge'>>) {
  return (
    <Fields>
      <RadioChoices legend="Keep" choices={rules} value={step.keep} onChange={(keep) => onChange({ ...step, keep })} />
      <ProblemMessage text={problemAt(problems, 'keep')} />
      <RadioChoices legend="The others" choices={ends} value={step.others} onChange={(others) => onChange({ ...step, others })} />
    </Fields>
  );
}
