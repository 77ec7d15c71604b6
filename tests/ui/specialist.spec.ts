import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, editAllThatMatch, runButton, search, takeFirstSnapshot, wearColours } from './steps.ts';

test('a specialist tries the same draft in one account, and sees beside it what it would do in another', async ({
  page,
  zendesk,
}, info) => {
  test.setTimeout(240_000);
  const triggers = zendesk.all('triggers').filter(({ active }) => active).length;
  await takeFirstSnapshot(page);
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await page.getByRole('button', { name: /^Account:/ }).click();
  await page.getByRole('menuitemradio', { name: /^Practice/ }).click();
  await page.getByRole('link', { name: 'Macros', exact: true }).click();
  await search(page, 'title:refund status:active');
  await editAllThatMatch(page);
  await page.getByRole('button', { name: /^Activate or deactivate/ }).click();
  await page.getByRole('button', { name: 'Add to draft' }).click();
  await expect(page.getByText('Added to “Draft”')).toBeVisible();
  // Another wish, of another screen.
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search triggers' }).fill('notification:fraud');
  await expect(page.getByText('1 trigger found')).toBeVisible();
  await page.getByRole('button', { name: 'Select all that match' }).click();
  await page.getByRole('button', { name: 'Edit 1 trigger' }).click();
  await page.getByRole('button', { name: /^Activate or deactivate/ }).click();
  await page.getByRole('button', { name: 'Add to draft' }).click();
  await expect(page.getByText('It holds 2 operations.')).toBeVisible();
  await page.getByRole('link', { name: /^Draft/ }).click();
  await page.getByRole('link', { name: 'Several accounts' }).click();

  await page.getByRole('checkbox', { name: /^Acme/ }).press('Space');
  await page.getByRole('button', { name: 'Draft for 2 accounts' }).click();
  const side = page.getByRole('region', { name: 'Accounts side by side' });
  await expect(side.getByRole('link', { name: /^Preview for/ })).toHaveCount(2, { timeout: 90_000 });
  await expect(side.getByRole('columnheader')).toHaveCount(3);
  for (const line of await side
    .getByRole('row')
    .filter({ hasText: /^[12]\. / })
    .all())
    await expect(line.getByText(/^\d+ records?$/)).toHaveCount(2);
  for (const colorScheme of ['dark', 'light'] as const) {
    await wearColours(page, colorScheme);
    for (const size of [
      { width: 1440, height: 900 },
      { width: 720, height: 450 },
    ]) {
      await page.setViewportSize(size);
      await expectAccessible(page, `several accounts at ${size.width}, ${colorScheme}`);
      await page.screenshot({ path: info.outputPath(`accounts-${size.width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  // The sandbox first; the other one stays as it is.
  await side.getByRole('link', { name: 'Preview for Acme' }).click();
  await expect(page.getByRole('button', { name: /^Account: Acme/ })).toBeVisible();
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible({ timeout: 60_000 });
  expect(zendesk.all('triggers').filter(({ active }) => active).length).toBeLessThan(triggers);
  await page.getByRole('button', { name: /^Account:/ }).click();
  await page.getByRole('menuitemradio', { name: /^Practice/ }).click();
  await page.getByRole('link', { name: /^Draft/ }).click();
  await page.getByRole('link', { name: 'Several accounts' }).click();
  await expect(side.getByRole('link', { name: 'The run in Acme' })).toHaveText('Done');
  await expect(side.getByRole('link', { name: 'Preview for Practice' })).toBeVisible();
});
