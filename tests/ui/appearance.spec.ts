import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { comeToPreview, runButton, wearColours } from './steps.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`every screen can be used by everyone, in ${scheme} colours`, async ({ page, zendesk }) => {
    test.setTimeout(180_000);
    await wearColours(page, scheme);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page, 'macros before the first snapshot');
    await comeToPreview(page, zendesk, 'Production');
    await expectAccessible(page, 'preview');
    await runButton(page).click();
    await expectAccessible(page, 'confirmation');
    await page.getByLabel(/Type the account’s name/).fill('Acme');
    zendesk.writes.allowOnly(4);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Progress' })).toContainText('4 applied');
    await expectAccessible(page, 'run going on');
    zendesk.writes.allowAll();
    await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
    await expectAccessible(page, 'run done');
    await page.getByRole('tab', { name: 'Journal entries' }).click();
    await expect(page.getByRole('cell', { name: 'intent' }).first()).toBeVisible();
    await expectAccessible(page, 'journal entries');
    await page.getByRole('link', { name: 'Macros', exact: true }).click();
    await page.getByRole('row').nth(2).click();
    await expect(page.getByText('What it does')).toBeVisible();
    await expectAccessible(page, 'macro panel');
    await page.getByRole('button', { name: 'Clean up' }).click();
    await expect(page.getByRole('region', { name: 'Duplicates' })).toBeVisible();
    await expectAccessible(page, 'findings');
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await expect(page.getByRole('button', { name: /^Delete/ })).toBeVisible();
    await expectAccessible(page, 'choice of edits');
    for (const step of [
      /^Find and replace/,
      /^Activate/,
      /^Category/,
      /^Action/,
      /^Title/,
      /^Description/,
      /^Available to/,
      /^Order/,
      /^Copy/,
      /^Merge/,
    ]) {
      await page.getByRole('complementary').getByRole('button', { name: step }).last().click();
    }
    await page.getByRole('complementary').getByText('Groups', { exact: true }).click();
    await expectAccessible(page, 'edit panel');
    for (const place of ['Changes', 'Journal', 'Accounts']) {
      await page.getByRole('link', { name: place, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible();
      await expectAccessible(page, place);
    }
    await page.getByRole('button', { name: 'Add an account' }).click();
    await page.getByText('API token', { exact: true }).first().click();
    await expectAccessible(page, 'account form');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Go to or do' })).toBeVisible();
    await expectAccessible(page, 'palette');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await expectAccessible(page, 'shortcuts');
  });
}

test('dark colours and compact rows are chosen and remembered', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  // The page that takes the address over has a heading too, and goes on to the console by itself.
  await expect(page.getByRole('link', { name: 'Macros', exact: true })).toBeVisible();
  const light = await background();
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await background()).toBe(dark);
});
