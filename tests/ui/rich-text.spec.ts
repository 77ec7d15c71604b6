import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { hostileMarkup } from './hostile-markup.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, previewReplacement, takeFirstSnapshot, wearColours } from './steps.ts';
import type { Zendesk } from './zendesk.ts';

/** A server that any comment could reach if it could reach anything. */
async function canaryServer() {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { seen, url: `http://127.0.0.1:${port}`, close: () => new Promise((closed) => server.close(closed)) };
}

/** A macro with these rich comments, found by its title. */
function macroWith(zendesk: Zendesk, comments: readonly string[], title = 'Hostile'): void {
  const [macro] = zendesk.all('macros').filter(({ active }) => active === true);
  const actions = comments.map((value) => ({ field: 'comment_value_html', value }));
  zendesk.edit('macros', Number(macro?.id), { title, actions });
}

async function openMacro(page: Page, zendesk: Zendesk, title: string): Promise<void> {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
  await page.getByRole('combobox', { name: 'Search macros' }).fill(`title:${title}`);
  await expect(page.getByText(/^1 macros? found$/)).toBeVisible();
  await page.getByRole('row').nth(1).click();
  await expect(page.getByText('What it does')).toBeVisible();
}

/** Everything in the window outside of the frames, and where the window is. */
function outsideFrames(page: Page) {
  return page.evaluate(() => ({
    address: location.href,
    title: document.title,
    pwned: Reflect.get(window, 'pwned'),
    frames: [...document.querySelectorAll('iframe')].every((frame) => frame.getAttribute('sandbox') === ''),
    elements: [...document.querySelectorAll('script, base, meta[http-equiv], form, object, embed, link')].length,
  }));
}

test('the hostile comments do harm where nothing stops them', async ({ browser }) => {
  const canary = await canaryServer();
  const bare = await browser.newPage();
  await bare.goto(`${canary.url}/start`);
  let ran = 0;
  for (const [name, html] of Object.entries(hostileMarkup(canary.url))) {
    if (['meta refresh', 'form that sends itself'].includes(name)) continue; // they would leave the page
    await bare.evaluate(() => Reflect.deleteProperty(window, 'pwned'));
    await bare.evaluate((content) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = content;
      document.body.replaceChildren(frame);
      return new Promise((loaded) => {
        frame.onload = loaded;
      });
    }, html);
    // Some of them run a moment after their frame has loaded.
    await bare.waitForFunction(() => Reflect.get(window, 'pwned') === 1, undefined, { timeout: 200 }).catch(() => undefined);
    if (await bare.evaluate(() => Reflect.get(window, 'pwned') === 1)) ran += 1;
  }
  expect(ran).toBeGreaterThan(20);
  await expect.poll(() => new Set(canary.seen).size).toBeGreaterThan(25);
  await bare.close();
  await canary.close();
});

test('of hostile comments nothing runs, nothing is loaded, and nothing outside their frames changes', async ({
  page,
  zendesk,
}) => {
  test.setTimeout(120_000);
  const canary = await canaryServer();
  const comments = Object.values(hostileMarkup(canary.url));
  macroWith(zendesk, [...comments, '<p>The last one</p>']);
  const requests: string[] = [];
  const dialogs: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('dialog', (dialog) => dialogs.push(dialog.message()));
  await openMacro(page, zendesk, 'Hostile');
  const frames = page.getByTitle('Comment as it will look');
  await expect(frames).toHaveCount(comments.length + 1);
  await expect(frames.last().contentFrame().getByText('The last one')).toBeVisible();
  const calm = await outsideFrames(page);
  expect(calm).toMatchObject({ pwned: undefined, frames: true });
  // Whatever waits for the reader: the whole text is passed over and clicked.
  for (const [index] of comments.entries()) {
    const frame = frames.nth(index);
    await frame.scrollIntoViewIfNeeded();
    await frame.click({ position: { x: 30, y: 25 } });
    await page.keyboard.press('Tab');
  }
  expect(await outsideFrames(page)).toEqual(calm);
  expect(dialogs).toEqual([]);
  expect(canary.seen).toEqual([]);
  const { origin } = new URL(page.url());
  expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith('about:'))).toEqual([]);
  expect(page.context().pages()).toHaveLength(1);
  for (const frame of page.frames().filter((other) => other !== page.mainFrame())) expect(frame.url()).toBe('about:srcdoc');
  await canary.close();
});

