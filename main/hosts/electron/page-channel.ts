import { type BrowserWindow, type IpcMainEvent, ipcMain } from 'electron';
import { isOurs } from './app-protocol.ts';
import type { EngineHost } from './engine-host.ts';

/**
 * Gives a MessagePort to the engine to whoever may have one: the main frame of our own window, showing our own origin. A message
 * from anywhere else is not answered. This is the only message that the shell takes from a page.
 *
 * @param currentWindow the window there is now
 */
export function connectPages(engine: EngineHost, currentWindow: () => BrowserWindow | undefined): void {
  ipcMain.on('redline:connect', (event) => {
    if (!comesFromOurPage(event, currentWindow())) return;
    event.senderFrame?.postMessage('redline:port', null, [engine.connect()]);
  });
}

function comesFromOurPage({ sender, senderFrame }: IpcMainEvent, window: BrowserWindow | undefined): boolean {
  return (
    window !== undefined &&
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame === window.webContents.mainFrame &&
    isOurs(senderFrame.url)
  );
}
