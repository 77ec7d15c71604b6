import { app, dialog } from 'electron';
import type { EngineHost } from './engine-host.ts';

/**
 * Lets the application end only when the engine has put everything on disk. Where a run is going, the person is asked first; a
 * signal (the terminal's Ctrl-C, the system shutting down) is not a question.
 *
 * @returns whether the engine is closed, so that windows may close too
 */
export function quitInOrder(engine: EngineHost): { readonly mayClose: () => boolean } {
  let state: 'open' | 'leaving' | 'closed' = 'open';

  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'open') void leave('ask');
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave('go'));

  async function leave(how: 'ask' | 'go'): Promise<void> {
    state = 'leaving';
    if (how === 'ask' && (await engine.runsGoing()) > 0 && !(await agreesToStop())) {
      state = 'open';
      return;
    }
    await engine.close();
    state = 'closed';
    app.quit();
  }

  return { mayClose: () => state === 'closed' };
}

async function agreesToStop(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: 'A run is going.',
    detail:
      'If you quit, it stops after the requests that are under way. What was sent stays sent and is in the journal; the rest is not sent. The run can go on when Redline is started again.',
    buttons: ['Keep running', 'Stop and quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
