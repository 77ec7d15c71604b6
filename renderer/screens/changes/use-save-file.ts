import { sentenceOf } from '../../parts/failure.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { useNotify } from '../../shell/toasts.tsx';

/** Saves a change set as a `.redline.json` file through the browser's own download. */
export function useSaveFile(account: string, hash: string): () => void {
  const client = useConsole();
  const notify = useNotify();
  return () => {
    client.changes
      .file({ account, hash })
      .then(({ name, changeSet }) => download(name, `${JSON.stringify(changeSet, null, 2)}\n`))
      .catch((error) => notify({ type: 'error', title: 'The file was not saved', text: sentenceOf(error) }));
  };
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
