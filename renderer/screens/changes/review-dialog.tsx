import { useMutation } from '@tanstack/react-query';
import { Field, Fieldset, Hint, Label, Radio, Select, Textarea } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { Decision, EditView } from '../../../preload/contract/change-set.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useFirstField } from '../../parts/first-field.ts';
import { counted } from '../../parts/quantities.ts';
import { labelOf } from '../../parts/resource-words.ts';
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

/** What a person is about to say, as far as they have said it by where they began. */
export interface ReviewWish {
  readonly decision: Decision;
  /** The record that it is about, and the fields of it that change. */
  readonly about?: Pick<EditView, 'item' | 'name' | 'fields'> | undefined;
  /** Records that are to be left out. */
  readonly without?: readonly string[] | undefined;
}

interface ReviewDialogProps {
  readonly account: string;
  readonly hash: string;
  readonly wish: ReviewWish;
  readonly onReviewed: () => void;
  readonly onClose: () => void;
}

/** A person's word on a change set, signed by this Redline's key. */
export function ReviewDialog({
  account,
  hash,
  wish: { decision: begun, about, without = [] },
  onReviewed,
  onClose,
}: ReviewDialogProps) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const [decision, setDecision] = useState<Decision>(begun);
  const [on, setOn] = useState(about?.item ?? '');
  const [comment, setComment] = useState('');
  const decide = useMutation({
    mutationFn: () =>
      client.reviews.decide({
        account,
        hash,
        decision,
        comment: comment.trim(),
        ...(on === '' ? {} : { on }),
        ...(decision === 'request-changes' && without.length > 0 ? { without: [...without] } : {}),
      }),
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
      {about ? (
        <Field>
          <Label>What it is about</Label>
          <Select value={on} onChange={(event) => setOn(event.target.value)}>
            <option value="">The whole change set</option>
            <option value={about.item}>{visibleLine(about.name)}</option>
            {about.fields.map((field) => (
              <option key={field} value={`${about.item}.${field}`}>
                {visibleLine(about.name)}: {labelOf(about.item, field)}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {without.length > 0 && decision === 'request-changes' ? (
        <p>You want {counted(without.length, 'record')} left out. The author makes the new version.</p>
      ) : null}
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
