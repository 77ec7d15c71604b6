import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { counted } from '../../parts/quantities.ts';

interface RestoreNotesProps {
  readonly draft: { readonly edits: number };
  readonly needsHand: readonly { readonly name: string; readonly why: string }[];
  readonly conflicts: readonly { readonly sentence: string }[];
  readonly onOpen: () => void;
}

/** What is left to a person, before the preview of the rest. */
export function RestoreNotes({ draft, needsHand, conflicts, onOpen }: RestoreNotesProps) {
  const told = [...conflicts.map(({ sentence }) => sentence), ...needsHand.map(({ name, why }) => `“${name}”: ${why}`)];
  return (
    <Alert type={draft.edits === 0 ? 'info' : 'warning'} role="status">
      <Alert.Title>
        {draft.edits === 0 ? 'Nothing was drafted' : `${counted(draft.edits, 'edit')} drafted; the rest is left to you`}
      </Alert.Title>
      <ul>
        {told.slice(0, 50).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {told.length > 50 ? <p>And {counted(told.length - 50, 'more', 'more')}; `redline restore` lists all.</p> : null}
      {draft.edits > 0 ? <Button onClick={onOpen}>Preview</Button> : null}
    </Alert>
  );
}
