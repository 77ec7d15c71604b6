import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { editAllThatMatch, previewReplacement, runButton, search, takeFirstSnapshot, wearColours } from './steps.ts';

const grid = (page: Page) => page.getByRole('grid', { name: 'Macros' });
const header = (page: Page, name: string) => grid(page).getByRole('columnheader', { name });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the rail has four groups, folds, and the palette finds what has a name, in ${colorScheme} colours`, async ({ page }) => {
    test.setTimeout(120_000);
    await wearColours(page, colorScheme);
    await takeFirstSnapshot(page);
    const rail = page.getByRole('navigation', { name: 'Places' });
    for (const group of ['Content', 'Team', 'Reference', 'Work'])
      await expect(rail.getByRole('list', { name: group })).toBeVisible();
    await rail.getByRole('button', { name: 'Collapse the rail' }).press('Enter');
    await expect(rail).toHaveJSProperty('offsetWidth', 56);
    await expectAccessible(page, 'the collapsed rail');
    await page.reload();
    await expect(rail.getByRole('button', { name: 'Expand the rail' })).toBeVisible();
    await page.keyboard.press('[');
    await expect(rail.getByRole('button', { name: 'Collapse the rail' })).toBeVisible();

    // Tabs of people narrow the list, and what is typed is looked for within them.
    await rail.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByRole('combobox', { name: 'Search people' }).fill('ben okafor');
    await expect(page.getByText('Nothing matches')).toBeVisible();
    await page.getByRole('link', { name: 'Team', exact: true }).click();
    await page.getByRole('combobox', { name: 'Search people' }).fill('ben okafor');
    await expect(page.getByText('1 person found')).toBeVisible();
    await expectAccessible(page, 'the tabs of people');

    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('ben okafor');
    await expect(page.getByRole('option', { name: /Person.*Ben Okafor/ })).toBeVisible();
    await expectAccessible(page, 'the palette with records');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Ben Okafor' })).toBeVisible();
  });
}

test('columns are chosen, put in order and resized, and stay so', async ({ page, context }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  const choices = page.getByRole('dialog', { name: 'Columns' });
  await choices.getByText('30 days', { exact: true }).click();
  await choices.getByText('Status', { exact: true }).click();
  await choices.getByRole('button', { name: 'Move Updated up' }).press('Enter');
  await expectAccessible(page, 'the choice of columns');
  await page.keyboard.press('Escape');
  await expect(choices).toBeHidden();
  await expect(page.getByRole('button', { name: 'Columns', exact: true })).toBeFocused();
  await header(page, '30 days').getByRole('button').click();
  await header(page, '30 days').getByRole('button').click();
  await expect(header(page, '30 days')).toHaveAttribute('aria-sort', 'descending');
  const most = grid(page).getByRole('row').nth(1).getByRole('gridcell').nth(5);
  await expect.poll(async () => Number(await most.textContent())).toBeGreaterThan(0);

  const edge = grid(page).getByRole('separator', { name: 'Width of Available to' });
  const box = (await edge.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + 4, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 94, box.y + 8, { steps: 4 });
  await page.mouse.up();
  const drawn = Number(await edge.getAttribute('aria-valuenow'));
  await edge.press('ArrowRight');
  const width = async () => (await header(page, 'Available to').boundingBox())?.width ?? 0;
  await expect.poll(width).toBeGreaterThan(drawn + 10); // shown, not only pressed
  const wide = await width();
  await page.reload();
  await expect(header(page, '30 days')).toBeVisible();
  await expect(header(page, 'Status')).toHaveCount(0);
  expect(Math.abs((await width()) - wide)).toBeLessThan(2);

  // A rectangle of cells is drawn and copied, without opening a record; Escape lets go of it.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const cell = (row: number, column: number) => grid(page).getByRole('row').nth(row).getByRole('gridcell').nth(column);
  await cell(1, 1).hover();
  await page.mouse.down();
  await cell(3, 2).hover();
  await page.mouse.up();
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await grid(page).press('ControlOrMeta+c');
  await expect(page.getByText('6 cells copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').map((line) => line.split('\t').length)).toEqual([2, 2, 2]);
  expect(copied.startsWith((await cell(1, 1).innerText()).replaceAll(/\s+/g, ' ').trim())).toBe(true);
  await grid(page).press('Escape');
});

test('a search is saved as a view, found again, and a record tells what Redline did to it', async ({ page }) => {
  test.setTimeout(90_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
  const macros = await search(page, 'title:shipping status:active');
  await page.getByRole('combobox', { name: 'Search macros' }).press('Escape');
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await expectAccessible(page, 'naming a view');
  await dialog.getByLabel('Name').fill('Shipping, active');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Saved views: Shipping, active' })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');

  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitemradio', { name: 'Shipping, active' }).click();
  await expect(page.getByText(`${macros} macros found`)).toBeVisible();
  await expect(grid(page).locator('mark').first()).toHaveText(/shipping/i);

  // It is searched again, so what was renamed meanwhile is not in it.
  await editAllThatMatch(page);
  await previewReplacement(page, 'Shipping', 'Posting');
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  await page.getByRole('link', { name: 'Macros', exact: true }).click();
  await search(page, 'title:posting');
  await grid(page).getByRole('row').nth(1).click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('heading', { level: 2 })).toContainText('Posting');
  const first = await panel.getByRole('heading', { level: 2 }).textContent();
  await panel.getByRole('button', { name: 'The next macro' }).click();
  await expect(panel.getByText(/^2 of /)).toBeVisible();
  await panel.getByRole('button', { name: 'The macro before' }).click();
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(first ?? '');
  await panel.getByRole('separator', { name: 'Width of the panel' }).press('ArrowLeft');
  await panel.getByRole('tab', { name: 'History' }).click();
  await expect(panel.getByRole('link', { name: /Posting/ })).toBeVisible();
  await expectAccessible(page, 'what Redline changed on a macro');
  await panel.getByRole('button', { name: /^Undo this/ }).click();
  await expect(runButton(page)).toHaveText('Undo 1 change');
});

test('at 200 % zoom a list shows at least five records and nothing is cut off', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
  await page.setViewportSize({ width: 720, height: 450 });
  for (const place of ['Macros', 'Tags', 'People', 'Rules', 'Organizations']) {
    await page.getByRole('link', { name: place, exact: true }).click();
    await expect(page.getByRole('grid').getByRole('row').nth(5)).toBeAttached();
    const whole = await page.getByRole('grid').evaluate((list) => {
      const { bottom } = list.getBoundingClientRect();
      const rows = [...list.querySelectorAll('[role=row]')].map((row) => row.getBoundingClientRect());
      return rows.filter((row) => row.bottom <= Math.min(bottom, window.innerHeight)).length - 1;
    });
    expect(whole, place).toBeGreaterThanOrEqual(5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(720);
  }
});
