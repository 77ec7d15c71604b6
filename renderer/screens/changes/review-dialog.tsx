import { useMutation } from '@tanstack/react-query';
import { Field, Fieldset, Hint, Label, Radio, Textarea } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { Decision } from '../../../preload/contract/change-set.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useFirstField } from '../../parts/first-field.ts';
import { useConsole } from '../../shell/console-context.tsx';

const choices: readonly {
  readonly decision: Decision;
  readonly label: string;
  readonly hint: string;
  readonly action: string;
}[] = [
  { decision: 'comment', label: 'Comment', hint: 'Holds nothing up.', action: 'Comment' },
  {
    decision: 'approve',
    label: 'Approve',
    hint: 'Exactly these edits; any change to them takes the yes away.',
    action: 'Approve',
  },
  {
    decision: 'request-changes',
    label: 'Ask for changes',
    hint: 'It cannot run until its author drafts it anew.',
    action: 'Ask for changes',
  },
  { decision: 'reject', label: 'Reject', hint: 'It cannot run until you approve it, or it is drafted anew.', action: 'Reject' },
];

interface ReviewDialogProps {
  readonly account: string;
  readonly hash: string;
  readonly onReviewed: () => void;
  readonly onClose: () => void;
}

/** A person's word on a change set, signed by this Redline's key. */
export function ReviewDialog({ account, hash, onReviewed, onClose }: ReviewDialogProps) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const [decision, setDecision] = useState<Decision>('approve');
  const [comment, setComment] = useState('');
  const decide = useMutation({
    mutationFn: () => client.reviews.decide({ account, hash, decision, comment: comment.trim() }),
    onSuccess: () => {
      onClose();
      onReviewed();
    },
  });
  const chosen = choices.find((choice) => choice.decision === decision);
  const needsWords = decision !== 'approve';
  return (
    <Dialog
      title="Your review"
      closeLabel="Close without saying anything"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{
        label: chosen?.action ?? 'Comment',
        isReady: !decide.isPending && (!needsWords || comment.trim() !== ''),
        isDanger: decision === 'reject',
        run: decide.mutate,
      }}
      error={decide.error}
    >
      <Fieldset>
        <Fieldset.Legend>What you decide</Fieldset.Legend>
        {choices.map((choice) => (
          <Field key={choice.decision}>
            <Radio
              ref={choice.decision === decision ? first.field : null}
              name="decision"
              value={choice.decision}
              checked={choice.decision === decision}
              onChange={() => setDecision(choice.decision)}
            >
              <Label>{choice.label}</Label>
              <Hint>{choice.hint}</Hint>
            </Radio>
          </Field>
        ))}
      </Fieldset>
      <Field>
        <Label>{needsWords ? 'What you say to it' : 'What you say to it, if anything'}</Label>
        <Hint>Signed with it; stays with the change set and in the journal.</Hint>
        <Textarea
          value={comment}
          maxLength={5000}
          minRows={3}
          maxRows={10}
          onChange={(event) => setComment(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
