import type { BrowserContext, CDPSession, Page, Request, Route } from '@playwright/test';
import { aroundPreload, preloadWorld, toShell } from './preload-world.ts';

/** Calls a method of the process that plays Electron's main process. */
type Main = (method: string, ...params: unknown[]) => Promise<unknown>;

interface Window {
  readonly id: number;
  readonly page: Page;
  readonly cdp: CDPSession;
  /** The preload's world in the page there is now. */
  world: string | undefined;
  /** A load that the application itself began, which no policy is asked about. */
  loading: boolean;
}

/** Chromium has no `app://`, so the page lives at an https address that is never asked over the network. */
const stage = 'https://redline.stand-in.test';
const toApp = (url: string) => url.replace(stage, 'app://redline');
const toStage = (url: string) => url.replace('app://redline', stage);

/** A window that a page opens begins to load before Playwright has a frame for it. */
function pageOf(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}

/** The windows of the stand-in: pages of Chromium, which ask the main process what Electron would ask it. */
export function standInWindows(context: BrowserContext, main: () => Main) {
  const windows = new Map<number, Window>();
  const opened: Page[] = [];
  const waitingForWindow: ((page: Page) => void)[] = [];

  const ofPage = (page: Page | null) => [...windows.values()].find((window) => window.page === page);
  const withId = (id: number) => {
    const window = windows.get(id);
    if (!window) throw new Error(`There is no window ${id}`);
    return window;
  };

  /** What the main process asks of the windows. */
  const methods = {
    async makeWindow(id: number, preload: string, permissions: string[]) {
      await context.grantPermissions(permissions, { origin: stage });
      const page = await context.newPage();
      const cdp = await context.newCDPSession(page);
      const window: Window = { id, page, cdp, world: undefined, loading: false };
      windows.set(id, window);
      await givePreload(window, preload);
      page.on('download', async (download) => {
        const allowed = await main()('maySave', toApp(download.url()));
        if (!allowed) await download.cancel();
      });
      page.on('framenavigated', (frame) => {
        if (frame === page.mainFrame()) void main()('navigated', id, toApp(frame.url()));
      });
    },
    async load(id: number, url: string) {
      const window = withId(id);
      window.loading = true;
      await window.page.goto(toStage(url));
      opened.push(window.page);
      for (const tell of waitingForWindow.splice(0)) tell(window.page);
    },
    async reload(id: number) {
      const window = withId(id);
      window.loading = true;
      await window.page.reload().catch(() => {}); // as in Electron, another load may end this one
    },
    async closeWindow(id: number) {
      const window = withId(id);
      windows.delete(id);
      await window.page.close();
    },
    deliver: (id: number, channel: string, ports: number[]) => inWorld(withId(id), 'deliver', channel, ports),
    portData: (port: number, data: unknown) => inEveryWorld('portData', port, data),
    portClose: (port: number) => inEveryWorld('portClose', port),
  };

  async function givePreload(window: Window, preload: string): Promise<void> {
    const { cdp, id } = window;
    cdp.on('Runtime.executionContextCreated', ({ context: { name, uniqueId } }) => {
      if (name === preloadWorld) window.world = uniqueId;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== toShell) return;
      const message = JSON.parse(payload);
      if (message.kind === 'ipc') void main()('ipc', id, message.channel);
      else if (message.kind === 'port-data') void main()('portData', message.id, message.data);
      else void main()('portClose', message.id);
    });
    cdp.on('Page.windowOpen', ({ url }) => void main()('mayOpen', id, toApp(url)));
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: toShell, executionContextName: preloadWorld });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: aroundPreload(preload), worldName: preloadWorld });
  }

  async function inWorld(window: Window, method: string, ...params: unknown[]): Promise<void> {
    const expression = `fromShell.${method}(${params.map((param) => JSON.stringify(param)).join(', ')})`;
    if (window.world) await window.cdp.send('Runtime.evaluate', { expression, uniqueContextId: window.world }).catch(() => {});
  }

  async function inEveryWorld(method: string, ...params: unknown[]): Promise<void> {
    await Promise.all([...windows.values()].map((window) => inWorld(window, method, ...params)));
  }

  async function answer(route: Route): Promise<void> {
    const request = route.request();
    const window = ofPage(pageOf(request));
    const url = toApp(request.url());
    if (!window) return route.abort('blockedbyclient');
    if (request.isNavigationRequest()) {
      const isMainFrame = request.frame() === window.page.mainFrame();
      const asked = !(isMainFrame && window.loading);
      if (asked && !(await main()('mayNavigate', window.id, url, isMainFrame))) return route.abort('aborted');
      if (isMainFrame) window.loading = false;
    }
    if (!(await main()('mayLoad', url))) return route.abort('blockedbyclient');
    if (!url.startsWith('app://')) return route.fulfill({ body: 'the network', headers: { 'access-control-allow-origin': '*' } });
    const { status, headers, body } = (await main()('fetch', url, request.method())) as {
      status: number;
      headers: Record<string, string>;
      body: Buffer;
    };
    await route.fulfill({ status, headers, body: Buffer.from(body) });
  }

  return {
    methods,
    async prepare(): Promise<void> {
      await context.route('**/*', answer);
      context.on('page', async (page) => {
        const opener = ofPage(await page.opener());
        if (!opener) return;
        const allowed = await main()('mayOpen', opener.id, 'about:blank');
        if (!allowed) await page.close();
      });
    },
    first: (): Promise<Page> => {
      const [page] = opened;
      return page ? Promise.resolve(page) : new Promise((resolve) => waitingForWindow.push(resolve));
    },
    idOf: (page: Page) => ofPage(page)?.id,
  };
}
