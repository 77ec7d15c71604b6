import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';

interface KeptTextProps {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  /** What it begins with; what a person types stays as typed, also where it says nothing yet. */
  readonly begins: string;
  readonly onChange: (text: string) => void;
  readonly isHidden?: boolean;
}

/** A line of text that stands for something else, such as a list, a number or a time. */
export function KeptText({ label, hint, placeholder, begins, onChange, isHidden = false }: KeptTextProps) {
  const [text, setText] = useState(begins);
  return (
    <Field>
      <Label hidden={isHidden}>{label}</Label>
      {hint === undefined ? null : <Hint>{hint}</Hint>}
      <Input
        isCompact
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(event.target.value);
        }}
      />
    </Field>
  );
}
