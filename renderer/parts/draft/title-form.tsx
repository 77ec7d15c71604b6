import { Field, Fieldset, Hint, Input, Label, Radio } from '@zendeskgarden/react-forms';
import { useId } from 'react';
import { Choices, Fields } from '../form/form-parts.ts';
import { ProblemMessage, problemAt, type StepFormProps, validationOf } from '../form/problem-message.tsx';
import type { StepOf } from './step.ts';

const ways: readonly {
  readonly how: StepOf<'title'>['how'];
  readonly label: string;
  readonly field: string;
  readonly hint: string;
}[] = [
  { how: 'before', label: 'Add before', field: 'Text to put before each title', hint: 'Spaces count.' },
  { how: 'after', label: 'Add after', field: 'Text to put after each title', hint: 'Spaces count.' },
  { how: 'whole', label: 'Replace the whole title', field: 'New title', hint: 'All of them get the same title.' },
];

/** Changes titles at their ends, or puts one title in place of all. Categories have a form of their own. */
export function TitleForm({ step, problems, onChange }: StepFormProps<StepOf<'title'>>) {
  const name = useId();
  const way = ways.find(({ how }) => how === step.how);
  const problem = problemAt(problems, 'title') ?? problemAt(problems, 'replace') ?? problemAt(problems, 'find');
  return (
    <Fields>
      <Fieldset isCompact>
        <Fieldset.Legend hidden>What to do with the titles</Fieldset.Legend>
        <Choices>
          {ways.map(({ how, label }) => (
            <Field key={how}>
              <Radio name={name} checked={step.how === how} onChange={() => onChange({ ...step, how })}>
                <Label isRegular>{label}</Label>
              </Radio>
            </Field>
          ))}
        </Choices>
      </Fieldset>
      <Field>
        <Label>{way?.field}</Label>
        <Hint>{way?.hint}</Hint>
        <Input
          {...validationOf(problem)}
          value={step.text}
          onChange={(event) => onChange({ ...step, text: event.target.value })}
        />
        <ProblemMessage text={problem} />
      </Field>
    </Fields>
  );
}
