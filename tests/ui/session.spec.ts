import { rmSync, statSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { handOverPage } from '../../main/hosts/cli/hand-over-page.ts';
import { expect, test } from './redline-test.ts';

test('the key of the session is in no storage while the page is there, and outlives a reload and another tab', async ({
  page,
  redline,
}) => {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toBeVisible();
  const kept = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));
  expect(await kept()).not.toContain('redline-key');
  await page.reload();
  await expect(heading).toBeVisible();
  expect(await kept()).not.toContain('redline-key');

  const tab = await page.context().newPage();
  await tab.goto(new URL(redline.address).origin);
  await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();
  await tab.close();
});

test('a tab that nobody gives the key is told how to get in', async ({ page, redline }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const context = page.context();
  const tab = await context.newPage();
  await page.close();
  await tab.goto(new URL(redline.address).origin, { waitUntil: 'commit' });
  await expect(tab.getByText(/Press Enter where redline runs|address/).first()).toBeVisible();
  await tab.close();
});

test('the page that hands the one-time address over is its owner’s alone and leads the browser in', async ({
  browser,
  redline,
  home,
}) => {
  const made = handOverPage(home, redline.address);
  expect(statSync(made.file).mode & 0o777).toBe(0o600);
  made.remove();
  expect(() => statSync(made.file)).toThrow('ENOENT');
  // What was there before, a link too, is replaced and never written through.
  writeFileSync(made.file, 'planted');
  const again = handOverPage(home, redline.address);
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(again.file).href);
  await tab.waitForURL((url) => url.protocol === 'http:');
  expect(new URL(tab.url()).origin).toBe(new URL(redline.address).origin);
  await expect(tab.locator('#sentence, h1').first()).toBeVisible();
  await context.close();
  rmSync(again.file, { force: true });
});
