import { Alert } from '@zendeskgarden/react-notifications';
import { resources } from '../../../main/resources/registry.ts';
import { DeletionUses } from '../where-used/deletion-uses.tsx';
import { useWorkbench } from './workbench.tsx';

/** Deleting has nothing to fill in, only something to know. */
export function DeleteForm() {
  const { selected } = useWorkbench();
  return (
    <>
      <Alert type="warning">
        <Alert.Title>Deactivating is gentler</Alert.Title>
        An undo creates deleted macros again from the journal, with new ids: links, usage counts and attachments do not come back.
      </Alert>
      <DeletionUses of={[...selected].map((id) => ({ resource: 'macros', id }))} noun={resources.macros.noun} />
    </>
  );
}
