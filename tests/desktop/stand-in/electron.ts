import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { Channel, type Port } from './port.ts';
import { talkTo } from './rpc.ts';
import { utilityMetrics, utilityProcess } from './utility-process.ts';

/*
 * A stand-in for the `electron` module, for machines without Electron's program. The built main, preload and engine bundles run
 * on it unchanged: main in a process of its own, the engine in another, the page in Chromium, which the test's process drives
 * (windows.ts). It proves the wiring, the sender checks, the policy's decisions, the Content-Security-Policy and the flows.
 *
 * It cannot prove what only Electron has: the sandbox and the isolation of the preload as Electron makes them, fuses, asar, native
 * dialogs and menus, webviews, `app://` as a scheme of its own (here it is an https address), the native modules' binary interface
 * under Electron, and that Electron asks the policy at the moments assumed here. The same specs run on Electron where it is there.
 *
 * Where Electron's default is to allow, so is this one's: without a policy, pages may navigate, open windows, download and have
 * every permission.
 */

/** An event whose default can be prevented. */
class Preventable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

function goesThrough(emitter: EventEmitter, name: string, details: object = {}, ...more: unknown[]): boolean {
  const event = Object.assign(new Preventable(), details);
  emitter.emit(name, event, ...more);
  return !event.defaultPrevented;
}

class App extends EventEmitter {
  readonly isPackaged = process.env.STAND_IN_PACKAGED === 'yes';
  /** The schemes that the application asked to be started for. */
  readonly schemes: string[] = [];
  readonly name = 'redline';
  #ready = false;
  #userData = '';

  setPath(_name: 'userData', path: string): void {
    this.#userData = path;
  }
  getPath(): string {
    return this.#userData;
  }
  isReady(): boolean {
    return this.#ready;
  }
  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before the app is ready');
  }
  whenReady(): Promise<void> {
    return readiness;
  }
  becomeReady(): void {
    this.#ready = true;
  }
  getAppMetrics(): { pid: number; serviceName: string }[] {
    return utilityMetrics();
  }
  focus(): void {}
  getVersion(): string {
    return '0.0.0';
  }
  setAsDefaultProtocolClient(scheme: string): boolean {
    this.schemes.push(scheme);
    return true;
  }

  /** The lock is a file with the first process's id, which a second one wakes with a signal. */
  requestSingleInstanceLock(): boolean {
    mkdirSync(this.#userData, { recursive: true });
    const lock = join(this.#userData, 'lock');
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      writeFileSync(`${lock}.arguments`, JSON.stringify(process.argv));
      process.kill(Number(readFileSync(lock, 'utf8')), 'SIGUSR2');
      return false;
    }
    process.on('exit', () => rmSync(lock, { force: true }));
    process.on('SIGUSR2', () => this.emit('second-instance', {}, JSON.parse(readFileSync(`${lock}.arguments`, 'utf8')), ''));
    return true;
  }

  quit(): void {
    setImmediate(() => {
      if (!goesThrough(this, 'before-quit')) return;
      if (!BrowserWindow.getAllWindows().every((window) => window.tryClose())) return;
      process.exit(0);
    });
  }
}

class Frame {
  url = '';
  readonly #window: number;
  constructor(window: number) {
    this.#window = window;
  }
  postMessage(channel: string, _message: unknown, ports: readonly Port[] = []): void {
    void tester(
      'deliver',
      this.#window,
      channel,
      ports.map((port) => pagePorts.add(this.#window, port)),
    );
  }
}

/** The ports whose other end is in a page. */
const pagePorts = {
  all: new Map<number, { readonly window: number; readonly port: Port }>(),
  last: 0,
  add(window: number, port: Port): number {
    this.last += 1;
    const id = this.last;
    this.all.set(id, { window, port });
    port.handOver({ send: (data) => void tester('portData', id, data), close: () => void tester('portClose', id) });
    return id;
  },
  /** A page that is gone or loads anew takes its ports with it. */
  closeAllOf(window: number): void {
    for (const entry of this.all.values()) if (entry.window === window) entry.port.close();
  },
};

class WebContents extends EventEmitter {
  readonly id: number;
  readonly mainFrame: Frame;
  openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });

  constructor(id: number) {
    super();
    this.id = id;
    this.mainFrame = new Frame(id);
  }
  setWindowOpenHandler(handler: WebContents['openHandler']): void {
    this.openHandler = handler;
  }
  reload(): void {
    void tester('reload', this.id);
  }
  getLastWebPreferences(): Readonly<Record<string, unknown>> {
    return BrowserWindow.withId(this.id).webPreferences;
  }
}

