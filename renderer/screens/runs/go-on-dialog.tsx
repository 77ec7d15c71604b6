import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useFirstField } from '../../parts/first-field.ts';
import { Word } from '../../parts/word.ts';

interface GoOnDialogProps {
  /** What has to be typed, and all that it covers. */
  readonly words: string;
  readonly covers: string;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onGoOn: (words: string) => void;
  readonly onClose: () => void;
}

/** Asks for the same words that the start of the run asked for: what is left may be what nobody can take back. */
export function GoOnDialog({ words, covers, error, isPending, onGoOn, onClose }: GoOnDialogProps) {
  const first = useFirstField<HTMLInputElement>();
  const [typed, setTyped] = useState('');
  return (
    <Dialog
      title="Go on with this run?"
      isDanger
      closeLabel="Close without going on"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{
        label: 'Go on',
        isReady: typed.trim() === words && !isPending,
        isDanger: true,
        run: () => onGoOn(typed.trim()),
      }}
      error={error}
    >
      <p>Part of this run cannot be taken back.</p>
      <Field>
        <Label>
          Type <Word>{words}</Word> to go on
        </Label>
        <Hint>This covers {visibleLine(covers)}.</Hint>
        <Input ref={first.field} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </Dialog>
  );
}
