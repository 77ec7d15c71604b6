import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { asAction, operatorWords, ruleFields, withoutValue } from '../../../main/resources/vocabulary/rule-fields.ts';
import { FieldChoice, WayChoice } from '../../parts/draft/action-ways.tsx';
import { FieldValue } from '../../parts/form/field-value.tsx';
import { Fields } from '../../parts/form/form-parts.ts';
import { ProblemMessage, problemAt, type StepFormProps } from '../../parts/form/problem-message.tsx';
import { RadioChoices } from '../../parts/form/radio-choices.tsx';
import { MessageForm } from './message-form.tsx';
import type { RuleStepOf } from './rule-step.ts';

const lists = [
  { value: 'all', label: 'Must hold' },
  { value: 'any', label: 'One of several must hold' },
] as const;

const actionFields = Object.entries(ruleFields).flatMap(([name, field]) => (asAction('rules', field) ? [name] : []));
const conditionFields = Object.entries(ruleFields).flatMap(([name, { condition }]) => (condition ? [name] : []));

/** One thing that the rules do: to be added, given another value, or taken away. */
export function ActionPartForm({ step, problems, onChange }: StepFormProps<RuleStepOf<'action'>>) {
  const known = ruleFields[step.field];
  const as = known && asAction('rules', known);
  const value = problemAt(problems, 'action.value') ?? problemAt(problems, 'to') ?? problemAt(problems, 'value');
  return (
    <Fields>
      <WayChoice of="action" how={step.how} onChange={(how) => onChange({ ...step, how })} />
      <FieldChoice
        label="Action"
        fields={actionFields}
        hint={nameHint}
        field={step.field}
        problem={problemAt(problems, 'action.field') ?? problemAt(problems, 'field') ?? problemAt(problems, 'action')}
        onChange={(field) => onChange({ ...step, field, from: '', value: '' })}
      />
      {step.how === 'change' ? (
        <FieldValue
          field={step.field}
          label="Only where it is"
          choices={as?.value.is === 'choice' ? as.value.of : undefined}
          words={as?.words}
          empty="Anything"
          value={step.from}
          problem={problemAt(problems, 'from')}
          onChange={(from) => onChange({ ...step, from })}
        />
      ) : null}
      {as?.value.is === 'message' ? (
        <MessageForm
          key={step.field}
          field={step.field}
          words={as.words}
          value={step.value}
          problem={value}
          onChange={(next) => onChange({ ...step, value: next })}
        />
      ) : (
        <FieldValue
          field={step.field}
          label={step.how === 'remove' ? 'Only the value' : 'Value'}
          hint={step.how === 'remove' ? 'Empty removes it whatever its value.' : hintOf(step.field)}
          words={as?.words}
          empty={emptyOf(step.how, as?.words)}
          choices={as?.value.is === 'choice' ? as.value.of : undefined}
          value={step.value}
          problem={value}
          onChange={(next) => onChange({ ...step, value: next })}
        />
      )}
    </Fields>
  );
}

/** One thing that the rules ask for. */
export function ConditionPartForm({ step, problems, onChange }: StepFormProps<RuleStepOf<'condition'>>) {
  const as = ruleFields[step.field]?.condition;
  const operators = as?.operators ?? Object.keys(everyOperator);
  const takesValue = step.how === 'remove' || !withoutValue.has(step.operator);
  return (
    <Fields>
      <WayChoice of="condition" how={step.how} onChange={(how) => onChange({ ...step, how })} />
      {step.how === 'add' ? (
        <RadioChoices
          legend="Among those that"
          choices={lists}
          value={step.in}
          onChange={(list) => onChange({ ...step, in: list })}
        />
      ) : null}
      <FieldChoice
        label="Condition"
        fields={conditionFields}
        hint={nameHint}
        field={step.field}
        problem={problemAt(problems, 'condition.field') ?? problemAt(problems, 'field') ?? problemAt(problems, 'condition')}
        onChange={(field) =>
          onChange({ ...step, field, operator: ruleFields[field]?.condition?.operators[0] ?? 'is', from: '', value: '' })
        }
      />
      {step.how === 'change' ? (
        <FieldValue
          field={step.field}
          label="Only where it asks for"
          choices={as?.of?.filter((each) => each !== '')}
          words={as?.words}
          empty="Anything"
          value={step.from}
          problem={problemAt(problems, 'from')}
          onChange={(from) => onChange({ ...step, from })}
        />
      ) : null}
      {step.how === 'remove' ? null : (
        <Field>
          <Label>How</Label>
          <Select isCompact value={step.operator} onChange={(event) => onChange({ ...step, operator: event.target.value })}>
            {operators.map((operator) => (
              <option key={operator} value={operator}>
                {operatorWords(operator)}
              </option>
            ))}
          </Select>
          <ProblemMessage text={problemAt(problems, 'condition.operator')} />
        </Field>
      )}
      {takesValue ? (
        <FieldValue
          field={step.field}
          label={step.how === 'remove' ? 'Only the value' : 'Value'}
          hint={step.how === 'remove' ? 'Empty removes it whatever its value.' : hintOf(step.field)}
          words={as?.words}
          empty={emptyOf(step.how, as?.words)}
          choices={as?.of?.filter((each) => each !== '')}
          value={step.value}
          problem={problemAt(problems, 'condition.value') ?? problemAt(problems, 'to') ?? problemAt(problems, 'value')}
          onChange={(value) => onChange({ ...step, value })}
        />
      ) : null}
    </Fields>
  );
}

const everyOperator = Object.fromEntries(
  Object.values(ruleFields).flatMap(({ condition }) => (condition?.operators ?? []).map((operator) => [operator, true])),
);

/** What no value stands for. */
function emptyOf(how: 'add' | 'change' | 'remove', words: readonly string[] | undefined): string | undefined {
  if (how === 'remove') return 'Any';
  return words?.includes('') ? 'None' : undefined;
}

function hintOf(field: string): string {
  return field.endsWith('tags') ? 'Tags with spaces between them.' : 'As people call it, or as Zendesk writes it.';
}

const nameHint = 'The title of a ticket field, or such as custom_fields_360001.';
