import { readFile } from 'node:fs/promises';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { runButton, takeFirstSnapshot, wearColours } from './steps.ts';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`people are found, put into a group, and the change runs, in ${scheme} colours`, async ({ page }) => {
    await wearColours(page, scheme);
    await page.getByRole('link', { name: 'People', exact: true }).click();
    const grid = page.getByRole('grid', { name: 'People' });
    await expect(grid.getByRole('row').nth(1)).toBeVisible();
    await page.getByRole('combobox', { name: 'Search people' }).fill('role:agent -group:EMEA');
    await expect(page.getByText(/^\d+ people found$/)).toBeVisible();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Select all that match' }).click();
    await page.getByRole('button', { name: /^Edit \d+ people$/ }).click();
    await page.getByRole('button', { name: /^Groups add/ }).click();
    await page.getByRole('combobox', { name: 'Groups' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'EMEA', exact: true }).click();
    await page.keyboard.press('Escape');
    await expectAccessible(page, 'people, panel open');
    await page.getByRole('button', { name: /^Preview \d+ changes$/ }).click();
    await expect(page.getByText(/in EMEA/).first()).toBeVisible();
    await runButton(page).click();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  });
}

test('what Zendesk would refuse is said in the panel, and nothing is drafted', async ({ page }) => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search people' }).fill('role:end-user');
  await expect(page.getByText(/^\d+ people found$/)).toBeVisible();
  await page.getByRole('img', { name: 'Not selected' }).nth(1).click();
  await page.getByRole('button', { name: 'Edit 1 person' }).click();
  await page.getByRole('button', { name: /^Offboard/ }).click();
  await expect(page.getByRole('alert')).toContainText('is not in the team');
  await expectAccessible(page, 'a problem in the panel');
});

test('merging a group into another one is previewed with what nobody can take back', async ({ page }) => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Groups' });
  const row = grid.getByRole('row', { name: /Tier 1/ });
  await row.getByRole('img', { name: 'Not selected' }).click();
  await page.getByRole('button', { name: 'Edit 1 group' }).click();
  await page.getByRole('button', { name: /^Merge into another group/ }).click();
  await page.getByRole('combobox', { name: 'Group', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Tier 2', exact: true }).click();
  await expectAccessible(page, 'groups, panel open');
  await page.getByRole('button', { name: /^Preview \d+ changes$/ }).click();
  await expect(page.getByText(/1 group will be deleted/).first()).toBeVisible();
  const memberships = page.getByRole('button', { name: /^Group memberships/ });
  const about = Number(/(\d+)(?: of \d+)?$/.exec((await memberships.textContent()) ?? '')?.[1]);
  await memberships.click();
  await expect(page.getByText(`${about} shown`)).toBeVisible();
  await expect(page.getByRole('article').first()).toContainText('group membership');
  await expectAccessible(page, 'preview of a merge');
});

test('people go out into a spreadsheet and come back unchanged', async ({ page }) => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV of all people' }).click();
  const file = await (await saving).path();
  await page.getByRole('button', { name: 'Import CSV…' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: await readFile(file),
  });
  await expect(page.getByText('All 400 lines say what the snapshot has.')).toBeVisible();
});
