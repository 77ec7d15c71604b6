import { expect, test } from './redline-test.ts';
import { addAccount, editAllThatMatch, runButton, search, takeFirstSnapshot } from './steps.ts';

test.beforeEach(async ({ page, zendesk }) => {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
});

test('several steps make one change set: category, availability and status', async ({ page, zendesk }) => {
  const found = await search(page, 'title:shipping status:active');
  await editAllThatMatch(page);
  await page
    .getByRole('button', { name: /^Category/ })
    .last()
    .click();
  await page.getByRole('textbox', { name: 'Category' }).fill('Logistics::Old');
  const more = page.getByRole('region', { name: 'Add another change' });
  await more.getByRole('button', { name: 'Activate or deactivate' }).click();
  await more.getByRole('button', { name: 'Available to' }).click();
  await page.getByRole('complementary').getByText('Groups', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Groups' }).focus();
  await page.keyboard.type('Tier 2');
  await page.getByRole('option', { name: 'Tier 2' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 2, name: `Edit ${found} macros` })).toBeVisible();
  await page.getByRole('button', { name: `Preview ${found} changes` }).click();
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const moved = zendesk.all('macros').filter(({ title }) => String(title).startsWith('Logistics::Old::'));
  expect(moved).toHaveLength(found);
  const tier2 = zendesk.all('groups').find(({ name }) => name === 'Tier 2')?.id;
  for (const macro of moved) expect(macro).toMatchObject({ active: false, restriction: { type: 'Group', ids: [tier2] } });
});

test('a regular expression that is wrong is explained beside its field, and nothing can be previewed', async ({ page }) => {
  await search(page, 'title:shipping');
  await editAllThatMatch(page);
  await page.getByRole('button', { name: /^Find and replace/ }).click();
  await page.getByText('Regular expression').click();
  await page.getByLabel('Find', { exact: true }).fill('(ship');
  await expect(page.getByText(/is not a regular expression/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Preview', exact: true })).toBeDisabled();
  await page.getByLabel('Find', { exact: true }).fill('(ship)');
  await expect(page.getByRole('button', { name: /^Preview \d+ changes$/ })).toBeEnabled();
});

test('what would change is shown while one types, and stays after a look at the preview', async ({ page }) => {
  await search(page, 'title:refund status:active');
  await editAllThatMatch(page);
  await page.getByRole('button', { name: /^Find and replace/ }).click();
  await page.getByLabel('Find', { exact: true }).fill('no macro says this');
  await expect(page.getByText('Nothing would change')).toBeVisible();
  // Where some records stand in the way of the others, just those are left out.
  await page.getByText('Regular expression').click();
  await page.getByLabel('Find', { exact: true }).fill('^Refund::Sorry$');
  await expect(page.getByText('would be left without a title.')).toBeVisible();
  await page.getByRole('button', { name: /^Leave (those \d+|that macro) out$/ }).press('Enter');
  await expect(page.getByText('would be left without a title.')).toHaveCount(0);
  await expect(page.getByText('Nothing would change')).toBeVisible();
  await expect(page.locator('body')).not.toBeFocused();
  await page.getByText('Anywhere', { exact: true }).click();
  await page.getByLabel('Find', { exact: true }).fill('Refund');
  await page.getByLabel('Replace with').fill('Credit');
  await expect(page.getByText(/^\d+ of \d+ macros would change$/)).toBeVisible();
  await expect(page.locator('ins').first()).toHaveText('Credit');
  await page.getByRole('button', { name: /^Preview \d+ changes$/ }).click();
  await page.getByRole('button', { name: 'Back to the edit' }).click();
  await expect(page.getByLabel('Replace with')).toHaveValue('Credit');
});
