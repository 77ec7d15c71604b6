import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { ruleFieldLabel } from '../../../main/resources/vocabulary/rule-fields.ts';
import { ProblemMessage } from '../form/problem-message.tsx';
import { RadioChoices } from '../form/radio-choices.tsx';
import { TextInput } from '../form/text-input.tsx';

const ways = [
  { value: 'add', label: 'Add' },
  { value: 'change', label: 'Change' },
  { value: 'remove', label: 'Remove' },
] as const;
type Way = (typeof ways)[number]['value'];

interface WayChoiceProps {
  /** `action`, `condition`. */
  readonly of: string;
  readonly how: Way;
  readonly onChange: (how: Way) => void;
}

/** Whether something is to be added, given another value, or taken away. */
export function WayChoice({ of, how, onChange }: WayChoiceProps) {
  return <RadioChoices legend={`What to do with the ${of}`} isLegendHidden choices={ways} value={how} onChange={onChange} />;
}

interface FieldChoiceProps {
  readonly label: 'Action' | 'Condition';
  /** Zendesk's names of those that are offered by their labels. */
  readonly fields: readonly string[];
  readonly field: string;
  /** What to write where none of them is meant. */
  readonly hint: string;
  readonly problem: string | undefined;
  readonly onChange: (field: string) => void;
}

/** What a rule or a macro does or asks for, by its label, or anything else by its name. */
export function FieldChoice({ label, fields, field, hint, problem, onChange }: FieldChoiceProps) {
  const isOther = !fields.includes(field);
  return (
    <>
      <Field>
        <Label>{label}</Label>
        <Select
          isCompact
          value={isOther ? other : field}
          onChange={(event) => onChange(event.target.value === other ? '' : event.target.value)}
        >
          {fields.map((each) => (
            <option key={each} value={each}>
              {each === 'current_tags' && label === 'Condition' ? 'Tags' : ruleFieldLabel(each)}
            </option>
          ))}
          <option value={other}>Another, by its name</option>
        </Select>
        {isOther ? null : <ProblemMessage text={problem} />}
      </Field>
      {isOther ? (
        <TextInput label={`Name of the ${label.toLowerCase()}`} hint={hint} value={field} problem={problem} onChange={onChange} />
      ) : null}
    </>
  );
}

const other = '(other)';
