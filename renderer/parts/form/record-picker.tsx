import { Combobox, Field, Hint, Label, Option } from '@zendeskgarden/react-dropdowns';
import { useState } from 'react';
import { z } from 'zod';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { useNamedRecords } from './use-named-records.ts';

/** A record by its id, with the name that it was chosen by. */
export const Chosen = z.object({ id: z.number(), name: z.string() });
export type Chosen = z.infer<typeof Chosen>;

interface RecordPickerProps {
  readonly resource: ResourceName;
  readonly label: string;
  readonly hint?: string;
  /** Narrows what is found, in the search box's own words, such as `-role:end-user`. */
  readonly filter?: string;
  /** Records that cannot be chosen. */
  readonly without?: readonly number[];
  readonly chosen: Chosen | null;
  readonly onChange: (chosen: Chosen | null) => void;
}

/** One record of the snapshot, found by a few letters of its name or address. */
export function RecordPicker({ resource, label, hint, filter = '', without = [], chosen, onChange }: RecordPickerProps) {
  const [text, setText] = useState('');
  const rows = useNamedRecords(resource, filter, text === chosen?.name ? '' : text);
  const found = rows.filter(({ id }) => !without.includes(id) && id !== chosen?.id);
  const nameOf = (id: string | null) => found.find((row) => String(row.id) === id)?.name;
  return (
    <Field>
      <Label>{label}</Label>
      {hint === undefined ? null : <Hint>{hint}</Hint>}
      <Combobox
        isAutocomplete
        isEditable
        isCompact
        listboxAriaLabel={label}
        selectionValue={chosen ? String(chosen.id) : null}
        onChange={({ inputValue, selectionValue }) => {
          if (inputValue !== undefined) setText(inputValue);
          if (selectionValue === null) onChange(null);
          if (typeof selectionValue !== 'string') return;
          const name = nameOf(selectionValue);
          if (name !== undefined) onChange({ id: Number(selectionValue), name });
        }}
      >
        {chosen ? <Option value={String(chosen.id)} label={chosen.name} /> : null}
        {found.map(({ id, name, email }) => (
          <Option key={id} value={String(id)} label={name}>
            {name}
            {email === undefined ? null : <Option.Meta>{email}</Option.Meta>}
          </Option>
        ))}
        {found.length === 0 ? <Option value="none" label="Nothing is called that" isDisabled /> : null}
      </Combobox>
    </Field>
  );
}
