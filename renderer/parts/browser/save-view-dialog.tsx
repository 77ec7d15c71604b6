import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { ResourceName } from '../../../preload/contract/records.ts';
import type { SavedView } from '../../../preload/contract/saved-views.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { Dialog } from '../dialog.tsx';
import { useFirstField } from '../first-field.ts';

interface SaveViewDialogProps {
  readonly account: string;
  readonly resource: ResourceName;
  /** What the list shows. */
  readonly shown: Pick<SavedView, 'query' | 'scope' | 'sort'>;
  /** Those that are taken. */
  readonly names: readonly string[];
  readonly onClose: () => void;
}

/** Gives what a list shows a name. */
export function SaveViewDialog({ account, resource, shown, names, onClose }: SaveViewDialogProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const [name, setName] = useState('');
  const first = useFirstField<HTMLInputElement>();
  const isTaken = names.some((other) => other.toLowerCase() === name.trim().toLowerCase());
  const keep = useMutation({
    mutationFn: () => client.savedViews.keep({ account, view: { resource, name, ...shown } }),
    onSuccess: (views) => {
      cache.setQueryData(queries.savedViews(client, account).queryKey, views);
      notify({ type: 'success', title: `“${name.trim()}” is among the views` });
      onClose();
    },
  });
  return (
    <Dialog
      title="Save this view"
      closeLabel="Close without saving"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{
        label: isTaken ? 'Replace' : 'Save',
        isReady: name.trim() !== '' && !keep.isPending,
        run: () => keep.mutate(),
      }}
      error={keep.error}
      errorTitle="The view was not saved"
    >
      <Field>
        <Label>Name</Label>
        <Hint>
          {shown.query === '' ? 'It shows all of the list' : `It shows what “${shown.query}” finds`}, in whatever snapshot is the
          newest.
        </Hint>
        <Input ref={first.field} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </Field>
    </Dialog>
  );
}
