import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Desktop, flavours } from './desktop.ts';

for (const flavour of flavours) {
  test.describe(flavour.name, () => {
    test.skip(flavour.missing !== undefined, flavour.missing);
    let desktop: Desktop;
    let page: Page;

    test.beforeEach(async ({ browser }) => {
      desktop = await flavour.launch(browser);
      page = desktop.page;
      await expect(page.getByRole('navigation').first()).toBeVisible();
    });
    test.afterEach(() => desktop?.dispose());

    /** Keeps what is opened outside and what the person is asked; they answer with the button of this number. */
    const watchOpening = (answer: number) =>
      desktop.evaluate(({ shell, dialog }, button) => {
        const opened: string[] = [];
        const asked: string[] = [];
        Object.assign(globalThis, { opened, asked });
        shell.openExternal = async (url) => void opened.push(url);
        dialog.showMessageBox = async (options: unknown) => {
          asked.push(String(Reflect.get(Object(options), 'detail')));
          return { response: button, checkboxChecked: false };
        };
      }, answer);
    const seen = (name: 'opened' | 'asked') => desktop.evaluate((_electron, list) => Reflect.get(globalThis, list), name);
    const open = (address: string) => page.evaluate((url) => void window.open(url), address);

    test('shows where a link leads before the system’s browser opens it', async () => {
      await watchOpening(1);
      await open('https://evil.example/pay?x=1');
      await expect.poll(() => seen('opened')).toEqual(['https://evil.example/pay?x=1']);
      expect(await seen('asked')).toEqual(['https://evil.example/pay?x=1']);
    });

    test('shows a look-alike host as what it is', async () => {
      await watchOpening(0);
      await open('https://\u0430cme.zendesk.com.evil.example/');
      await expect.poll(() => seen('asked')).toEqual(['https://xn--cme-5cd.zendesk.com.evil.example/']);
      expect(await seen('opened')).toEqual([]);
    });

    test('opens the sign-in of a practice server when the person agrees, and no other address of this computer', async () => {
      await watchOpening(1);
      const refused = [
        'http://127.0.0.1:9/',
        'http://127.0.0.1:9/oauth/authorizations/new/../../x',
        'http://localhost:9/oauth/authorizations/new',
        'http://[::1]:9/oauth/authorizations/new',
        'http://192.168.0.1/oauth/authorizations/new',
        'http://2130706433/x',
        'http://router/x',
        'http://printer.local/x',
        'https://user:pass@evil.example/',
        'file:///etc/passwd',
        'smb://evil.example/share',
        'ms-settings:privacy',
        'redline://journal',
        'javascript:alert(1)',
        'data:text/html,x',
      ];
      await desktop.evaluate(({ BrowserWindow, app }, addresses) => {
        // As Electron asks for each new window, so that addresses Chromium itself would not open are decided on as well.
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const handlers: ((details: { url: string }) => unknown)[] = [];
        const taker = {
          on: () => taker,
          setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => handlers.push(handler),
        };
        app.emit('web-contents-created', {}, taker);
        for (const url of addresses) handlers[0]?.({ url });
        return contents !== undefined;
      }, refused);
      await open('http://127.0.0.1:4567/oauth/authorizations/new?client_id=redline');
      await expect.poll(() => seen('opened')).toEqual(['http://127.0.0.1:4567/oauth/authorizations/new?client_id=redline']);
      expect(await seen('asked')).toEqual(['http://127.0.0.1:4567/oauth/authorizations/new?client_id=redline']);
    });

    test('asks one question however many windows a page opens', async () => {
      await desktop.evaluate(({ dialog }) => {
        const asked: string[] = [];
        Object.assign(globalThis, { asked });
        dialog.showMessageBox = (options: unknown) => {
          asked.push(String(Reflect.get(Object(options), 'detail')));
          return new Promise(() => {});
        };
      });
      await page.evaluate(() => {
        for (let count = 0; count < 20; count += 1) window.open(`https://evil.example/${count}`);
      });
      await expect.poll(async () => ((await seen('asked')) as string[]).length).toBe(1);
    });

    test('lets a frame show the page’s own text, and no frame show anything that has an address', async () => {
      const refused = await desktop.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return [
          'about:srcdoc',
          'app://redline/',
          'https://evil.example/',
          'data:text/html,x',
          'blob:app://redline/1',
          'about:blank',
        ].filter((url) => {
          let prevented = false;
          contents?.emit('will-frame-navigate', { url, isMainFrame: false, preventDefault: () => (prevented = true) } as never);
          return prevented;
        });
      });
      expect(refused).toEqual([
        'app://redline/',
        'https://evil.example/',
        'data:text/html,x',
        'blob:app://redline/1',
        'about:blank',
      ]);
    });

    test('follows a link to a place of the console, and ignores one to anywhere else', async () => {
      await desktop.startAgain('redline://journal');
      await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible();
      await page.evaluate(() => Object.assign(window, { stillHere: true }));
      for (const link of ['redline://accounts/../../x', 'redline://evil?account=<script>', '--inspect=0', 'redline://__proto__'])
        await desktop.startAgain(link);
      await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible();
      await desktop.startAgain('redline://accounts');
      await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
      expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
    });

    test('notes a crash in a file of its own, with nothing of what was in the process', async () => {
      await desktop.evaluate(({ app }) => {
        app.emit(
          'child-process-gone',
          {} as never,
          {
            type: 'Utility',
            name: 'Redline engine\n<x>',
            reason: 'crashed',
            exitCode: 139,
            serviceName: 'secret',
          } as never,
        );
        app.emit('child-process-gone', {} as never, { type: 'GPU', reason: 'clean-exit', exitCode: 0 } as never);
      });
      const file = join(desktop.home, 'crashes.log');
      await expect.poll(() => existsSync(file)).toBe(true);
      expect(readFileSync(file, 'utf8')).toMatch(/^\d{4}-\S+Z \S+ Redline-engine-x- crashed 139\n$/);
      if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    });

    test('goes on when the computer goes to sleep and wakes again', async () => {
      await desktop.evaluate(({ powerMonitor }) => {
        powerMonitor.emit('suspend');
        powerMonitor.emit('lock-screen');
      });
      await page.getByRole('link', { name: 'Journal', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible();
    });

    test('gives an installed program no developer tools, and redline:// links to it alone', async ({ browser }) => {
      test.skip(flavour.name === 'on Electron', 'only a packaged Electron says that it is packaged');
      const facts = () =>
        desktop.evaluate(({ app, BrowserWindow, Menu, session }) => {
          const loads: Record<string, boolean> = {};
          for (const url of ['devtools://devtools/bundled/x.js', 'app://redline/', 'https://evil.example/'])
            Reflect.get(session.defaultSession, 'beforeRequest')({ url }, ({ cancel }: { cancel: boolean }) => {
              loads[url] = !cancel;
            });
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          return {
            devTools: contents && Reflect.get(contents, 'getLastWebPreferences').call(contents).devTools,
            inMenu: /toggleDevTools|"reload"/.test(JSON.stringify(Reflect.get(Menu, 'current'))),
            schemes: Reflect.get(app, 'schemes'),
            loads,
          };
        });
      const loads = { 'app://redline/': true, 'https://evil.example/': false };
      expect(await facts()).toEqual({
        devTools: true,
        inMenu: true,
        schemes: [],
        loads: { ...loads, 'devtools://devtools/bundled/x.js': true },
      });
      await desktop.dispose();
      desktop = await flavour.launch(browser, { isPackaged: true });
      await expect(desktop.page.getByRole('navigation').first()).toBeVisible();
      expect(await facts()).toEqual({
        devTools: false,
        inMenu: false,
        schemes: ['redline'],
        loads: { ...loads, 'devtools://devtools/bundled/x.js': false },
      });
    });

    test('shows a comment in a frame that can do nothing, as the browser host does', async () => {
      const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
      expect(policy).toContain('trusted-types dompurify redline-markup');
      const made = await page.evaluate(() => {
        const factory: { createPolicy(name: string, rules: object): unknown } = Reflect.get(window, 'trustedTypes');
        return ['dompurify', 'redline-markup', 'default', 'mine'].filter((name) => {
          try {
            return factory.createPolicy(name, { createHTML: (html: string) => html });
          } catch {
            return false;
          }
        });
      });
      expect(made).toEqual([]);
    });
  });
}
