import { Alert } from '@zendeskgarden/react-notifications';

/** Deleting has nothing to fill in, only something to know. */
export function DeleteForm() {
  return (
    <Alert type="warning">
      <Alert.Title>Deactivating is gentler</Alert.Title>
      An undo creates deleted macros again from the journal, with new ids: links, usage counts and attachments do not come back.
    </Alert>
  );
}
