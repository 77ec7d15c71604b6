import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { runButton, takeFirstSnapshot } from './steps.ts';

test.beforeEach(async ({ page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
  await page.getByRole('link', { name: 'Tags', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Tags' }).getByRole('row').nth(1)).toBeVisible();
});

test('tags that want cleaning up fill the edit, and their changes are previewed', async ({ page }) => {
  await page.getByRole('button', { name: 'Clean up' }).click();
  const asked = page.getByRole('region', { name: 'Asked for, never set' });
  await expect(asked).toContainText('billing_q');
  await expectAccessible(page, 'findings about tags');
  await asked.getByRole('button', { name: /^Edit \d+ tags: / }).click();
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('billing_q')).toBeVisible();
  await expect(panel.getByLabel('Delete')).toBeChecked();
  await panel.getByText('Tickets', { exact: true }).click();
  await panel.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(page.getByText(/billing_q/).first()).toBeVisible();
});

test('a tag is put on the tickets of a search, open and closed told apart', async ({ page }) => {
  await page.getByLabel('Search tags').fill('wholesale');
  await page
    .getByRole('grid', { name: 'Tags' })
    .getByRole('row', { name: /wholesale/ })
    .getByRole('img', { name: 'Not selected' })
    .first()
    .click();
  await page.getByRole('button', { name: 'Edit 1 tag' }).click();
  const panel = page.getByRole('complementary');
  await panel.getByText('Add to tickets', { exact: true }).click();
  await panel.getByLabel('Tickets', { exact: true }).fill('tags:refund');
  await expectAccessible(page, 'a tag to be added to tickets');
  await panel.getByRole('button', { name: 'Look up tickets and preview' }).click();
  await expect(page.getByText(/closed left as they are/)).toBeVisible({ timeout: 30_000 });
});

test('a naming policy proposes names, tells merges apart, is kept, and ends in a preview', async ({ page }) => {
  await page.getByRole('button', { name: 'Naming policy…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Naming policy' });
  await dialog.getByLabel('Longest').fill('26');
  await expect(dialog.getByText(/^\d+ tags? breaks? this policy\.$/)).toBeVisible();
  await dialog.getByLabel('Longest').fill('');
  await expect(dialog.getByText('Every tag keeps this policy.')).toBeVisible();
  await dialog.getByLabel('Regular expression').fill('(?!vip$|billing_q$).+');
  await expect(dialog.getByText('2 tags break this policy.')).toBeVisible();
  await dialog.getByLabel('New name of billing_q').fill('billing');
  await expect(dialog.getByText('Merge', { exact: true })).toBeVisible();
  await dialog.getByLabel('New name of vip').fill('billing_q');
  await expect(dialog.getByText(/is to get another name itself/)).toBeVisible();
  await expectAccessible(page, 'naming policy with a problem');
  await dialog.getByLabel('New name of vip').fill('very_important');
  await expect(dialog.getByText('1 rename, 1 merge')).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep this policy' }).click();
  await expect(page.getByText('The naming policy is kept')).toBeVisible();
  await dialog.getByRole('button', { name: 'Look up tickets and preview' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Hold 2 tags to the naming policy', { timeout: 30_000 });
  await page.getByRole('link', { name: 'Tags', exact: true }).click();
  await page.getByRole('button', { name: 'Naming policy…' }).click();
  await expect(dialog.getByLabel('Regular expression')).toHaveValue('(?!vip$|billing_q$).+');
});

test('near-duplicates are found, and merged into the one used most', async ({ page }) => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search people' }).fill('tags:vip');
  await expect(page.getByText(/^\d+ people found$/)).toBeVisible();
  await page.getByRole('img', { name: 'Not selected' }).nth(1).click();
  await page.getByRole('button', { name: 'Edit 1 person' }).click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('button', { name: /^Tags/ }).click();
  await panel.getByRole('textbox', { name: 'Tags' }).fill('v_i_p');
  await panel.getByRole('button', { name: 'Preview 1 change' }).click();
  await runButton(page).click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('link', { name: 'Tags', exact: true }).click();
  await page.getByRole('button', { name: 'Clean up' }).click();
  const found = page.getByRole('region', { name: 'Near-duplicates' });
  await expect(found).toContainText('vip and v_i_p', { timeout: 30_000 });
  await expectAccessible(page, 'near-duplicates');
  await found.getByRole('button', { name: 'Merge v_i_p into vip' }).click();
  await expect(panel.getByLabel('Merge into one')).toBeChecked();
  await expect(panel.getByLabel('New tag')).toHaveValue('vip');
  await panel.getByRole('button', { name: 'Look up tickets and preview' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('vip', { timeout: 30_000 });
  await expect(runButton(page)).toHaveText('Run 1 change');
});
