import { useQuery } from '@tanstack/react-query';
import { Combobox, Field, Label, Option } from '@zendeskgarden/react-dropdowns';
import { useState } from 'react';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';

interface GroupPickerProps {
  readonly label?: string;
  readonly isMany: boolean;
  /** Groups that cannot be chosen. */
  readonly without: readonly number[];
  readonly chosen: readonly number[];
  readonly onChange: (groups: readonly number[]) => void;
}

/** One group or many, found by their names. */
export function GroupPicker({ label, isMany, without, chosen, onChange }: GroupPickerProps) {
  const client = useConsole();
  const account = useAccount();
  const all = useQuery(queries.groups(client, account.id)).data?.rows ?? [];
  const groups = all.filter(({ id }) => !without.includes(id));
  const [text, setText] = useState('');
  const isWhole = groups.some(({ name }) => name === text);
  const found = groups.filter(({ name }) => isWhole || name.toLowerCase().includes(text.toLowerCase()));
  const shared = {
    isAutocomplete: true,
    isEditable: true,
    isCompact: true,
    listboxAriaLabel: 'Groups',
  } as const;
  const options = (
    <>
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
    </>
  );
  return (
    <Field>
      <Label>{label ?? (isMany ? 'Groups' : 'Group')}</Label>
      {isMany ? (
        <Combobox
          {...shared}
          isMultiselectable
          maxTags={8}
          renderExpandTags={(value) => `and ${value} more`}
          selectionValue={chosen.map(String)}
          onChange={({ inputValue, selectionValue }) => {
            if (inputValue !== undefined) setText(inputValue);
            if (Array.isArray(selectionValue)) onChange(selectionValue.map(Number));
          }}
        >
          {options}
        </Combobox>
      ) : (
        <Combobox
          {...shared}
          selectionValue={chosen[0] === undefined ? null : String(chosen[0])}
          onChange={({ inputValue, selectionValue }) => {
            if (inputValue !== undefined) setText(inputValue);
            if (typeof selectionValue === 'string') onChange([Number(selectionValue)]);
            else if (selectionValue === null) onChange([]);
          }}
        >
          {options}
        </Combobox>
      )}
    </Field>
  );
}
