import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from './redline-test.ts';

/** A web site that knows where the console is, and what its addresses are called. */
async function hostileSite() {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/redirect')) {
      response.writeHead(307, { location: new URL(request.url, 'http://x').searchParams.get('to') ?? '/' }).end();
      return;
    }
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Hostile</title><body>Cat pictures</body>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, close: () => new Promise((closed) => server.close(closed)) };
}

for (const [name, originOf] of [
  ['another site', (port: number) => `http://hostile.test:${port}`],
  ['another port of this computer', (port: number) => `http://127.0.0.1:${port}`],
  ['another name of this computer', (port: number) => `http://localhost:${port}`],
] as const) {
  test(`a page of ${name}, open in the same browser, can read nothing of the console and change nothing`, async ({
    page,
    redline,
  }) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const site = await hostileSite();
    const { origin } = new URL(redline.address);
    const answered: { url: string; status: number }[] = [];
    // The name leads here as it would after DNS rebinding: the browser believes it, and asks 127.0.0.1 with it as `Host`.
    const context = page.context();
    const hostile = await context.newPage();
    await hostile.route('http://hostile.test:*/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Hostile</title><body>Cat pictures</body>' }),
    );
    hostile.on('response', (response) => {
      if (response.url().startsWith(origin)) answered.push({ url: response.url(), status: response.status() });
    });
    await hostile.goto(`${originOf(site.port)}/start`);

    const got = await hostile.evaluate(async (target) => {
      const read: Record<string, unknown> = {};
      const body = JSON.stringify({ json: { account: 'practice' } });
      const attempts: Record<string, () => Promise<Response>> = {
        page: () => fetch(target),
        'page with cookies': () => fetch(target, { credentials: 'include' }),
        'page without asking': () => fetch(target, { mode: 'no-cors', credentials: 'include' }),
        'procedure as JSON': () =>
          fetch(`${target}/rpc/accounts/list`, {
            method: 'POST',
            credentials: 'include',
            headers: { 'content-type': 'application/json' },
            body: '{"json":{}}',
          }),
        'procedure as a form': () =>
          fetch(`${target}/rpc/accounts/remove`, { method: 'POST', mode: 'no-cors', credentials: 'include', body }),
        'procedure as plain text': () =>
          fetch(`${target}/rpc/snapshots/sync`, {
            method: 'POST',
            mode: 'no-cors',
            credentials: 'include',
            headers: { 'content-type': 'text/plain' },
            body,
          }),
        'procedure by address': () => fetch(`${target}/rpc/accounts/list?data={}`, { mode: 'no-cors', credentials: 'include' }),
        'a guess at the token': () =>
          fetch(`${target}/session`, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{"token":"guess"}' }),
        'with the person’s sign': () =>
          fetch(`${target}/rpc/app/status`, { method: 'POST', credentials: 'include', headers: { 'x-redline-person': 'here' } }),
        'through a redirection': () =>
          fetch(`/redirect?to=${encodeURIComponent(`${target}/rpc/accounts/list`)}`, { method: 'POST', body }),
        'as if kept alive': () => fetch(`${target}/rpc/app/status`, { method: 'POST', mode: 'no-cors', keepalive: true, body }),
      };
      for (const [what, attempt] of Object.entries(attempts)) {
        read[what] = await attempt().then(
          async (answer) => (answer.type === 'opaque' ? 'opaque' : await answer.text()),
          () => 'refused',
        );
      }
      read.beacon = navigator.sendBeacon(`${target}/rpc/accounts/remove`, body) && 'sent, unread';
      read.script = await new Promise((done) => {
        const script = document.createElement('script');
        script.src = `${target}/sign-in.js`;
        script.onload = () => done('ran');
        script.onerror = () => done('refused');
        document.head.append(script);
      });
      read.style = await new Promise((done) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = `${target}/index.html`;
        link.onload = () => done('loaded');
        link.onerror = () => done('refused');
        document.head.append(link);
      });
      read.image = await new Promise((done) => {
        const image = new Image();
        image.onload = () => done('loaded');
        image.onerror = () => done('refused');
        image.src = `${target}/assets/mark.svg`;
      });
      read.socket = await new Promise((done) => {
        const socket = new WebSocket(target.replace('http', 'ws'));
        socket.onopen = () => done('open');
        socket.onerror = () => done('refused');
      });
      read.events = await new Promise((done) => {
        const source = new EventSource(`${target}/rpc/app/status`, { withCredentials: true });
        source.onopen = () => done('open');
        source.onerror = () => {
          source.close();
          done('refused');
        };
      });
      read.frame = await new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.onload = () => {
          try {
            done(frame.contentDocument?.body.textContent ?? 'empty');
          } catch {
            done('refused');
          }
        };
        frame.src = target;
        document.body.append(frame);
      });
      const opened = window.open(target, 'console');
      await new Promise((wait) => setTimeout(wait, 500));
      try {
        read.window = opened?.document.body.textContent ?? 'out of reach';
      } catch {
        read.window = 'refused';
      }
      return read;
    }, origin);

    for (const [what, result] of Object.entries(got))
      expect([what, result]).toEqual([
        what,
        expect.stringMatching(/^(refused|opaque|out of reach|sent, unread|.*Cat pictures.*|empty|)$/s),
      ]);
    // A form may leave its page; it is posted with what a form can send.
    await hostile.evaluate((target) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.enctype = 'text/plain';
      form.action = `${target}/rpc/accounts/remove`;
      const field = document.createElement('input');
      field.name = '{"json":{"account":"practice"},"x":"';
      field.value = '"}';
      form.append(field);
      document.body.append(form);
      form.submit();
    }, origin);
    await hostile.waitForLoadState();
    await expect(hostile.locator('body')).toHaveText('Redline does not answer other pages.');
    for (const { url, status } of answered) {
      const isPlainPage = url === `${origin}/` && status === 200; // in a frame that stays empty, or a window that is not theirs
      expect([url, isPlainPage || status >= 400]).toEqual([url, true]);
    }

    // The console itself goes on, with everything it had.
    await page.getByRole('link', { name: 'Accounts', exact: true }).click();
    await expect(page.getByRole('table').getByText('Practice').first()).toBeVisible();
    await expect(page.getByText('Snapshot taken')).toHaveCount(0);
    await hostile.close();
    await site.close();
  });
}

