import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { runButton, takeFirstSnapshot, wearColours } from './steps.ts';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Organizations');
});

async function searchFor(page: Page, query: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search organizations' }).fill(query);
  await expect(page.getByText(/^\d+ organizations? found$/)).toBeVisible();
  await page.keyboard.press('Enter');
}

for (const scheme of ['light', 'dark'] as const) {
  test(`organizations are found, looked at, given a tag and run, in ${scheme} colours`, async ({ page }) => {
    await wearColours(page, scheme);
    await searchFor(page, 'tags:wholesale');
    const grid = page.getByRole('grid', { name: 'Organizations' });
    const first = grid.getByRole('row').nth(1);
    await first.click();
    const panel = page.getByRole('complementary');
    await expect(panel.getByText('Zendesk id')).toBeVisible();
    await panel.getByRole('tab', { name: 'Used in' }).click();
    await expect(panel.getByText(/^Nothing names it in the snapshot of /)).toBeVisible();
    await expectAccessible(page, 'an organization');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Select all that match' }).click();
    await page.getByRole('button', { name: /^Edit \d+ organizations$/ }).click();
    await page.getByText('Add tags', { exact: true }).click();
    await page.getByLabel('Tags', { exact: true }).fill('trade');
    await expectAccessible(page, 'organizations, edit panel');
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('trade');
    await runButton(page).click();
    await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  });
}

test('deleting organizations says what names them, is previewed and asks for typed words', async ({ page }) => {
  await searchFor(page, 'name:Bergen');
  await page.getByRole('button', { name: 'Select all that match' }).click();
  await page.getByRole('button', { name: 'Edit 2 organizations' }).click();
  await expect(page.getByText('Rename', { exact: true })).toHaveCount(0);
  await page.getByText('Delete', { exact: true }).click();
  await expect(page.getByText(/^Nothing names them in the snapshot of /)).toBeVisible();
  await expectAccessible(page, 'organizations, deleting');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(page.getByText(/The whole organization is deleted\./).first()).toBeVisible();
  await expect(page.getByText(/undo creates them under new ids, without their people and tickets/).first()).toBeVisible();
  await runButton(page).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Run 2 changes' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('delete 2');
  await expect(dialog.getByRole('button', { name: 'Run 2 changes' })).toBeEnabled();
});

test('organizations go out into a spreadsheet, and what is changed there comes back as a change', async ({ page }) => {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV of all organizations' }).click();
  const text = await readFile(await (await saving).path(), 'utf8');
  await page.getByRole('button', { name: 'Import CSV…' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'organizations.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text.replace('Bergen Alpine Club', 'Bergen Mountain Club')),
  });
  await expect(page.getByRole('article', { name: 'Bergen Alpine Club' }).locator('ins')).toHaveText('Mountain');
  await expect(runButton(page)).toHaveText(/^Run 1 change$/);
});
