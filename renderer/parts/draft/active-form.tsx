import { Field, Fieldset, Label, Radio } from '@zendeskgarden/react-forms';
import { useId } from 'react';
import { Choices } from '../form/form-parts.ts';
import type { StepFormProps } from '../form/problem-message.tsx';
import type { StepOf } from './step.ts';

const choices = [
  { active: false, label: 'Deactivate: agents no longer see them' },
  { active: true, label: 'Activate: agents can use them' },
];

/** Whether agents can use the macros. */
export function ActiveForm({ step, onChange }: Omit<StepFormProps<StepOf<'active'>>, 'problems'>) {
  const name = useId();
  return (
    <Fieldset isCompact>
      <Fieldset.Legend hidden>Status</Fieldset.Legend>
      <Choices>
        {choices.map(({ active, label }) => (
          <Field key={label}>
            <Radio name={name} checked={step.active === active} onChange={() => onChange({ ...step, active })}>
              <Label isRegular>{label}</Label>
            </Radio>
          </Field>
        ))}
      </Choices>
    </Fieldset>
  );
}
