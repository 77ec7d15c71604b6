import { Checkbox, Field, Fieldset, Hint, Label, Radio, Textarea } from '@zendeskgarden/react-forms';
import { useId } from 'react';

import { Choices, Fields } from '../form/form-parts.ts';
import { ProblemMessage, problemAt, type StepFormProps, validationOf } from '../form/problem-message.tsx';
import type { StepOf } from './step.ts';

type TextField = StepOf<'replace'>['fields'][number];
type TextMatch = StepOf<'replace'>['match'];
/** A step that looks in these places. */
type ReplaceStep<Field extends string> = Omit<StepOf<'replace'>, 'fields'> & { readonly fields: Field[] };

interface ReplaceFormProps<Field extends string> extends StepFormProps<ReplaceStep<Field>> {
  readonly places: readonly { readonly field: Field; readonly label: string }[];
}

/** Where the texts of macros are. */
export const macroPlaces: readonly { readonly field: TextField; readonly label: string }[] = [
  { field: 'title', label: 'Titles' },
  { field: 'description', label: 'Descriptions' },
  { field: 'comment', label: 'Comments' },
  { field: 'values', label: 'Other actions' },
];

const matches: readonly { readonly match: TextMatch; readonly label: string }[] = [
  { match: 'plain', label: 'Anywhere' },
  { match: 'word', label: 'Whole words' },
  { match: 'regex', label: 'Regular expression' },
];

/** Find and replace in the texts of macros or rules. */
export function ReplaceForm<Field extends string>({ step, problems, onChange, places }: ReplaceFormProps<Field>) {
  const withField = (wanted: Field, on: boolean) =>
    places.map((place) => place.field).filter((known) => (known === wanted ? on : step.fields.includes(known)));
  const name = useId();
  const find = problemAt(problems, 'find');
  const replace = problemAt(problems, 'replace');
  const isRegex = step.match === 'regex';
  return (
    <Fields>
      <Field>
        <Label>Find</Label>
        <Textarea
          {...validationOf(find)}
          isCompact
          minRows={1}
          maxRows={6}
          spellCheck={false}
          value={step.find}
          onChange={(event) => onChange({ ...step, find: event.target.value })}
        />
        <ProblemMessage text={find} />
      </Field>
      <Field>
        <Label>Replace with</Label>
        <Textarea
          {...validationOf(replace)}
          isCompact
          minRows={1}
          maxRows={6}
          spellCheck={false}
          value={step.replace}
          placeholder="Nothing: takes it out"
          onChange={(event) => onChange({ ...step, replace: event.target.value })}
        />
        {isRegex ? <Hint>$1 stands for what the first brackets found, $& for all of it.</Hint> : null}
        <ProblemMessage text={replace} />
      </Field>
      <Fieldset isCompact>
        <Fieldset.Legend>Match</Fieldset.Legend>
        <Choices>
          {matches.map(({ match, label }) => (
            <Field key={match}>
              <Radio name={name} value={match} checked={step.match === match} onChange={() => onChange({ ...step, match })}>
                <Label isRegular>{label}</Label>
              </Radio>
            </Field>
          ))}
          <Field>
            <Checkbox
              checked={step.caseSensitive}
              onChange={(event) => onChange({ ...step, caseSensitive: event.target.checked })}
            >
              <Label isRegular>Match case</Label>
            </Checkbox>
          </Field>
        </Choices>
      </Fieldset>
      <Fieldset isCompact>
        <Fieldset.Legend>In</Fieldset.Legend>
        <Choices>
          {places.map(({ field, label }) => (
            <Field key={field}>
              <Checkbox
                checked={step.fields.includes(field)}
                onChange={(event) => onChange({ ...step, fields: withField(field, event.target.checked) })}
              >
                <Label isRegular>{label}</Label>
              </Checkbox>
            </Field>
          ))}
        </Choices>
        <ProblemMessage
          text={step.fields.length === 0 ? 'Choose at least one place to look in' : problemAt(problems, 'fields')}
        />
      </Fieldset>
    </Fields>
  );
}
