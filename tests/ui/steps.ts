import { expect, type Page } from '@playwright/test';
import type { Zendesk } from './zendesk.ts';

/** What a person does to get from one place to the next. Each step ends when the next thing to do is in sight. */
export async function addAccount(
  page: Page,
  zendesk: Zendesk,
  name: string,
  environment: 'Production' | 'Sandbox',
): Promise<void> {
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  const form = page.getByRole('dialog', { name: 'Add an account' });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Address', { exact: true }).fill(zendesk.url);
  await form.getByText(environment, { exact: true }).click();
  await form.getByText('API token', { exact: true }).first().click();
  await form.getByLabel('E-mail address').fill(zendesk.email);
  await form.locator('input[type=password]').fill(zendesk.token);
  await form.getByRole('button', { name: 'Add the account' }).click();
  await expect(form).toBeHidden();
}

/** The practice account takes its first one by itself. */
export async function takeFirstSnapshot(page: Page): Promise<void> {
  if (await page.getByRole('button', { name: /^Account: (?!Practice)/ }).isVisible())
    await page.getByRole('button', { name: 'Take a snapshot' }).click();
  await expect(page.getByRole('grid', { name: 'Macros' })).toBeVisible({ timeout: 30_000 });
}

/** Searches, and waits until the list answers. @returns how many were found */
export async function search(page: Page, query: string): Promise<number> {
  await page.getByRole('combobox', { name: 'Search macros' }).fill(query);
  const found = page.getByText(/^\d+ macros found$/);
  await expect(found).toBeVisible();
  return Number.parseInt((await found.textContent()) ?? '', 10);
}

/** Selects everything the list holds and opens the edit panel. */
export async function editAllThatMatch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Select all that match' }).click();
  await page.getByRole('button', { name: /^Edit \d+ macros$/ }).click();
}

/** Finds and replaces in the selected macros, up to the preview. */
export async function previewReplacement(page: Page, find: string, replace: string): Promise<void> {
  await page.getByRole('button', { name: /^Find and replace/ }).click();
  await page.getByLabel('Find', { exact: true }).fill(find);
  await page.getByLabel('Replace with').fill(replace);
  await page.getByRole('button', { name: /^Preview \d+ changes?$/ }).click();
  await expect(page.getByRole('feed', { name: 'Changes' })).toBeVisible();
  await page.getByRole('group', { name: 'Changes' }).getByRole('button', { name: 'Records' }).click();
  await expect(page.getByRole('article', { name: /^\d+ macros$/ })).toHaveCount(0);
  await expect(page.getByText(/^Yes\. Checked/)).toBeVisible();
}

/** From an empty console to the preview of a replacement on another Zendesk. */
export async function comeToPreview(
  page: Page,
  zendesk: Zendesk,
  environment: 'Production' | 'Sandbox' = 'Sandbox',
): Promise<void> {
  await addAccount(page, zendesk, 'Acme', environment);
  await takeFirstSnapshot(page);
  await search(page, 'title:refund status:active');
  await editAllThatMatch(page);
  await previewReplacement(page, 'Refund', 'Credit');
}

export const runButton = (page: Page) =>
  page.getByRole('region', { name: 'Run' }).getByRole('button', { name: /^(Run|Undo) \d+ changes?$/ });

/** The number in `Run 12 changes`. */
export async function editsInPreview(page: Page): Promise<number> {
  return Number(/\d+/.exec((await runButton(page).textContent()) ?? '')?.[0]);
}

/**
 * Puts on the light or the dark colours, without motion. Ends when the page wears them and no colour is on its way from one to
 * the other: what axe or a picture finds in between is of neither.
 */
export async function wearColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
        .map(({ finished }) => finished),
    ),
  );
}

/**
 * Presses Tab until a control of this name has the focus; fails where there is none within reach. The page as a whole, which has the
 * focus after what had it is gone, is no control: its text would hold any name.
 */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    const focused = page.locator(':focus:not(main)');
    const label = (await focused.count()) > 0 ? `${await focused.getAttribute('aria-label')} ${await focused.textContent()}` : '';
    if (name.test(label)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${name}`);
}
