import { expect, type Page, test } from '@playwright/test';
import type { Operation } from '../../preload/contract/operations.ts';
import { type Desktop, flavours } from './desktop.ts';
import { engineOverPort } from './engine-over-port.ts';

/** Begins to change the title of every macro of the practice account. @returns the run's id */
async function startRun(engine: Awaited<ReturnType<typeof engineOverPort>>): Promise<string> {
  const account = 'practice';
  for await (const _event of await engine.snapshots.sync({ account }));
  const operations: Operation[] = [
    {
      resource: 'macros',
      where: '',
      operation: 'replace-text',
      fields: ['title'],
      find: '^',
      replace: '~',
      match: 'regex',
      caseSensitive: true,
    },
  ];
  const { hash } = await engine.changes.draft({ account, operations });
  for await (const event of await engine.runs.apply({ account, hash })) if (event.type === 'started') return event.run;
  throw new Error('The run did not start');
}

for (const flavour of flavours) {
  test.describe(flavour.name, () => {
    test.skip(flavour.missing !== undefined, flavour.missing);
    let desktop: Desktop;
    let page: Page;

    test.beforeEach(async ({ browser }) => {
      desktop = await flavour.launch(browser);
      page = desktop.page;
    });
    test.afterEach(() => desktop?.dispose());

    const enginePids = () =>
      desktop.evaluate(({ app }) =>
        app
          .getAppMetrics()
          .filter(({ serviceName }) => serviceName === 'Redline engine')
          .map(({ pid }) => pid),
      );
    const navigation = () => page.getByRole('navigation').first();

    test('opens one window with the console in it', async () => {
      await expect(navigation()).toBeVisible();
      expect(
        await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())),
      ).toEqual([true]);
    });

    test('asks for a page that is sandboxed, isolated and without Node', async () => {
      const preferences = await desktop.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return contents && Reflect.get(contents, 'getLastWebPreferences').call(contents); // in Electron, though not in its types
      });
      expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
      expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window))).toEqual([]);
    });

    test('serves the page with a policy that lets no script in but its own', async () => {
      const answer = await page.evaluate(async () => {
        const response = await fetch('/');
        return { policy: response.headers.get('content-security-policy') ?? '', html: await response.text() };
      });
      const nonce = /'nonce-([^']+)'/.exec(answer.policy)?.[1];
      expect(answer.policy).toContain("default-src 'none'; script-src 'self'");
      expect(answer.html).toContain(`content="${nonce}"`);
      const ran = await page.evaluate(async () => {
        const script = document.createElement('script');
        const blocked = new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve));
        document.head.append(script);
        try {
          script.append('window.ranInline = true');
        } catch {}
        await blocked;
        return Reflect.get(window, 'ranInline') === true;
      });
      expect(ran).toBe(false);
    });

    test('shows the whole console without once going against that policy', async () => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (/Content Security Policy|Trusted/.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.reload();
      await expect(navigation()).toBeVisible();
      expect(complaints).toEqual([]);
    });

    test('uses a fresh nonce for each response', async () => {
      const nonces = await page.evaluate(async () => {
        const take = async () => /'nonce-([^']+)'/.exec((await fetch('/')).headers.get('content-security-policy') ?? '')?.[1];
        return [await take(), await take()];
      });
      expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{24}$/);
      expect(nonces[1]).not.toBe(nonces[0]);
    });

    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
      '/no-such-file',
    ]) {
      test(`serves nothing from outside the page's folder: ${path}`, async () => {
        expect(await page.evaluate(async (asked) => (await fetch(asked)).status, path)).toBe(404);
      });
    }

    test('hands the page a port over which the engine answers', async () => {
      const engine = await engineOverPort(page);
      expect(await engine.app.status()).toMatchObject({ host: 'desktop' });
    });

    test('gives no port to a frame that is not the window’s own page', async () => {
      const given = await desktop.evaluate(({ BrowserWindow, ipcMain }) => {
        const sender = BrowserWindow.getAllWindows()[0]?.webContents;
        const asked: string[] = [];
        const frame = (url: string) => ({ url, postMessage: () => asked.push(url) });
        ipcMain.emit('redline:connect', { sender, senderFrame: frame('https://evil.example/') });
        ipcMain.emit('redline:connect', { sender, senderFrame: frame('app://redline/') });
        ipcMain.emit('redline:connect', { sender, senderFrame: null });
        ipcMain.emit('redline:connect', { sender: {}, senderFrame: sender?.mainFrame });
        return asked;
      });
      expect(given).toEqual([]);
    });

    test('stays on its page when something wants to navigate away', async () => {
      const before = page.url();
      await page.evaluate(() => {
        Object.assign(window, { stillHere: true });
        location.href = 'https://evil.example/';
      });
      await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete');
      expect(page.url()).toBe(before);
      expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
    });

    test('opens no second window, and Zendesk’s own pages in the system’s browser only', async () => {
      await desktop.evaluate(({ shell }) => {
        const outside: string[] = [];
        Object.assign(globalThis, { outside });
        shell.openExternal = async (url) => void outside.push(url);
      });
      const addresses = [
        'https://acme.zendesk.com/admin',
        'https://evil.example/',
        'https://zendesk.com.evil.example/',
        'file:///etc/passwd',
        'http://acme.zendesk.com/',
      ];
      await page.evaluate((all) => all.map((url) => window.open(url)) && undefined, addresses);
      await expect
        .poll(() => desktop.evaluate(() => Reflect.get(globalThis, 'outside')))
        .toEqual(['https://acme.zendesk.com/admin']);
      await expect.poll(() => page.context().pages().length).toBe(1);
    });

    test('grants no permission but writing to the clipboard', async () => {
      const states = await page.evaluate(async () => {
        const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'clipboard-write'];
        const ask = async (name: string) => [
          name,
          (await navigator.permissions.query({ name: name as PermissionName })).state === 'granted',
        ];
        return Object.fromEntries(await Promise.all(names.map(ask)));
      });
      expect(states).toEqual({
        geolocation: false,
        notifications: false,
        camera: false,
        microphone: false,
        'clipboard-read': false,
        'clipboard-write': true,
      });
    });

    test('lets the page save what it made itself and nothing else', async () => {
      const outcome = await desktop.evaluate(({ session }) => {
        const isKept = (url: string) => {
          let kept = true;
          session.defaultSession.emit('will-download', { preventDefault: () => (kept = false) }, { getURL: () => url });
          return kept;
        };
        return [
          'blob:app://redline/5b1c',
          'blob:https://evil.example/5b1c',
          'https://evil.example/setup.exe',
          'data:text/html,x',
        ].map(isKept);
      });
      expect(outcome).toEqual([true, false, false, false]);
    });

    test('reaches the network from no page, even one without a Content-Security-Policy', async ({ browser }) => {
      const reach = () =>
        page.evaluate(() =>
          fetch('https://acme.zendesk.com/').then(
            () => 'reached',
            () => 'not reached',
          ),
        );
      expect(await reach()).toBe('not reached');
      await desktop.dispose();
      desktop = await flavour.launch(browser, { bypassCSP: true });
      page = desktop.page;
      expect(await reach()).toBe('not reached');
    });

    test('lets no page attach a webview', async () => {
      const attached = await desktop.evaluate(({ BrowserWindow }) => {
        let attached = true;
        BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', {
          preventDefault: () => {
            attached = false;
          },
        });
        return attached;
      });
      expect(attached).toBe(false);
    });

    test('goes on with a new engine when the engine crashes', async () => {
      await (await engineOverPort(page)).app.status();
      const [crashed = 0] = await enginePids();
      const reloaded = page.waitForEvent('domcontentloaded');
      process.kill(crashed, 'SIGKILL');
      await reloaded;
      await expect(navigation()).toBeVisible();
      expect(await (await engineOverPort(page)).app.status()).toMatchObject({ host: 'desktop' });
      expect(await enginePids()).not.toContain(crashed);
    });

    test('says so and ends when the engine crashes again and again', async () => {
      await desktop.evaluate(({ app, dialog }) => {
        const shown: string[] = [];
        dialog.showErrorBox = (_title, content) => void shown.push(content);
        app.quit = () => Object.assign(globalThis, { shown });
      });
      for (let crash = 1; crash <= 4; crash += 1) {
        await expect.poll(enginePids).toHaveLength(1);
        const [pid = 0] = await enginePids();
        process.kill(pid, 'SIGKILL');
        await expect.poll(enginePids).not.toContain(pid);
      }
      await expect
        .poll(() => desktop.evaluate(() => Reflect.get(globalThis, 'shown')))
        .toEqual(['Redline’s engine stopped several times in a minute. Nothing more is sent. Start Redline again to go on.']);
      expect(await enginePids()).toEqual([]);
    });

    test('brings the window to the front when it is started a second time', async () => {
      await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
      await desktop.startAgain();
      await expect
        .poll(() => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized())))
        .toEqual([false]);
    });

    test('asks before it ends while a run is going, and then leaves the run resumable', async ({ browser }) => {
      const engine = await engineOverPort(page);
      const run = await startRun(engine);
      await engine.runs.pause({ run });
      await desktop.evaluate(({ dialog }) => {
        const asked: string[] = [];
        const answers = [0, 1];
        Object.assign(globalThis, { asked });
        dialog.showMessageBox = async (options: unknown) => {
          asked.push(String(Reflect.get(Object(options), 'message')));
          return { response: answers.shift() ?? 0, checkboxChecked: false };
        };
      });
      await desktop.closeWindow();
      await expect.poll(() => desktop.evaluate(() => Reflect.get(globalThis, 'asked'))).toEqual(['A run is going.']);
      expect((await engine.runs.get({ run })).status).toBe('paused');

      await desktop.closeWindow();
      expect(await desktop.ended).toBe(0);
      const again = await flavour.launch(browser, { home: desktop.home });
      desktop = again;
      expect((await (await engineOverPort(again.page)).runs.get({ run })).status).toMatch(/^(stopped|interrupted)$/);
    });

    test('ends with its window, after the engine has closed', async () => {
      const [engine = 0] = await enginePids();
      expect(engine).toBeGreaterThan(0);
      await desktop.closeWindow();
      expect(await desktop.ended).toBe(0);
      expect(() => process.kill(engine, 0)).toThrow('ESRCH');
    });
  });
}
