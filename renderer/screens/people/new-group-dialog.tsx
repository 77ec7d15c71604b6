import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Hint, Input, Label, Textarea } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { type FormEvent, useState } from 'react';
import { problemsOf, sentenceOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
import { Fields } from '../../parts/form/form-parts.ts';
import { ProblemList } from '../../parts/form/problem-list.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';

/** Makes a group; ends in a preview. */
export function NewGroupDialog({ account, onClose }: { readonly account: string; readonly onClose: () => void }) {
  const client = useConsole();
  const first = useFirstField<HTMLInputElement>();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [isPrivate, setPrivate] = useState(false);
  const draft = useMutation({
    mutationFn: () => {
      const values = {
        name: name.trim(),
        ...(description === '' ? {} : { description }),
        ...(isPrivate ? { is_public: false } : {}),
      };
      return client.changes.draft({ account, operations: [{ resource: 'groups', operation: 'create', values }] });
    },
    onSuccess: ({ hash }) => {
      onClose();
      navigate(pathTo('changes', hash, { account }));
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== '') draft.mutate();
  }
  const problems = draft.error ? problemsOf(draft.error) : [];
  return (
    <Modal onClose={onClose} onFocus={first.onFocus}>
      <Modal.Header tag="h2">New group</Modal.Header>
      <form onSubmit={submit}>
        <Modal.Body>
          <Fields>
            <Field>
              <Label>Name</Label>
              <Input ref={first.field} value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
            </Field>
            <Field>
              <Label>Description</Label>
              <Textarea minRows={2} maxRows={6} value={description} onChange={(event) => setDescription(event.target.value)} />
            </Field>
            <Field>
              <Checkbox checked={isPrivate} onChange={(event) => setPrivate(event.target.checked)}>
                <Label isRegular>Private</Label>
                <Hint>Only members and administrators see its tickets. Zendesk makes no private group public.</Hint>
              </Checkbox>
            </Field>
            <ProblemList title="Nothing was drafted" problems={problems} />
            {draft.error && problems.length === 0 ? (
              <Alert type="error" role="alert">
                {sentenceOf(draft.error)}
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
            <Button isPrimary type="submit" disabled={name.trim() === '' || draft.isPending}>
              Preview
            </Button>
          </Modal.FooterItem>
        </Modal.Footer>
      </form>
      <Modal.Close aria-label="Close without making a group" />
    </Modal>
  );
}
