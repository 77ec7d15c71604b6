import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { takeFirstSnapshot, wearColours } from './steps.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`a tag is looked at, renamed and previewed, in ${scheme} colours`, async ({ page }) => {
    test.setTimeout(120_000);
    await wearColours(page, scheme);
    const shot = async (name: string) => {
      const folder = process.env.REDLINE_SHOTS;
      if (!folder) return;
      for (const [width, height] of [
        [1024, 700],
        [1440, 900],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.screenshot({ path: `${folder}/${name}-${scheme}-${width}.png` });
      }
    };
    await takeFirstSnapshot(page);
    await page.getByRole('link', { name: 'Tags', exact: true }).click();
    const grid = page.getByRole('grid', { name: 'Tags' });
    await expect(grid.getByRole('row').nth(1)).toBeVisible();
    await page.getByLabel('Search tags').fill('vip');
    await expect(page.getByRole('status').filter({ hasText: /^\d+ tags?$/ })).toBeVisible();
    await grid.getByRole('row').filter({ hasText: /^vip/ }).first().click();
    await expect(page.getByRole('complementary', { name: 'vip' }).getByText('Asks for it in a condition').first()).toBeVisible();
    await expectAccessible(page, 'where a tag is used');
    await shot('where-used');

    await page.keyboard.press('e');
    const panel = page.getByRole('complementary', { name: 'vip' });
    await panel.getByLabel('New tag').fill('very_important');
    await expectAccessible(page, 'edit of a tag');
    await shot('edit');
    await panel.getByRole('button', { name: 'Look up tickets and preview' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Rename the tag “vip” to “very_important”');
    await expect(page.getByText(/closed left as they are/)).toBeVisible();
    await expect(page.getByText(/^Yes\. Checked/)).toBeVisible();
    await expectAccessible(page, 'preview of a renamed tag');
    await shot('preview');
  });
}

test('several tags are merged, all that match are selected, and nothing to change is said', async ({ page }) => {
  await takeFirstSnapshot(page);
  await page.getByRole('link', { name: 'Tags', exact: true }).click();
  await page.getByLabel('Search tags').fill('boots_');
  const status = page.getByRole('status').filter({ hasText: /^\d+ tags$/ });
  await expect(status).toBeVisible();
  const number = Number.parseInt((await status.textContent()) ?? '', 10);
  await page.getByRole('button', { name: 'Select all that match' }).click();
  await page.getByRole('button', { name: `Edit ${number} tags` }).click();
  const panel = page.getByRole('complementary', { name: `${number} tags` });
  await expect(panel.getByText('Merge into one')).toBeVisible();
  await panel.getByLabel('New tag').fill('boots');
  for (const home of ['Tickets', 'People', 'Organizations']) await panel.getByText(home, { exact: true }).click();
  await panel.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(panel.getByText(/nothing would change/)).toBeVisible();
});
