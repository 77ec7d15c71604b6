import { useQuery } from '@tanstack/react-query';
import { Combobox, Field, Hint, Label, Option } from '@zendeskgarden/react-dropdowns';
import { Field as Beneath } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { RecordRow, ResourceName } from '../../../preload/contract/records.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { ProblemMessage, validationOf } from './problem-message.tsx';
import { useNamedRecords } from './use-named-records.ts';

/** A value that is no record, and what people call it. */
export interface SpecialValue {
  readonly value: string;
  readonly label: string;
}

interface NamedValueProps {
  /** What it names. */
  readonly resource: ResourceName;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Narrows what is found, in the search box's own words. */
  readonly filter?: string;
  /** Whether a record that is found can be chosen; without it all can. */
  readonly isOffered?: (row: RecordRow) => boolean;
  /** Offered before the records. */
  readonly specials: readonly SpecialValue[];
  /** The record's id as text, a special value, or whatever else was there before. */
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A value that names a record: chosen by a few letters of its name, never by its id. */
export function NamedValue(props: NamedValueProps) {
  const { resource, label, hint, filter = '', isOffered = () => true, specials, value, problem, onChange } = props;
  const client = useConsole();
  const account = useAccount();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<SpecialValue>();
  const isId = /^\d+$/.test(value);
  const known = useQuery({
    queryKey: ['records', account.id, resource, 'named', value],
    queryFn: ({ signal }) => client.records.get({ account: account.id, resource, id: Number(value) }, { signal }),
    enabled: isId && picked?.value !== value,
  });
  const called = picked?.value === value ? picked.label : (known.data?.row.name ?? value);
  const special = specials.find((each) => each.value === value);
  const shown = special?.label ?? called;
  const typed = text === shown ? '' : text;
  const found = useNamedRecords(resource, filter, typed).filter((row) => String(row.id) !== value && isOffered(row));
  const offered = specials.filter((each) => each.label.toLowerCase().includes(typed.toLowerCase()));
  return (
    <Field>
      <Label>{label}</Label>
      {hint === undefined ? null : <Hint>{hint}</Hint>}
      <Combobox
        isAutocomplete
        isEditable
        isCompact
        listboxAriaLabel={label}
        {...validationOf(problem)}
        inputProps={{ placeholder: 'Choose by name', onFocus: (event) => event.currentTarget.select() }}
        selectionValue={special || value !== '' ? keyOf(value) : null}
        onChange={({ inputValue, selectionValue }) => {
          if (inputValue !== undefined) setText(inputValue);
          if (typeof selectionValue !== 'string') return;
          const next = unkeyed(selectionValue);
          const row = found.find(({ id }) => String(id) === next);
          if (row) setPicked({ value: next, label: row.name });
          if (next !== value) onChange(next);
        }}
      >
        {special || value === '' ? null : <Option value={keyOf(value)} label={called} />}
        {specials.map((each) => (
          <Option key={each.value} value={keyOf(each.value)} label={each.label} isHidden={!offered.includes(each)} />
        ))}
        {found.map(({ id, name, email }) => (
          <Option key={id} value={keyOf(String(id))} label={name}>
            {name}
            {email === undefined ? null : <Option.Meta>{email}</Option.Meta>}
          </Option>
        ))}
        {found.length + offered.length === 0 ? <Option value="none" label="Nothing is called that" isDisabled /> : null}
      </Combobox>
      <Beneath>
        <ProblemMessage text={problem} />
      </Beneath>
    </Field>
  );
}

/** Garden takes no empty text for the value of an option. */
function keyOf(value: string): string {
  return `=${value}`;
}

function unkeyed(key: string): string {
  return key.slice(1);
}
