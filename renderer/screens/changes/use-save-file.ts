import { download } from '../../parts/download.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { useNotify } from '../../shell/toasts.tsx';

/** Saves the preview as a page for a reviewer who has no Redline. */
export function useSavePage(account: string, hash: string): () => void {
  const client = useConsole();
  const notify = useNotify();
  return () => {
    client.reviews
      .page({ account, hash })
      .then(({ name, html }) => download(name, html, 'text/html'))
      .catch((error) => notify({ type: 'error', title: 'The page was not saved', text: sentenceOf(error) }));
  };
}

/** Saves a change set as a `.redline.json` file through the browser's own download. */
export function useSaveFile(account: string, hash: string): () => void {
  const client = useConsole();
  const notify = useNotify();
  return () => {
    client.changes
      .file({ account, hash })
      .then(({ name, changeSet }) => download(name, `${JSON.stringify(changeSet, null, 2)}\n`, 'application/json'))
      .catch((error) => notify({ type: 'error', title: 'The file was not saved', text: sentenceOf(error) }));
  };
}