class BrowserWindow extends EventEmitter {
  static readonly #all = new Map<number, BrowserWindow>();
  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all.values()];
  }
  static withId(id: number): BrowserWindow {
    const window = BrowserWindow.#all.get(id);
    if (!window) throw new Error(`There is no window ${id}`);
    return window;
  }

  readonly id = BrowserWindow.#all.size + 1;
  readonly webContents = new WebContents(this.id);
  readonly webPreferences: Readonly<Record<string, unknown>>;
  readonly #made: Promise<unknown>;
  #visible = false;
  #minimized = false;
  #focused = false;

  constructor(options: { readonly webPreferences: { readonly preload: string } }) {
    super();
    this.webPreferences = options.webPreferences;
    BrowserWindow.#all.set(this.id, this);
    app.emit('web-contents-created', {}, this.webContents);
    this.#made = tester('makeWindow', this.id, readFileSync(options.webPreferences.preload, 'utf8'), allowedPermissions());
  }
  async loadURL(url: string): Promise<void> {
    await this.#made;
    this.webContents.mainFrame.url = url;
    await tester('load', this.id, url);
    this.emit('ready-to-show');
  }
  show(): void {
    this.#visible = true;
    this.focus();
  }
  isVisible(): boolean {
    return this.#visible;
  }
  minimize(): void {
    this.#minimized = true;
    this.#focused = false;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  restore(): void {
    this.#minimized = false;
  }
  focus(): void {
    this.#focused = true;
  }
  blur(): void {
    this.#focused = false;
  }
  isFocused(): boolean {
    return this.#focused;
  }
  close(): void {
    this.tryClose();
  }
  tryClose(): boolean {
    if (!goesThrough(this, 'close')) return false;
    BrowserWindow.#all.delete(this.id);
    pagePorts.closeAllOf(this.id);
    void tester('closeWindow', this.id);
    this.emit('closed');
    if (BrowserWindow.#all.size === 0) app.emit('window-all-closed');
    return true;
  }
}

type RequestDecision = (decision: { cancel?: boolean }) => void;

class Session extends EventEmitter {
  handler: ((request: Request) => Promise<Response>) | undefined;
  checkPermission: (contents: WebContents | null, permission: string, origin: string) => boolean = () => true;
  beforeRequest: (details: { url: string }, decide: RequestDecision) => void = (_details, decide) => decide({});

  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
      if (!declaredSchemes.has(scheme)) throw new Error(`The scheme ${scheme} was not declared before the app was ready`);
      this.handler = handler;
    },
  };
  readonly webRequest = {
    onBeforeRequest: (decide: Session['beforeRequest']) => {
      this.beforeRequest = decide;
    },
  };
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(check: Session['checkPermission']): void {
    this.checkPermission = check;
  }
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}
}

const declaredSchemes = new Set<string>();

const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) declaredSchemes.add(scheme);
  },
};

const app = new App();
const ipcMain = new EventEmitter();
const session = { defaultSession: new Session() };
const Menu = {
  current: undefined as unknown,
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => {
    Menu.current = menu;
  },
};
const powerMonitor = new EventEmitter();

/** A computer without a sensor. */
const systemPreferences = {
  canPromptTouchID: () => false,
  promptTouchID: () => Promise.reject(new Error('There is no sensor.')),
};
const shell = { openExternal: async (_url: string) => {} };
const dialog = {
  showErrorBox: (_title: string, _content: string) => {},
  showMessageBox: async (options: { cancelId?: number }) => ({ response: options.cancelId ?? 0 }),
};

/** Chromium's names of permissions, as Playwright has them, by Electron's. */
const permissionNames: Readonly<Record<string, string>> = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  camera: 'media',
  microphone: 'media',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
};

function allowedPermissions(): string[] {
  const isAllowed = (name: string) =>
    session.defaultSession.checkPermission(null, permissionNames[name] ?? name, 'app://redline/');
  return Object.keys(permissionNames).filter(isAllowed);
}

/** What the test's process asks: as Electron would on behalf of the page, or of the person. */
const tester = talkTo(process, {
  async fetch(url: string, method: string) {
    const answer = await session.defaultSession.handler?.(new Request(url, { method }));
    if (!answer) return { status: 404, headers: {}, body: Buffer.alloc(0) };
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) };
  },
  mayLoad: (url: string) =>
    new Promise((resolve) => session.defaultSession.beforeRequest({ url }, ({ cancel }) => resolve(cancel !== true))),
  mayNavigate: (window: number, url: string, isMainFrame: boolean) =>
    goesThrough(BrowserWindow.withId(window).webContents, 'will-frame-navigate', { url, isMainFrame }),
  navigated(window: number, url: string) {
    pagePorts.closeAllOf(window);
    BrowserWindow.withId(window).webContents.mainFrame.url = url;
  },
  mayOpen: (window: number, url: string) => BrowserWindow.withId(window).webContents.openHandler({ url }).action === 'allow',
  maySave: (url: string) => goesThrough(session.defaultSession, 'will-download', {}, { getURL: () => url }),
  ipc(window: number, channel: string) {
    const { webContents } = BrowserWindow.withId(window);
    ipcMain.emit(channel, { sender: webContents, senderFrame: webContents.mainFrame, ports: [] });
  },
  portData: (id: number, data: unknown) => pagePorts.all.get(id)?.port.postMessage(data),
  portClose: (id: number) => pagePorts.all.get(id)?.port.close(),
  closeWindow: (window: number) => BrowserWindow.withId(window).close(),
  evaluate: (source: string, argument: unknown) => runInThisContext(`(${source})`)(electron, argument),
});

process.on('disconnect', () => process.exit(1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

/** Electron is ready when its entry has been read to the end, never before. */
const readiness = new Promise<void>((resolve) => {
  setImmediate(() => {
    app.becomeReady();
    app.emit('ready');
    resolve();
  });
});

const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain: Channel,
  powerMonitor,
  systemPreferences,
  protocol,
  session,
  shell,
  utilityProcess,
};

export {
  app,
  BrowserWindow,
  Channel as MessageChannelMain,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  session,
  shell,
  systemPreferences,
  utilityProcess,
};
