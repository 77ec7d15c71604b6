import { Field, Hint, Label, Textarea } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { Note } from '../../../parts/form/form-parts.ts';
import { GroupPicker } from '../../../parts/form/group-picker.tsx';
import { RadioChoices } from '../../../parts/form/radio-choices.tsx';
import { TextInput } from '../../../parts/form/text-input.tsx';
import type { OrganizationChange, Sharing } from './organization-change.ts';

interface ChangeFieldsProps {
  readonly change: OrganizationChange;
  readonly onChange: (what: Partial<OrganizationChange>) => void;
}

/** What has to be told for the change that was chosen. */
export function ChangeFields({ change, onChange }: ChangeFieldsProps) {
  const { what, text } = change;
  const line = (label: string, hint?: string) => (
    <TextInput label={label} {...(hint ? { hint } : {})} value={text} problem={undefined} onChange={setText} />
  );
  const setText = (value: string) => onChange({ text: value });
  switch (what) {
    case 'group':
      return (
        <>
          <GroupPicker
            isMany={false}
            without={[]}
            chosen={change.group === undefined ? [] : [change.group]}
            onChange={([group]) => onChange({ group })}
          />
          <Note>New tickets of its people go to this group before any trigger looks at them.</Note>
        </>
      );
    case 'no-group':
      return <Note>New tickets of its people then go where triggers send them.</Note>;
    case 'add-tags':
    case 'remove-tags':
      return line(
        'Tags',
        what === 'add-tags'
          ? 'Separated by spaces. New tickets of its people will carry them, too.'
          : 'Separated by spaces. Tickets keep theirs.',
      );
    case 'sharing':
      return (
        <RadioChoices
          legend="Who sees its tickets"
          choices={sharings}
          value={change.sharing}
          onChange={(sharing) => onChange({ sharing })}
        />
      );
    case 'details':
    case 'notes':
      return (
        <Field>
          <Label>{what === 'details' ? 'Details' : 'Notes'}</Label>
          <Hint>Takes the place of what is there. Leave it empty to empty it.</Hint>
          <Textarea value={text} minRows={3} maxRows={12} isResizable onChange={(event) => setText(event.target.value)} />
        </Field>
      );
    case 'name':
      return line('Name');
    case 'external_id':
      return line('External id', 'Leave it empty to empty it.');
    case 'domains':
      return line('Domains', 'Separated by spaces. People who write from there come into it by themselves.');
    case 'delete':
      return (
        <Alert type="warning">
          <Alert.Title>Its people and tickets stay, without it</Alert.Title>
          An undo creates it again under a new id, but does not put its people and tickets back into it.
        </Alert>
      );
  }
}

const sharings: readonly { readonly value: Sharing; readonly label: string }[] = [
  { value: 'none', label: 'Each person their own' },
  { value: 'tickets', label: 'All its people' },
  { value: 'comments', label: 'All its people, who may comment' },
];
