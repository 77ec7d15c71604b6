import { Checkbox, Field, Label } from '@zendeskgarden/react-forms';
import { Fields } from '../form/form-parts.ts';
import { problemAt, type StepFormProps } from '../form/problem-message.tsx';
import { TextInput } from '../form/text-input.tsx';
import type { StepOf } from './step.ts';

/** Creates a macro like each of the selected ones. */
export function CloneForm({ step, problems, onChange }: StepFormProps<StepOf<'clone'>>) {
  return (
    <Fields>
      <TextInput
        label="Name of the copy"
        hint="{name} and {id} stand for the original’s."
        value={step.name}
        problem={problemAt(problems, 'name') ?? problemAt(problems, 'where')}
        onChange={(name) => onChange({ ...step, name })}
      />
      <TextInput
        label="Category of the copy"
        value={step.category}
        placeholder="The original’s"
        problem={problemAt(problems, 'category')}
        onChange={(category) => onChange({ ...step, category })}
      />
      <Field>
        <Checkbox checked={step.isInactive} onChange={(event) => onChange({ ...step, isInactive: event.target.checked })}>
          <Label isRegular>Inactive, so that agents do not see them yet</Label>
        </Checkbox>
      </Field>
    </Fields>
  );
}
