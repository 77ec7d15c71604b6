import { expect, test } from './redline-test.ts';
import { search, takeFirstSnapshot } from './steps.ts';

test.beforeEach(async ({ page }) => {
  await takeFirstSnapshot(page);
});

test('a search that cannot be understood is explained under the box, and the list stays', async ({ page }) => {
  const box = page.getByRole('combobox', { name: 'Search macros' });
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await box.fill('status:activ title:refund');
  await expect(page.getByText(/status:activ/)).toBeVisible();
  await expect(box).toHaveAccessibleDescription(/status:activ/);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await box.fill('status:active title:refund');
  await expect(page.getByText(/^\d+ macros found$/)).toBeVisible();
});

test('fields and values are completed from the keyboard', async ({ page }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('stat');
  await page.getByRole('option', { name: 'status:' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('in');
  await page.getByRole('option', { name: 'status:inactive' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Search macros' })).toHaveValue('status:inactive ');
  await expect(page.getByRole('row', { name: /Inactive/ }).nth(3)).toBeVisible();
  await expect(page.getByRole('row', { name: /Active/ }).nth(0)).toBeHidden();
});

test('the selection outlives the search, and a range is selected with Shift', async ({ page }) => {
  await search(page, 'title:refund status:active');
  const unselected = page.getByRole('img', { name: 'Not selected' });
  await unselected.nth(1).click();
  await page
    .getByRole('row')
    .nth(5)
    .click({ modifiers: ['Shift'] });
  await expect(page.getByText('4 macros selected')).toBeVisible();
  await page.getByRole('combobox', { name: 'Search macros' }).fill('title:shipping');
  await expect(page.getByRole('row', { name: /Shipping/ }).first()).toBeVisible();
  await expect(page.getByText('4 macros selected')).toBeVisible();
  await unselected.first().click();
  await expect(page.getByText('5 macros selected')).toBeVisible();
});

test('a reload keeps the search, the order, the open macro and the selection', async ({ page }) => {
  const found = await search(page, 'title:refund status:active');
  await page.getByRole('button', { name: 'Updated' }).click();
  await page.getByRole('img', { name: 'Not selected' }).nth(2).click();
  await page.getByRole('row').nth(2).click();
  await expect(page.getByText('What it does')).toBeVisible();
  const title = await page.getByRole('complementary').getByRole('heading', { level: 2 }).textContent();
  await page.reload();
  await expect(page.getByText(`${found} macros found`)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Updated' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(title ?? '');
  await expect(page.getByText('1 macro selected')).toBeVisible();
});

test('searches are remembered and offered again', async ({ page }) => {
  await search(page, 'title:refund status:active');
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('listbox', { name: 'Recent searches' })).toContainText('title:refund status:active');
});
