import { join } from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { dataHome } from '../../store/home.ts';
import { declareAppProtocol, serveApp } from './app-protocol.ts';
import { tellWhenAway } from './away.ts';
import { noteCrashes } from './crash-notes.ts';
import { placeAmong, placeOf } from './deep-links.ts';
import { startEngine } from './engine-host.ts';
import { setMenu } from './menu.ts';
import { connectPages } from './page-channel.ts';
import { enforcePolicy } from './policy.ts';
import { quitInOrder } from './quitting.ts';
import { openWindow, showPlace, showWindow } from './window.ts';

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
  noteCrashes(home);
  // Only an installed program is what the system starts for a link; on macOS it says so before the program is ready.
  if (app.isPackaged) app.setAsDefaultProtocolClient('redline');
  let firstPlace = placeAmong(process.argv);
  const beforeReady = (_event: unknown, link: string) => {
    firstPlace = placeOf(link);
  };
  app.on('open-url', beforeReady);
  void app.whenReady().then(() => {
    app.off('open-url', beforeReady);
    open(dist, home, firstPlace);
  });
}

function open(dist: string, home: string, firstPlace: string | undefined): void {
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
  tellWhenAway(engine);

  const show = (place?: string) => {
    if (window) {
      showWindow(window);
      if (place !== undefined) showPlace(window, place);
      return;
    }
    window = openWindow(join(dist, 'preload', 'index.cjs'), place);
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
  app.on('second-instance', (_event, args) => show(placeAmong(args)));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    show(placeOf(link));
  });
  app.on('activate', () => show());
  app.on('window-all-closed', () => {}); // quitting is decided above
  show(firstPlace);
}
