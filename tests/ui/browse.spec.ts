import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { browsedAccount } from '../bench/browsed-account.ts';
import { violationsOn } from './accessible.ts';

/** The page of 5,000 records as a file, in a browser without a network; tells what it asked for besides itself, and what it broke. */
async function opened(page: Page): Promise<{ readonly asked: string[]; readonly faults: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'redline-browse-'));
  const file = join(folder, 'configuration.html');
  writeFileSync(file, browsedAccount(5_000));
  const address = pathToFileURL(file).href;
  const [asked, faults]: [string[], string[]] = [[], []];
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) asked.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => faults.push(message.text()));
  page.on('close', () => rmSync(folder, { recursive: true, force: true }));
  await page.context().setOffline(true);
  await page.goto(address);
  return { asked, faults };
}

test('the configuration is looked through in one file, without a network', async ({ page }) => {
  const { asked, faults } = await opened(page);
  const told = page.getByRole('status');
  await expect(told).toHaveText('5000 records, the first 200 are shown');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  await page.keyboard.type('tell about 31 less than solved');
  await expect(told).toHaveText(/^\d+ records$/);
  await page.getByRole('list', { name: 'Records' }).getByRole('link', { name: 'Tell about 31', exact: true }).click();
  const record = page.getByRole('region', { name: 'The record' });
  await expect(record).toBeFocused();
  await expect(record.getByRole('heading', { level: 2 })).toHaveText('Tell about 31');
  // In words, with names in place of ids.
  await expect(record).toContainText('Group is Group: Group 31');
  await expect(record).toContainText('Status less than solved');
  await expect(record).toContainText('come back to you');
  // What it names, and from there what names that.
  await record.getByRole('link', { name: 'Group 31', exact: true }).click();
  await expect(record.getByRole('heading', { level: 2 })).toHaveText('Group 31');
  await expect(record.getByRole('heading', { level: 3 })).toHaveText(['Used in']);
  await expect(record.getByRole('link', { name: 'Refunds::Macro 31', exact: true })).toBeVisible();
  await page.goBack();
  await expect(record.getByRole('heading', { level: 2 })).toHaveText('Tell about 31');
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('groups');
  await expect(told).toHaveText('100 records');
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing of the kind');
  await expect(told).toHaveText('0 records');
  expect([asked, faults]).toEqual([[], []]);
});

test('the page may ask for nothing, even where something in it tried', async ({ page }) => {
  const { asked, faults } = await opened(page);
  await page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://outside.example.com/x.png' }))");
  await expect.poll(() => faults.join(' ')).toContain('Content Security Policy');
  // What is asked for is seen before the policy refuses it: the guard above sees something.
  expect(asked).toEqual(['https://outside.example.com/x.png']);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the page can be used by everybody, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
      [720, 450],
    ] as const) {
      await page.setViewportSize({ width, height });
      await opened(page);
      await page.getByRole('link', { name: 'Refunds::Macro 3', exact: true }).click();
      expect(await violationsOn(page), `${width} × ${height}`).toEqual([]);
      const [across, room] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
      expect(across, `${width} × ${height}`).toBeLessThanOrEqual(room);
    }
  });
