import { useQuery } from '@tanstack/react-query';
import { Field, Label, Select } from '@zendeskgarden/react-forms';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { ruleField } from '../../../main/resources/vocabulary/rule-fields.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { NamedValue } from './named-value.tsx';
import { ProblemMessage, validationOf } from './problem-message.tsx';
import { specialValues } from './special-values.ts';
import { TextInput } from './text-input.tsx';

interface FieldValueProps {
  /** Zendesk's name of what has the value. */
  readonly field: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** The closed list that the value is one of. */
  readonly choices?: readonly string[] | undefined;
  /** Zendesk's own words besides a record. */
  readonly words?: readonly string[] | undefined;
  /** What it means to leave it empty; without it something has to be chosen. */
  readonly empty?: string | undefined;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A value of a condition or an action: a record or an option by its name, one of a list, or a text. */
export function FieldValue(props: FieldValueProps): ReactNode {
  const { field, label, hint, choices, words = [], empty, value, problem, onChange } = props;
  const options = useOptions(field);
  const names = ruleField(field)?.names;
  if (choices || options) {
    const offered =
      options ??
      (choices ?? []).map((choice) => ({
        value: choice,
        label: (field.startsWith('comment_') ? commentLabels : choiceLabels)[choice] ?? choice,
      }));
    const isForeign = value !== '' && offered.every((choice) => choice.value !== value);
    return (
      <Field>
        <Label>{label}</Label>
        <Select isCompact {...validationOf(problem)} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{empty ?? 'Choose…'}</option>
          {isForeign ? <option value={value}>{value}</option> : null}
          {offered.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
        <ProblemMessage text={problem} />
      </Field>
    );
  }
  if (names === undefined)
    return (
      <TextInput
        label={label}
        {...(hint === undefined ? {} : { hint })}
        {...(empty === undefined ? {} : { placeholder: empty })}
        value={value}
        problem={problem}
        onChange={onChange}
      />
    );
  return (
    <NamedValue
      key={field}
      resource={names}
      label={label}
      filter={staffOnly.has(field) ? '-role:end-user' : ''}
      specials={specialValues(words, empty)}
      value={value}
      problem={problem}
      onChange={onChange}
    />
  );
}

const choiceLabels: Readonly<Record<string, string>> = { true: 'Yes', false: 'No' };

/** Of whether a comment is public. */
const commentLabels: Readonly<Record<string, string>> = { true: 'Public', false: 'Internal' };

/** End users cannot be assigned to. */
const staffOnly: ReadonlySet<string> = new Set(['assignee_id', 'follower']);

const Options = z.array(z.object({ name: z.string(), value: z.string() }));

/** The options of a ticket field by their names; none of what has no options. */
function useOptions(field: string) {
  const client = useConsole();
  const account = useAccount();
  const id = Number(/^custom_fields_(\d+)$/.exec(field)?.[1]);
  const { data } = useQuery({
    queryKey: ['records', account.id, 'ticket_fields', 'named', String(id)],
    queryFn: ({ signal }) => client.records.get({ account: account.id, resource: 'ticket_fields', id }, { signal }),
    enabled: id > 0,
  });
  if (data?.record.type === 'checkbox')
    return [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ];
  const { success, data: options = [] } = Options.safeParse(data?.record.custom_field_options);
  return success && options.length > 0 ? options.map(({ name, value }) => ({ value, label: name })) : undefined;
}
