import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { FileDrop } from '../../parts/file-drop.tsx';
import { useConsole } from '../../shell/console-context.tsx';

interface AnswerDialogProps {
  readonly account: string;
  readonly hash: string;
  readonly onTaken: () => void;
  readonly onClose: () => void;
}

/** Takes in what somebody without Redline signed from a review page: the answer, byte for byte, and its signature. */
export function AnswerDialog({ account, hash, onTaken, onClose }: AnswerDialogProps) {
  const client = useConsole();
  const [answer, setAnswer] = useState<File>();
  const [signature, setSignature] = useState<File>();
  const take = useMutation({
    mutationFn: async () =>
      client.reviews.takeAnswer({
        account,
        hash,
        answer: await exactText(answer),
        signature: (await signature?.text()) ?? '',
      }),
    onSuccess: () => {
      onClose();
      onTaken();
    },
  });
  return (
    <Dialog
      title="Take an answer"
      closeLabel="Close without taking anything"
      onClose={onClose}
      action={{
        label: 'Take the answer',
        isReady: !take.isPending && answer !== undefined && signature !== undefined,
        run: take.mutate,
      }}
      error={take.error}
      errorTitle="The answer was not taken"
    >
      <p>Both files that a reviewer sent who signed from a page: the answer, and what ssh-keygen wrote beside it.</p>
      <FileDrop label={answer?.name ?? 'Choose the answer (.json)'} accept=".json,application/json" onFile={setAnswer} />
      <FileDrop label={signature?.name ?? 'Choose its signature (.sig)'} accept=".sig" onFile={setSignature} />
    </Dialog>
  );
}

/** What was signed are bytes: a mark at the beginning, which reading a text takes away, was not in the page. */
async function exactText(file: File | undefined): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file?.arrayBuffer());
}
