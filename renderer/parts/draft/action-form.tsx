import { Field, Label, Textarea } from '@zendeskgarden/react-forms';
import { ruleField } from '../../../main/resources/vocabulary/rule-fields.ts';
import { FieldValue } from '../form/field-value.tsx';
import { Fields } from '../form/form-parts.ts';
import { ProblemMessage, problemAt, type StepFormProps, validationOf } from '../form/problem-message.tsx';
import { FieldChoice, WayChoice } from './action-ways.tsx';
import type { StepOf } from './step.ts';

/** Zendesk's names; their words are those of the macro panel. */
const fields = [
  'priority',
  'status',
  'type',
  'group_id',
  'assignee_id',
  'current_tags',
  'remove_tags',
  'set_tags',
  'subject',
  'comment_mode_is_public',
  'comment_value',
  'follower',
  'brand_id',
  'ticket_form_id',
];

const hints: Readonly<Record<string, string>> = {
  current_tags: 'Tags with spaces between them; those that are there stay.',
  remove_tags: 'Tags with spaces between them.',
  set_tags: 'Tags with spaces between them. They replace all tags of the ticket.',
};

const texts = {
  add: 'Where a macro has it already, it stays as it is.',
  change: 'Macros without it stay as they are.',
  remove: 'Empty removes it whatever its value.',
};

/** One thing that the macros do to a ticket: to be added, given another value, or taken away. */
export function ActionForm({ step, problems, onChange }: StepFormProps<StepOf<'action'>>) {
  const problem = problemAt(problems, 'action.value') ?? problemAt(problems, 'to') ?? problemAt(problems, 'value');
  const fieldProblem = problemAt(problems, 'action.field') ?? problemAt(problems, 'field');
  return (
    <Fields>
      <WayChoice of="action" how={step.how} onChange={(how) => onChange({ ...step, how })} />
      <FieldChoice
        label="Action"
        fields={fields}
        field={step.field}
        hint="Such as custom_fields_360001 for the field with that id."
        problem={fieldProblem ?? problemAt(problems, 'action')}
        onChange={(field) => onChange({ ...step, field, value: '', from: '' })}
      />
      {step.how === 'change' ? (
        <FieldValue
          field={step.field}
          label="Only where it is"
          choices={choicesOf(step.field)}
          words={ruleField(step.field)?.macro?.words}
          empty="Anything"
          value={step.from}
          problem={problemAt(problems, 'from')}
          onChange={(from) => onChange({ ...step, from })}
        />
      ) : null}
      <ValueField step={step} problem={problem} onChange={(value) => onChange({ ...step, value })} />
    </Fields>
  );
}

interface ValueFieldProps {
  readonly step: StepOf<'action'>;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

function ValueField({ step: { how, field, value }, problem, onChange }: ValueFieldProps) {
  const label = how === 'remove' ? 'Only the value' : 'Value';
  if (field !== 'comment_value') {
    const as = ruleField(field)?.macro;
    const none = as?.words?.includes('') ? emptyWords[field] : undefined;
    return (
      <FieldValue
        field={field}
        label={label}
        hint={hints[field] ?? texts[how]}
        choices={choicesOf(field)}
        words={as?.words}
        empty={how === 'remove' ? 'Any' : none}
        value={value}
        problem={problem}
        onChange={onChange}
      />
    );
  }
  return (
    <Field>
      <Label>{label}</Label>
      <Textarea
        isCompact
        minRows={2}
        maxRows={8}
        {...validationOf(problem)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <ProblemMessage text={problem} />
    </Field>
  );
}

function choicesOf(field: string): readonly string[] | undefined {
  const value = ruleField(field)?.macro?.value;
  return value?.is === 'choice' ? value.of : undefined;
}

const emptyWords: Readonly<Record<string, string>> = {
  group_id: 'None: takes it from its group',
  assignee_id: 'Nobody: unassigns it',
};
