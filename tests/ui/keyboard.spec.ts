import { expect, test } from './redline-test.ts';
import { tabTo } from './steps.ts';

test('a person goes the whole road without a mouse', async ({ page }) => {
  const { keyboard } = page;
  await expect(page.getByRole('heading', { level: 1, name: 'Macros' })).toBeFocused();
  await expect(page.getByRole('grid', { name: 'Macros' })).toBeVisible();

  await keyboard.press('/');
  await keyboard.type('title:shipping');
  await expect(page.getByText(/\d+ macros found/)).toBeVisible();
  await keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Macros' })).toBeFocused();
  await keyboard.press('j');
  await keyboard.press('x');
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await expect(page.getByText('2 macros selected')).toBeVisible();
  await keyboard.press('Control+a');
  await expect(page.getByRole('row', { selected: true }).first()).toBeVisible();
  await expect(page.getByText('2 macros selected')).toBeHidden();

  await keyboard.press('Enter');
  await expect(page.getByText('What it does')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByText('What it does')).toBeHidden();

  await keyboard.press('e');
  await tabTo(page, /^null Categorymove, add/);
  await keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Move to' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.type('Logistics');
  await expect(page.getByRole('button', { name: /^Preview \d+ changes$/ })).toBeEnabled();
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('feed', { name: 'Changes' })).toBeVisible();
  const run = page.getByRole('button', { name: /^(Run|Undo) \d+ changes$/ });
  const all = Number(/\d+/.exec((await run.textContent()) ?? '')?.[0]);
  await keyboard.press('j');
  await keyboard.press('x');
  await keyboard.press('Delete');
  await expect(run).toHaveText(`Run ${all - 1} changes`);
  await keyboard.press('Control+Enter');
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();

  await keyboard.press('g');
  await keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeFocused();
  await keyboard.press('v');
  await expect(page.getByText('The journal holds together')).toBeVisible();
  await tabTo(page, /Set category|Replace|Logistics|macros/);
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo this run' })).toBeVisible();
  await keyboard.press('u');
  await expect(page.getByRole('heading', { level: 1, name: /^Undo/ })).toBeVisible();
  await expect(run).toBeEnabled();
  await keyboard.press('Control+Enter');
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
});

test('the palette finds and does things by a few letters, and the sheet lists what the keyboard can do', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1, name: 'Macros' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Go to or do' })).toBeFocused();
  await page.keyboard.type('acc go');
  await expect(page.getByRole('option', { selected: true })).toContainText('Accounts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Add an account');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('the skip link leads past the navigation', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1, name: 'Macros' })).toBeVisible();
  await page.evaluate(() => document.body.focus());
  await page.getByRole('link', { name: 'Skip to the content' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});