test('a frame’s document holds plain markup only, whatever was put in', async ({ page, zendesk }) => {
  const comments = Object.values(hostileMarkup('https://evil.example'));
  macroWith(zendesk, comments);
  await openMacro(page, zendesk, 'Hostile');
  await expect(page.getByTitle('Comment as it will look')).toHaveCount(comments.length);
  const documents = await page.evaluate(() => [...document.querySelectorAll('iframe')].map(({ srcdoc }) => srcdoc));
  for (const document of documents) {
    const [, body = ''] = /<body dir="auto">(.*)<\/body>/s.exec(document) ?? [];
    const tags = [...body.matchAll(/<\/?([a-z0-9]+)([^>]*)>/g)];
    expect(body.replaceAll(/<\/?[a-z0-9]+(?: [a-z]+="[a-zA-Z0-9-]*")*>/g, '')).not.toMatch(/[<>"]/);
    for (const [, tag, attributes] of tags) {
      expect(tag).not.toMatch(/^(script|style|svg|math|iframe|img|a|form|input|link|meta|base|object|embed|template)$/);
      expect(attributes).toMatch(/^( (class|dir|lang|start|colspan|rowspan)="[a-zA-Z0-9-]+")*$/);
    }
    const [, sheet = ''] = /<style nonce="[^"]+">(.*?)<\/style>/s.exec(document) ?? [];
    expect(sheet).not.toMatch(/url|@|\\|position/);
  }
});

test('a comment keeps its look, its links are dead in it and opened only after their real address is shown', async ({
  page,
  zendesk,
}) => {
  macroWith(
    zendesk,
    [
      '<h2>Your refund</h2><p style="color: rgb(200, 0, 0); position: fixed">Dear {{ticket.requester.first_name}},</p>' +
        '<ul><li><b>5–7 days</b></li></ul><p>See <a href="https://evil.example/pay?x=1">https://acme.com/pay</a> or ' +
        '<a href="{{ticket.link}}">your ticket</a>.</p><img src="https://cdn.example/logo.png" alt="Logo">',
    ],
    'Plain',
  );
  await openMacro(page, zendesk, 'Plain');
  const inside = page.getByTitle('Comment as it will look').contentFrame();
  await expect(inside.getByRole('heading', { name: 'Your refund' })).toBeVisible();
  await expect(inside.getByText('Dear {{ticket.requester.first_name}},')).toHaveCSS('color', 'rgb(200, 0, 0)');
  await expect(inside.getByText('Dear {{ticket.requester.first_name}},')).toHaveCSS('position', 'static');
  await expect(inside.getByText('Logo (not loaded)')).toBeVisible();
  await expect(inside.getByRole('link')).toHaveCount(0);
  const list = page.getByRole('list', { name: 'Links and images of the comment' });
  await expect(list.getByRole('listitem')).toHaveText([
    '[1]https://evil.example/pay?x=1',
    '[2]{{ticket.link}}',
    '[3]Image “Logo”, not loaded: https://cdn.example/logo.png',
  ]);
  await list.getByRole('button', { name: 'Open https://evil.example/pay?x=1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open evil.example?' });
  await expect(dialog).toContainText('https://evil.example/pay?x=1');
  expect(page.context().pages()).toHaveLength(1);
  await dialog.getByRole('button', { name: 'Leave it' }).first().click();
  await expect(dialog).toBeHidden();
  expect(page.context().pages()).toHaveLength(1);

  await page.context().route('https://evil.example/**', (route) => route.fulfill({ body: 'opened' }));
  await list.getByRole('button', { name: 'Open https://evil.example/pay?x=1' }).click();
  const opened = page.context().waitForEvent('page');
  await dialog.getByRole('link', { name: /^Open it/ }).click();
  const other = await opened;
  await other.waitForLoadState();
  expect(other.url()).toBe('https://evil.example/pay?x=1');
  expect(await other.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`rendered and source are one click apart and remembered, in the macro and in the preview, in ${scheme} colours`, async ({
    page,
    zendesk,
  }, info) => {
    await wearColours(page, scheme);
    macroWith(
      zendesk,
      ['<p>Your <b>refund</b> is <a href="https://acme.com/refunds">on its way</a>.</p><ul><li>One</li></ul>'],
      'Rich',
    );
    await openMacro(page, zendesk, 'Rich');
    await expect(page.getByTitle('Comment as it will look')).toBeVisible();
    await expectAccessible(page, 'a macro with a rich comment', 'iframe');
    await page.screenshot({ path: info.outputPath(`macro-${scheme}.png`) });
    await page.getByRole('button', { name: 'Source', exact: true }).click();
    await expect(page.getByText('<p>Your <b>refund</b> is')).toBeVisible();
    await page.reload();
    await page.getByRole('row').nth(1).click();
    await expect(page.getByText('<p>Your <b>refund</b> is')).toBeVisible();
    await page.getByRole('button', { name: 'Rendered', exact: true }).click();

    await page.getByRole('button', { name: 'Select all that match' }).click();
    await page.getByRole('button', { name: 'Edit 1 macro' }).click();
    await previewReplacement(page, 'refund', 'credit');
    const first = page.getByRole('article').first();
    await expect(first.getByRole('deletion').first()).toHaveText('refund');
    await page.getByRole('button', { name: 'Customer’s view', exact: true }).click();
    await expect(page.getByTitle('Comment, before').first().contentFrame().getByText('refund', { exact: true })).toBeVisible();
    await expect(page.getByTitle('Comment, after').first().contentFrame().getByText('credit', { exact: true })).toBeVisible();
    await expectAccessible(page, 'a preview of rich comments', 'iframe');
    await page.screenshot({ path: info.outputPath(`preview-${scheme}.png`) });
    await page.setViewportSize({ width: 1024, height: 700 });
    await page.screenshot({ path: info.outputPath(`preview-small-${scheme}.png`) });
    await page.reload();
    await expect(page.getByTitle('Comment, before').first()).toBeVisible();
  });
}
