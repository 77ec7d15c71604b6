import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { ruleFieldLabel } from '../../../main/resources/vocabulary/rule-fields.ts';
import { NamedValue } from '../form/named-value.tsx';
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
  const isTicketField = ticketField.test(field);
  const isOther = !fields.includes(field) && !isTicketField;
  return (
    <>
      <Field>
        <Label>{label}</Label>
        <Select
          isCompact
          value={isTicketField ? own : isOther ? other : field}
          onChange={(event) => onChange(beginnings[event.target.value] ?? event.target.value)}
        >
          {fields.map((each) => (
            <option key={each} value={each}>
              {each === 'current_tags' && label === 'Condition' ? 'Tags' : ruleFieldLabel(each)}
            </option>
          ))}
          <option value={own}>A ticket field</option>
          <option value={other}>Another, by its name</option>
        </Select>
        {isOther || isTicketField ? null : <ProblemMessage text={problem} />}
      </Field>
      {isTicketField ? (
        <NamedValue
          resource="ticket_fields"
          label="Ticket field"
          isOffered={({ kind = '' }) => !systemKinds.has(kind)}
          specials={[]}
          value={field.slice(ticketFieldPrefix.length)}
          problem={problem}
          onChange={(id) => onChange(`${ticketFieldPrefix}${id}`)}
        />
      ) : null}
      {isOther ? (
        <TextInput label={`Name of the ${label.toLowerCase()}`} hint={hint} value={field} problem={problem} onChange={onChange} />
      ) : null}
    </>
  );
}

const other = '(other)';
const own = '(ticket field)';
const ticketFieldPrefix = 'custom_fields_';
const ticketField = /^custom_fields_\d*$/;

/** Kinds of ticket fields that every account has, which have actions and conditions of their own (API reference, ticket fields: “type”). */
const systemKinds: ReadonlySet<string> = new Set([
  'subject',
  'description',
  'status',
  'custom_status',
  'tickettype',
  'priority',
  'basic_priority',
  'group',
  'assignee',
]);

/** Which field it is, is said next. */
const beginnings: Readonly<Record<string, string>> = { [other]: '', [own]: ticketFieldPrefix };
