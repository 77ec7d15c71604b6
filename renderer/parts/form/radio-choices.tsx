import { Field, Fieldset, Label, Radio } from '@zendeskgarden/react-forms';
import { useId } from 'react';
import { Choices } from './form-parts.ts';

interface RadioChoicesProps<Value extends string> {
  readonly legend: string;
  readonly isLegendHidden?: boolean;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side. */
export function RadioChoices<Value extends string>({
  legend,
  isLegendHidden,
  choices,
  value,
  onChange,
}: RadioChoicesProps<Value>) {
  const name = useId();
  return (
    <Fieldset isCompact>
      <Fieldset.Legend hidden={isLegendHidden === true}>{legend}</Fieldset.Legend>
      <Choices>
        {choices.map((choice) => (
          <Field key={choice.value}>
            <Radio name={name} checked={choice.value === value} onChange={() => onChange(choice.value)}>
              <Label isRegular>{choice.label}</Label>
            </Radio>
          </Field>
        ))}
      </Choices>
    </Fieldset>
  );
}
