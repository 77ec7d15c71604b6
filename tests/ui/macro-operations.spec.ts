import { expect, test } from './redline-test.ts';
import { addAccount, editAllThatMatch, runButton, search, takeFirstSnapshot } from './steps.ts';

test.beforeEach(async ({ page, zendesk }) => {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
});

test('an action is added to macros that lack it, and what Zendesk would refuse is said beside the field', async ({
  page,
  zendesk,
}) => {
  const found = await search(page, 'title:shipping -action:priority');
  await editAllThatMatch(page);
  await page.getByRole('button', { name: /^Action/ }).click();
  await page.getByRole('combobox', { name: 'Action', exact: true }).selectOption('Another, by its name');
  await page.getByRole('textbox', { name: 'Name of the action' }).fill('prioritty');
  await page.getByRole('textbox', { name: 'Value' }).fill('high');
  await expect(page.getByText('Macros have no action “prioritty”: did you mean priority?')).toBeVisible();
  // A person is chosen by name, and a ticket field with its option.
  const action = page.getByRole('combobox', { name: 'Action', exact: true });
  await action.selectOption('Assignee');
  await page.getByRole('combobox', { name: 'Value' }).focus();
  await page.keyboard.type('Ben');
  await page.getByRole('option', { name: /^Ben Okafor/ }).click();
  await expect(page.locator('ins').filter({ hasText: 'Ben Okafor' }).first()).toBeVisible();
  await action.selectOption('A ticket field');
  await page.getByRole('combobox', { name: 'Ticket field' }).focus();
  await page.keyboard.type('Reason');
  await page.getByRole('option', { name: 'Reason of contact' }).click();
  await expect(page.getByRole('combobox', { name: 'Value' }).getByRole('option').nth(1)).toBeAttached();
  await action.selectOption('Priority');
  await page.getByLabel('Value').selectOption('high');
  await page.getByRole('button', { name: `Preview ${found} changes` }).click();
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const high = zendesk
    .all('macros')
    .filter(({ actions }) => JSON.stringify(actions).includes('{"field":"priority","value":"high"}'));
  expect(high.length).toBeGreaterThanOrEqual(found);
});

test('duplicates are found, selected and merged', async ({ page, zendesk }) => {
  const active = () => zendesk.all('macros').filter((macro) => macro.active).length;
  const before = active();
  await page.getByRole('button', { name: 'Clean up' }).click();
  const duplicates = page.getByRole('region', { name: 'Duplicates' });
  await duplicates.getByRole('button', { name: /^Select \d+ macros/ }).click();
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText(/^\d+ macros selected/);
  await page.keyboard.press('e');
  await page.getByRole('button', { name: /^Merge duplicates/ }).click();
  await page.getByRole('button', { name: /^Preview \d+ changes$/ }).click();
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect(active()).toBeLessThan(before);
});

test('copies are created in a category of their own, and undoing takes them away', async ({ page, zendesk }) => {
  const before = zendesk.all('macros').length;
  await search(page, 'category:shipping status:active');
  await editAllThatMatch(page);
  await page.getByRole('button', { name: /^Copy/ }).click();
  await page.getByRole('textbox', { name: 'Category of the copy' }).fill('Drafts');
  await expect(page.getByText(/^\d+ macros would be created or changed$/)).toBeVisible();
  await page.getByRole('button', { name: /^Preview \d+ changes$/ }).click();
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const copies = zendesk.all('macros').filter(({ title }) => String(title).startsWith('Drafts::Copy of '));
  expect(copies.length).toBe(zendesk.all('macros').length - before);
  expect(copies.every(({ active }) => active === false)).toBe(true);
  await page.getByRole('button', { name: 'Undo this run' }).click();
  await runButton(page).click();
  await page.getByLabel(/^Type/).fill(`delete ${copies.length}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Undo/ })).toBeVisible();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect(zendesk.all('macros')).toHaveLength(before);
});
