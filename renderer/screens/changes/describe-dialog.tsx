import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label, Textarea } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import type { PreviewSummary } from '../../../preload/contract/contract.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { Fields } from '../../parts/form/form-parts.ts';
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
  const describe = useMutation({
    mutationFn: () => client.changes.describe({ account, hash: preview.hash, title: title.trim(), reason: reason.trim() }),
    onSuccess: ({ hash }) => {
      onClose();
      onDescribed(hash);
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    describe.mutate();
  }
  return (
    <Modal onClose={onClose} onFocus={first.onFocus}>
      <Modal.Header tag="h2">Title and reason</Modal.Header>
      <form onSubmit={submit}>
        <Modal.Body>
          <Fields>
            <Field>
              <Label>Title</Label>
              <Input ref={first.field} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
            </Field>
            <Field>
              <Label>Reason</Label>
              <Hint>For whoever reads the journal later.</Hint>
              <Textarea
                value={reason}
                maxLength={2000}
                minRows={3}
                maxRows={10}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
            {describe.error ? (
              <Alert type="error" role="alert">
                {sentenceOf(describe.error)}
              </Alert>
            ) : null}
          </Fields>
        </Modal.Body>
        <Modal.Footer>
          <Modal.FooterItem>
            <Button isBasic onClick={onClose}>
              Cancel
            </Button>
          </Modal.FooterItem>
          <Modal.FooterItem>
            <Button isPrimary type="submit" disabled={title.trim() === '' || describe.isPending}>
              Save
            </Button>
          </Modal.FooterItem>
        </Modal.Footer>
      </form>
      <Modal.Close aria-label="Close without saving" />
    </Modal>
  );
}