test('a page whose own name is made to point to the console (DNS rebinding) is not answered', async ({ page, redline }) => {
  const { port } = new URL(redline.address);
  const browser = page.context().browser();
  const context = await browser?.newContext();
  const rebound = await context?.newPage();
  if (!rebound) throw new Error('There is no second browser context');
  // What the browser sends when the name’s address becomes 127.0.0.1: this very host name, to this very port.
  await rebound.route(`http://hostile.test:${port}/**`, async (route) => {
    const request = route.request();
    const answer = await route.fetch({
      url: request.url().replace('hostile.test', '127.0.0.1'),
      headers: { ...(await request.allHeaders()), host: `hostile.test:${port}` },
    });
    await route.fulfill({ response: answer });
  });
  await rebound.goto(`http://hostile.test:${port}/`);
  await expect(rebound.locator('body')).toHaveText('Redline answers to its own address only.');
  const read = await rebound.evaluate(async () => {
    const ask = (path: string) =>
      fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"json":{}}' });
    return Promise.all(['/rpc/app/status', '/session', '/rpc/accounts/list'].map(async (path) => (await ask(path)).status));
  });
  expect(read).toEqual([403, 403, 403]);
  await context?.close();
});

test('a session that ended says so, and how to get another', async ({ page, redline }) => {
  test.setTimeout(90_000);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  // An answer that was on its way may bring the cookie back, so it is taken away until it stays away.
  await expect(async () => {
    await page.context().clearCookies();
    // At the latest with the next look at the status, ten seconds on.
    await expect(page.getByRole('alert')).toContainText('Press Enter where redline runs for a new address', { timeout: 12_000 });
  }).toPass({ timeout: 50_000 });
  await page.reload();
  await expect(page.getByRole('status')).toContainText('Press Enter where redline runs for a new address');
  expect(new URL(page.url()).origin).toBe(new URL(redline.address).origin);
});
