import { useMutation } from '@tanstack/react-query';
import { Dialog } from '../../parts/dialog.tsx';
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
    <Dialog
      title="Cancel the run?"
      cancel="Keep sending"
      closeLabel="Keep sending"
      onClose={onClose}
      action={{ label: 'Cancel the run', isDanger: true, isReady: !cancel.isPending, run: cancel.mutate }}
      error={cancel.error}
    >
      <p>
        {count(sent)} of {count(total)} records are sent. They stay as they are now, and you can undo them. The rest is not sent.
      </p>
    </Dialog>
  );
}
