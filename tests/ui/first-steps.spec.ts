import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { runButton, takeFirstSnapshot } from './steps.ts';

test('a newcomer sees a change come and go, and finds every change set with how it stands', async ({ page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
  const steps = page.getByRole('region', { name: 'First steps' });
  await expectAccessible(page, 'the first steps');
  await steps.getByRole('button', { name: 'Look around' }).press('Enter');
  await expect(page.getByRole('grid', { name: 'Macros' })).toBeFocused();
  await steps.getByRole('button', { name: /^Try it/ }).click();
  await expect(page.getByLabel('Find', { exact: true })).toHaveValue('Refund');
  await page.getByRole('button', { name: /^Preview \d+ changes$/ }).click();
  await expect(page.getByText(/^Yes\. Checked/)).toBeVisible();
  await page.getByRole('button', { name: 'Change the title' }).press('Enter');
  await page.keyboard.type('My first change');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'My first change' })).toBeFocused();

  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  const row = page.getByRole('table', { name: 'Change sets' }).getByRole('row').filter({ hasText: 'My first change' });
  await expect(row).toContainText('Ready');
  await row.getByRole('link', { name: 'My first change' }).click();
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  await page.getByRole('link', { name: 'Macros', exact: true }).click();
  await steps.getByRole('link', { name: 'Undo it' }).click();
  await page.getByRole('button', { name: 'Undo this run' }).click();
  await expect(runButton(page)).toHaveText(/^Undo/);
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await expect(row).toContainText('Undone');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Done');
  await expect(row).toHaveCount(0);
  await expectAccessible(page, 'the table of change sets');
});

test('a new account has no environment chosen for it, and what is wrong never takes the keyboard away', async ({ page }) => {
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  const form = page.getByRole('dialog', { name: 'Add an account' });
  await form.getByText('API token', { exact: true }).first().click();
  await form.getByRole('button', { name: 'Add the account' }).click();
  await expect(form.getByText(/^Say what it is/)).toBeVisible();
  await form.getByText('Sandbox', { exact: true }).click();
  await form.getByRole('button', { name: 'Add the account' }).click();
  await expect(form.getByText(/^Error|needs/i).first()).toBeAttached();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});
