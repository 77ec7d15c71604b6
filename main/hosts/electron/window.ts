import { app, BrowserWindow } from 'electron';
import { appOrigin } from './app-protocol.ts';

/**
 * Opens the console's window: sandboxed, isolated, without Node.
 *
 * @param preload the built preload script
 * @param place what to show first, such as `#/journal`
 */
export function openWindow(preload: string, place = ''): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Redline',
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 560,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      plugins: false,
      safeDialogs: true,
      disableBlinkFeatures: 'Auxclick', // a middle click is no click; the window handler would refuse it as well
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  window.loadURL(`${appOrigin}/${place}`).catch(() => {}); // a reload before the page has loaded ends the first load
  return window;
}

/** Goes to another place of the page that is open, without loading it again. */
export function showPlace(window: BrowserWindow, place: string): void {
  window.loadURL(`${appOrigin}/${place}`).catch(() => {});
}

/** Brings the window to the front, wherever it is. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
