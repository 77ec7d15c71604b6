import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, wearColours } from './steps.ts';

test('a token that Zendesk does not take is refused in a sentence, and nothing is kept', async ({ page, zendesk }) => {
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  const form = page.getByRole('dialog', { name: 'Add an account' });
  await form.getByLabel('Name').fill('Acme');
  await form.getByLabel('Address', { exact: true }).fill(zendesk.url);
  await form.getByText('Sandbox', { exact: true }).click();
  await form.getByText('OAuth access token', { exact: true }).click();
  await form.locator('input[type=password]').fill('wrong');
  await form.getByRole('button', { name: 'Add the account' }).click();
  await expect(form.getByRole('alert')).toContainText('The account was not added');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('every address but Zendesk’s own and this machine’s is refused', async ({ page }) => {
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  const form = page.getByRole('dialog', { name: 'Add an account' });
  await form.getByLabel('Name').fill('Acme');
  await form.getByLabel('Address', { exact: true }).fill('https://zendesk.com.example.org');
  await form.getByText('Sandbox', { exact: true }).click();
  await form.getByText('OAuth access token', { exact: true }).click();
  await form.locator('input[type=password]').fill('a token');
  await form.getByRole('button', { name: 'Add the account' }).click();
  await expect(form.getByText(/zendesk\.com/).last()).toBeVisible();
  await expect(form).toBeVisible();
});

test('an account is forgotten only when its name is typed', async ({ page, zendesk }) => {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'More about Acme' }).click();
  await page.getByRole('menuitem', { name: 'Forget this account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget Acme?' });
  await dialog.getByRole('textbox').fill('Acm');
  await expect(dialog.getByRole('button', { name: 'Forget the account' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('Acme');
  await dialog.getByRole('button', { name: 'Forget the account' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Account: Practice/ })).toBeVisible();
});

test('the account in use and its environment stand on every screen, and another is a menu away', async ({ page, zendesk }) => {
  await addAccount(page, zendesk, 'Acme', 'Production');
  for (const place of ['Macros', 'Changes', 'Journal', 'Accounts']) {
    await page.getByRole('link', { name: place, exact: true }).click();
    await expect(page.getByRole('button', { name: 'Account: Acme, Production. Switch account' })).toBeVisible();
  }
  await page.getByRole('button', { name: /^Account: Acme/ }).click();
  await page.getByRole('menuitemradio', { name: /Practice/ }).click();
  await expect(page.getByRole('button', { name: /^Account: Practice/ })).toBeVisible();
});

test('a person tells who owns the account and how many seats it has, and both stand there', async ({ page }) => {
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: 'Practice' });
  await expect(row).toContainText('Owner mara.lindqvist@kestrel-outfitters.example · 20 seats');
  await row.getByRole('button', { name: 'More about Practice' }).click();
  await page.getByRole('menuitem', { name: 'Owner and seats' }).click();
  const dialog = page.getByRole('dialog', { name: 'Owner and seats of Practice' });
  await dialog.getByLabel('Agent seats').fill('a few');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Must be a whole number')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await wearColours(page, colorScheme);
    await expectAccessible(page, `owner and seats, ${colorScheme}`);
  }
  await dialog.getByLabel('Agent seats').fill('25');
  await dialog.getByLabel('Owner’s e-mail address').fill('');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('25 seats');
  await expect(row).not.toContainText('Owner');
});

test('an account is told with the role of its sign-in and its limit, and what nobody tells is called unknown', async ({
  page,
  zendesk,
}) => {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  const row = page.getByRole('row', { name: /Acme/ });
  await expect(row.getByText(/Administrator.* · plan unknown.* · \d+ requests a minute/)).toBeVisible();
});
