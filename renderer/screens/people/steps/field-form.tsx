import { useQuery } from '@tanstack/react-query';
import { Checkbox, Field, Fieldset, Hint, Input, Label, Select, Textarea } from '@zendeskgarden/react-forms';
import { useId } from 'react';
import type { StepFormPropsOf } from '../../../parts/draft/step-list.tsx';
import { Fields } from '../../../parts/form/form-parts.ts';
import { RadioChoices } from '../../../parts/form/radio-choices.tsx';
import { useAccount } from '../../../shell/account-context.tsx';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import { type SettableField, settableFields } from './person-field.ts';
import type { PersonStepOf } from './person-step.ts';

/** One field of the profile and its new value, in the input that fits it. */
export function FieldForm({ step, ids, onChange }: StepFormPropsOf<PersonStepOf<'field'>>) {
  const client = useConsole();
  const account = useAccount();
  const choices = useQuery(queries.personChoices(client, account.id)).data;
  const fields = settableFields(choices?.fields ?? [], ids.length);
  const chosen = fields.find(({ field }) => field === step.field);
  return (
    <Fields>
      <Field>
        <Label>Field</Label>
        <Select
          isCompact
          value={step.field}
          onChange={({ target: { value } }) => {
            const next = fields.find(({ field }) => field === value);
            onChange({ ...step, field: value, input: next?.input ?? 'line', value: next?.input === 'yes-no' ? 'true' : '' });
          }}
        >
          <option value="">Choose one</option>
          {fields.map(({ field, label }) => (
            <option key={field} value={field}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {chosen ? (
        <ValueInput
          field={chosen}
          value={step.value}
          known={chosen.input === 'locale' ? choices?.locales : chosen.input === 'time-zone' ? choices?.timeZones : undefined}
          onChange={(value) => onChange({ ...step, value })}
        />
      ) : null}
    </Fields>
  );
}

interface ValueInputProps {
  readonly field: SettableField;
  readonly value: string;
  /** Values that somebody has, offered while typing. */
  readonly known: readonly string[] | undefined;
  readonly onChange: (value: string) => void;
}

function ValueInput({ field: { input, label, hint, options = [] }, value, known, onChange }: ValueInputProps) {
  const list = useId();
  if (input === 'yes-no')
    return (
      <RadioChoices
        legend={label}
        choices={yesNo}
        value={value === 'true' ? 'true' : 'false'}
        onChange={(choice) => onChange(choice)}
      />
    );
  if (input === 'many')
    return (
      <Fieldset isCompact>
        <Fieldset.Legend>{label}</Fieldset.Legend>
        <Hint>These and no others.</Hint>
        {options.map((option) => (
          <Field key={option.value}>
            <Checkbox
              checked={value.split(' ').includes(option.value)}
              onChange={(event) => onChange(toggled(value, option.value, event.target.checked))}
            >
              <Label isRegular>{option.name}</Label>
            </Checkbox>
          </Field>
        ))}
      </Fieldset>
    );
  return (
    <Field>
      <Label>New value</Label>
      {hint === undefined ? null : <Hint>{hint}</Hint>}
      {input === 'choice' ? (
        <Select isCompact value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </Select>
      ) : input === 'text' ? (
        <Textarea isResizable minRows={2} maxRows={10} value={value} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input
          isCompact
          type={input === 'date' ? 'date' : input === 'number' ? 'number' : 'text'}
          step={input === 'number' ? 'any' : undefined}
          list={known ? list : undefined}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {known ? (
        <datalist id={list}>
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      ) : null}
    </Field>
  );
}

const yesNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
] as const;

function toggled(value: string, option: string, on: boolean): string {
  const others = value.split(' ').filter((each) => each !== '' && each !== option);
  return [...others, ...(on ? [option] : [])].join(' ');
}
