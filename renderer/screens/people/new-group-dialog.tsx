import { useMutation } from '@tanstack/react-query';
import { Checkbox, Field, Hint, Input, Label, Textarea } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { problemsOf } from '../../parts/failure.ts';
import { useFirstField } from '../../parts/first-field.ts';
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
  const problems = draft.error ? problemsOf(draft.error) : [];
  return (
    <Dialog
      title="New group"
      closeLabel="Close without making a group"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{ label: 'Preview', isReady: name.trim() !== '' && !draft.isPending, run: draft.mutate }}
      error={problems.length === 0 ? draft.error : undefined}
    >
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
    </Dialog>
  );
}
