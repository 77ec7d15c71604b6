import { Field, Label, Textarea } from '@zendeskgarden/react-forms';
import { FieldValue } from '../../parts/form/field-value.tsx';
import { ProblemMessage, validationOf } from '../../parts/form/problem-message.tsx';
import { TextInput } from '../../parts/form/text-input.tsx';
import { messageText, missingIn, readMessage } from './message-value.ts';

interface MessageFormProps {
  /** Zendesk's name of the action. */
  readonly field: string;
  /** Zendesk's own words for whom it tells, besides a record. */
  readonly words: readonly string[] | undefined;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A notification: whom it tells, by name, and what it says to them. */
export function MessageForm({ field, words, value, problem, onChange }: MessageFormProps) {
  const message = readMessage(field, value);
  const isMail = field === 'notification_user' || field === 'notification_group';
  const isData = message.head === undefined;
  const missing = missingIn(message);
  return (
    <>
      <FieldValue
        field={field}
        label={isData ? 'What it calls' : 'Whom it tells'}
        hint={isData ? 'Its id, as Zendesk writes it.' : undefined}
        words={words}
        value={message.whom}
        problem={missing.whom}
        onChange={(whom) => onChange(messageText({ ...message, whom }))}
      />
      {message.head === undefined ? null : (
        <TextInput
          label={isMail ? 'Subject' : 'Telephone line that it is sent from'}
          value={message.head}
          problem={missing.head}
          onChange={(head) => onChange(messageText({ ...message, head }))}
        />
      )}
      <Field>
        <Label>{isData ? 'What it is sent' : 'Text'}</Label>
        <Textarea
          isCompact
          isResizable
          minRows={3}
          maxRows={12}
          {...validationOf(problem ?? missing.text)}
          value={message.text}
          onChange={(event) => onChange(messageText({ ...message, text: event.target.value }))}
        />
        <ProblemMessage text={problem ?? missing.text} />
      </Field>
    </>
  );
}
