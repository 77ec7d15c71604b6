import { useMutation } from '@tanstack/react-query';
import { Field, Hint, Input, Label, Textarea } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useFirstField } from '../../parts/first-field.ts';
import { useConsole } from '../../shell/console-context.tsx';

interface DescribeDialogProps {
  readonly account: string;
  readonly preview: PreviewSummary;
  /** With the hash of the same change set under its new words. */
  readonly onDescribed: (hash: string) => void;
  readonly onClose: () => void;
}

/** Gives a change set another title and reason. */
export function DescribeDialog({ account, preview, onDescribed, onClose }: DescribeDialogProps) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const [title, setTitle] = useState(preview.title);
  const [reason, setReason] = useState(preview.reason);
  const [issue, setIssue] = useState(preview.issue ?? '');
  const describe = useMutation({
    mutationFn: () =>
      client.changes.describe({ account, hash: preview.hash, title: title.trim(), reason: reason.trim(), issue: issue.trim() }),
    onSuccess: ({ hash }) => {
      onClose();
      onDescribed(hash);
    },
  });
  return (
    <Dialog
      title="Title and reason"
      closeLabel="Close without saving"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{ label: 'Save', isReady: title.trim() !== '' && !describe.isPending, run: describe.mutate }}
      error={describe.error}
    >
      <Field>
        <Label>Title</Label>
        <Input ref={first.field} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field>
        <Label>Reason</Label>
        <Hint>For whoever reads the journal later.</Hint>
        <Textarea value={reason} maxLength={2000} minRows={3} maxRows={10} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Field>
        <Label>Issue</Label>
        <Hint>The address of the issue that asked for it, if there is one.</Hint>
        <Input type="url" value={issue} maxLength={2000} onChange={(event) => setIssue(event.target.value)} />
      </Field>
    </Dialog>
  );
}
