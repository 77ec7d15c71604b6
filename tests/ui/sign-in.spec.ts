import type { Page } from '@playwright/test';
import { redirectAddresses } from '../../preload/contract/accounts.ts';
import { expect, test } from './redline-test.ts';
import { addAccount } from './steps.ts';
import type { Zendesk } from './zendesk.ts';

/** Fills the form for a sign-in through the browser, up to where Zendesk is to be opened. */
async function beginSignIn(page: Page, zendesk: Zendesk, access: 'Read and change' | 'Read only'): Promise<void> {
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  const form = page.getByRole('dialog', { name: 'Add an account' });
  await form.getByLabel('Name').fill('Acme');
  await form.getByLabel('Address', { exact: true }).fill(zendesk.url);
  await form.getByText('Sandbox', { exact: true }).click();
  await form.getByLabel('Identifier of the OAuth client').fill('redline');
  await form.getByText(access, { exact: true }).click();
  await form.getByRole('button', { name: 'Sign in at Zendesk' }).click();
}

async function decideInBrowser(page: Page, decision: 'Allow' | 'Deny'): Promise<Page> {
  const [zendeskPage] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: /^Open 127/ }).click()]);
  await zendeskPage.getByRole('button', { name: decision }).click();
  return zendeskPage;
}

test('a person adds an account by signing in at Zendesk, and later allows it to change things', async ({ page, zendesk }) => {
  await beginSignIn(page, zendesk, 'Read only');
  const back = await decideInBrowser(page, 'Allow');
  await expect(back.getByText('this page can be closed')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: 'Acme' });
  await expect(row).toContainText('Browser, read only');
  await expect(row).toContainText(/ends \d+ \w+ \d{4} unless used/);

  await row.getByRole('button', { name: 'More about Acme' }).click();
  await page.getByRole('menuitem', { name: 'Sign in again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in to Acme' });
  await dialog.getByText('Read and change', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Sign in at Zendesk' }).click();
  await decideInBrowser(page, 'Allow');
  await expect(dialog).toBeHidden();
  await expect(row).not.toContainText('read only');
});

test('who says no at Zendesk is told so, and who goes back leaves nobody waiting', async ({ page, zendesk }) => {
  await beginSignIn(page, zendesk, 'Read and change');
  await decideInBrowser(page, 'Deny');
  await expect(page.getByRole('alert').filter({ hasText: 'denied in the browser' })).toBeVisible();
  const form = page.getByRole('dialog', { name: 'Add an account' });
  await expect(form.getByLabel('Name')).toHaveValue('Acme');

  await form.getByRole('button', { name: 'Sign in at Zendesk' }).click();
  await expect(page.getByText('Waiting for Zendesk')).toBeVisible();
  const address = await page.getByLabel(/^Or open this address/).inputValue();
  const redirect = new URL(address).searchParams.get('redirect_uri') ?? '';
  expect(redirectAddresses).toContain(redirect);
  expect((await fetch(redirect)).status).toBe(404);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(async () => {
    await expect(fetch(redirect)).rejects.toThrow();
  }).toPass();
});

test('the redirect addresses to register are shown whole and copied with one press', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  await page.getByText('Set up sign-in for this Zendesk, once').click();
  const urls = page.getByLabel(/redirect URLs/).first();
  await expect(urls).toHaveValue(redirectAddresses.join('\n'));
  await page.getByRole('button', { name: /^Copy: .*redirect URLs/ }).click();
  await expect(page.getByRole('button', { name: /^Copy: / })).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(redirectAddresses.join('\n'));
});

test('an account with an API token shows the day those end, and moves to the browser', async ({ page, zendesk }) => {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: 'Acme' });
  await expect(row).toContainText('ends 30 April 2027');
  await row.getByRole('button', { name: 'More about Acme' }).click();
  await page.getByRole('menuitem', { name: 'Sign in again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in to Acme' });
  await dialog.getByRole('button', { name: 'Sign in through the browser instead' }).click();
  await dialog.getByRole('button', { name: 'Sign in at Zendesk' }).click();
  await expect(dialog.getByText('Needs the client’s identifier')).toBeVisible();
  await dialog.getByLabel('Identifier of the OAuth client').fill('redline');
  await dialog.getByRole('button', { name: 'Sign in at Zendesk' }).click();
  await decideInBrowser(page, 'Allow');
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('unless used');
});
