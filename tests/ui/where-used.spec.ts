import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { takeFirstSnapshot } from './steps.ts';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
});

test('a group’s panel lists what names it by kind, and leads to each', async ({ page }) => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  await page
    .getByRole('grid', { name: 'Groups' })
    .getByRole('row', { name: /Billing & Payments/ })
    .click();
  const panel = page.getByRole('complementary', { name: 'Billing & Payments' });
  await panel.getByRole('tab', { name: 'Used in' }).click();
  await expect(panel.getByRole('heading', { name: '1 trigger' })).toBeVisible();
  await expect(panel.getByText('Action: assigns to it').first()).toBeVisible();
  // Long lists are shown whole only when they are asked for.
  const macros = panel.getByRole('heading', { name: /^\d+ macros/ }).locator('..');
  await expect(macros.getByRole('listitem')).toHaveCount(6);
  await macros.getByRole('button', { name: 'All macros' }).click();
  await expect(macros.getByRole('listitem')).toHaveCount(8);
  await expectAccessible(page, 'a group with what names it');
  await panel.getByRole('link', { name: 'Billing questions go to Billing' }).click();
  await expect(page.getByRole('complementary', { name: 'Billing questions go to Billing' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Triggers');
});

test('a person’s and a macro’s panel say where they are used, also when that is nowhere', async ({ page }) => {
  await page.getByRole('grid', { name: 'Macros' }).getByRole('row').nth(1).click();
  await page.getByRole('tab', { name: 'Used in' }).click();
  await expect(page.getByRole('complementary').getByText(/^Nothing names it in the snapshot of /)).toBeVisible();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search people' }).fill('Ben Okafor');
  await page
    .getByRole('grid', { name: 'People' })
    .getByRole('row', { name: /Ben Okafor/ })
    .click();
  const panel = page.getByRole('complementary', { name: 'Ben Okafor' });
  await expect(panel.getByRole('heading', { name: '1 trigger, inactive' })).toBeVisible();
  await expectAccessible(page, 'a person with what names them');
});

test('before a group is deleted, the panel and the preview say what names it', async ({ page }) => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  const row = page.getByRole('grid', { name: 'Groups' }).getByRole('row', { name: /Billing & Payments/ });
  await row.getByRole('img', { name: 'Not selected' }).click();
  await page.getByRole('button', { name: 'Edit 1 group' }).click();
  await page.getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByText('Used in 1 trigger, 1 view, 8 macros')).toBeVisible();
  await page.getByRole('button', { name: 'Show the list' }).click();
  await expect(page.getByRole('link', { name: 'Billing questions go to Billing' })).toBeVisible();
  await expectAccessible(page, 'deleting a group');
  await page.getByRole('combobox', { name: 'Move what depends on them to' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Tier 2', exact: true }).click();
  await page.getByRole('button', { name: /^Preview/ }).click();
  await expect(page.getByText(/^Yes\. Checked/)).toBeVisible();
  await page.getByLabel('Find in the changes').fill('Billing & Payments');
  const card = page.getByRole('article', { name: 'Billing & Payments', exact: true });
  await expect(card).toContainText('Used in 1 trigger, 1 view, 8 macros.');
  await card.getByRole('button', { name: 'Show them' }).click();
  await expect(card.getByRole('link', { name: 'Billing questions go to Billing' })).toBeVisible();
  await expectAccessible(page, 'preview of a deleted group');
});

test('nothing leads to a page in Zendesk where there is none', async ({ page }) => {
  // The practice account has no pages in Zendesk, so nothing pretends that it had.
  await page.getByRole('grid', { name: 'Macros' }).getByRole('row').nth(1).click();
  await expect(page.getByText('Zendesk id')).toBeVisible();
  await expect(page.getByRole('button', { name: /in Zendesk$/ })).toHaveCount(0);
});
