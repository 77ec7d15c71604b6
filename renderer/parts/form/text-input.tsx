import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { ProblemMessage, validationOf } from './problem-message.tsx';

interface TextInputProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A line of text with what is wrong with it beneath. */
export function TextInput({ label, hint, value, placeholder, problem, onChange }: TextInputProps) {
  return (
    <Field>
      <Label>{label}</Label>
      {hint === undefined ? null : <Hint>{hint}</Hint>}
      <Input
        {...validationOf(problem)}
        isCompact
        spellCheck={false}
        value={value}
        placeholder={placeholder ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
      <ProblemMessage text={problem} />
    </Field>
  );
}
