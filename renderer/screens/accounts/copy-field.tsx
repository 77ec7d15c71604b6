import { Button } from '@zendeskgarden/react-buttons';
import { Field, Label, Textarea } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import { space } from '../../parts/tokens.ts';

interface CopyFieldProps {
  readonly label: string;
  readonly text: string;
}

/** Text to be pasted elsewhere, shown as it is, with a button that copies it. */
export function CopyField({ label, text }: CopyFieldProps) {
  const [copied, setCopied] = useState<'not yet' | 'copied' | 'refused'>('not yet');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('copied'),
      () => setCopied('refused'),
    );
  return (
    <Field>
      <Label>{label}</Label>
      <Beside>
        <Plain
          readOnly
          isCompact
          rows={Math.max(text.split('\n').length, Math.ceil(text.length / 60))}
          spellCheck={false}
          value={text}
          onFocus={(event) => event.target.select()}
        />
        <Button size="small" onClick={() => void copy()} aria-label={`Copy: ${label}`}>
          {copied === 'copied' ? 'Copied' : 'Copy'}
        </Button>
      </Beside>
      {copied === 'refused' ? <p role="alert">Copying is not allowed here. Select the text and copy it yourself.</p> : null}
    </Field>
  );
}

const Beside = styled.div`
  display: flex;
  align-items: flex-start;
  gap: ${space('xs')};

  > :first-child {
    flex: 1;
    min-width: 0;
  }
`;

const Plain = styled(Textarea)`
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  resize: none;
`;
