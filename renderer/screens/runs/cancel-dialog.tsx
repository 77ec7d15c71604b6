import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { sentenceOf } from '../../parts/failure.ts';
import { count } from '../../parts/quantities.ts';
import { useConsole } from '../../shell/console-context.tsx';

interface CancelDialogProps {
  readonly run: string;
  readonly sent: number;
  readonly total: number;
  readonly onClose: () => void;
}

/** Asks once before a run is ended, because a cancelled run is not taken up again. */
export function CancelDialog({ run, sent, total, onClose }: CancelDialogProps) {
  const client = useConsole();
  const cancel = useMutation({ mutationFn: () => client.runs.cancel({ run }), onSuccess: onClose });
  return (
    <Modal onClose={onClose}>
      <Modal.Header tag="h2">Cancel the run?</Modal.Header>
      <Modal.Body>
        <p>
          {count(sent)} of {count(total)} records are sent. They stay as they are now, and you can undo them. The rest is not
          sent.
        </p>
        {cancel.error ? (
          <Alert type="error" role="alert">
            {sentenceOf(cancel.error)}
          </Alert>
        ) : null}
      </Modal.Body>
      <Modal.Footer>
        <Modal.FooterItem>
          <Button isBasic onClick={onClose}>
            Keep sending
          </Button>
        </Modal.FooterItem>
        <Modal.FooterItem>
          <Button isPrimary isDanger onClick={() => cancel.mutate()} disabled={cancel.isPending}>
            Cancel the run
          </Button>
        </Modal.FooterItem>
      </Modal.Footer>
      <Modal.Close aria-label="Keep sending" />
    </Modal>
  );
}
