import { useQuery } from '@tanstack/react-query';
import { Combobox, Field as ComboField, Label as ComboLabel, Option } from '@zendeskgarden/react-dropdowns';
import { Field, Fieldset, Label, Radio } from '@zendeskgarden/react-forms';
import { useId, useState } from 'react';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { Choices, Fields } from '../form/form-parts.ts';
import { ProblemMessage, problemAt, type StepFormProps } from '../form/problem-message.tsx';
import type { StepOf } from './step.ts';

/** Who may use the macros: everyone, the members of some groups, or only the person signed in. */
export function AccessForm({ step, problems, onChange }: StepFormProps<StepOf<'access'>>) {
  const { user } = useAccount();
  const name = useId();
  const choices: readonly { readonly to: StepOf<'access'>['to']; readonly label: string }[] = [
    { to: 'everyone', label: 'Everyone' },
    { to: 'groups', label: 'Groups' },
    ...(user ? [{ to: 'me' as const, label: `Only me (${user.name})` }] : []),
  ];
  return (
    <Fields>
      <Fieldset isCompact>
        <Fieldset.Legend hidden>Who may use them</Fieldset.Legend>
        <Choices>
          {choices.map(({ to, label }) => (
            <Field key={to}>
              <Radio name={name} checked={step.to === to} onChange={() => onChange({ ...step, to })}>
                <Label isRegular>{label}</Label>
              </Radio>
            </Field>
          ))}
        </Choices>
      </Fieldset>
      {step.to === 'groups' ? <GroupPicker chosen={step.groups} onChange={(groups) => onChange({ ...step, groups })} /> : null}
      <ProblemMessage text={problemAt(problems, 'restriction')} />
    </Fields>
  );
}

interface GroupPickerProps {
  readonly chosen: readonly number[];
  readonly onChange: (groups: number[]) => void;
}

function GroupPicker({ chosen, onChange }: GroupPickerProps) {
  const client = useConsole();
  const account = useAccount();
  const groups = useQuery(queries.groups(client, account.id)).data?.rows ?? [];
  const [text, setText] = useState('');
  const found = groups.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  return (
    <ComboField>
      <ComboLabel>Groups</ComboLabel>
      <Combobox
        isAutocomplete
        isEditable
        isMultiselectable
        listboxAriaLabel="Groups"
        maxTags={8}
        renderExpandTags={(value) => `and ${value} more`}
        selectionValue={chosen.map(String)}
        onChange={({ inputValue, selectionValue }) => {
          if (inputValue !== undefined) setText(inputValue);
          if (Array.isArray(selectionValue)) onChange(selectionValue.map(Number));
        }}
      >
        {groups.map(({ id, name }) => (
          <Option
            key={id}
            value={String(id)}
            label={name}
            isHidden={!found.some((group) => group.id === id)}
            tagProps={{ removeLabel: `Remove ${name}` }}
          />
        ))}
        {found.length === 0 ? <Option value="none" label="No group is called that" isDisabled /> : null}
      </Combobox>
    </ComboField>
  );
}
