import { join } from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { dataHome } from '../../store/home.ts';
import { declareAppProtocol, serveApp } from './app-protocol.ts';
import { startEngine } from './engine-host.ts';
import { setMenu } from './menu.ts';
import { connectPages } from './page-channel.ts';
import { enforcePolicy } from './policy.ts';
import { quitInOrder } from './quitting.ts';
import { openWindow, showWindow } from './window.ts';

/**
 * Runs the desktop application: one process of it, one engine, one window. A second start only brings the first one's window to
 * the front.
 *
 * @param dist the folder that holds main/, preload/ and renderer/ as built
 */
export function runDesktop(dist: string): void {
  const home = dataHome(process.env, process.platform);
  app.setPath('userData', join(home, 'window')); // also what the lock below is about: one application for each data folder
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  declareAppProtocol();
  void app.whenReady().then(() => open(dist, home));
}

function open(dist: string, home: string): void {
  let window: BrowserWindow | undefined;

  enforcePolicy(session.defaultSession);
  serveApp(session.defaultSession, join(dist, 'renderer'));
  setMenu();
  const engine = startEngine(join(dist, 'main', 'engine-process.js'), home, {
    onRestart: () => window?.webContents.reload(),
    onGone: (message) => {
      dialog.showErrorBox('Redline cannot go on', message);
      app.quit();
    },
  });
  connectPages(engine, () => window);
  const { mayClose } = quitInOrder(engine);

  const show = () => {
    if (window) {
      showWindow(window);
      return;
    }
    window = openWindow(join(dist, 'preload', 'index.cjs'));
    window.on('closed', () => {
      window = undefined;
    });
    // On macOS an application goes on without a window; elsewhere closing it means to quit, which may have to ask first.
    window.on('close', (event) => {
      if (process.platform === 'darwin' || mayClose()) return;
      event.preventDefault();
      app.quit();
    });
  };
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {}); // quitting is decided above
  show();
}
