import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, takeFirstSnapshot, wearColours } from './steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`health tells a score and what was found, and drafts what mends it, in ${colorScheme} colours`, async ({
    page,
    zendesk,
  }) => {
    test.setTimeout(120_000);
    await wearColours(page, colorScheme);
    await addAccount(page, zendesk, 'Acme', 'Sandbox');
    await takeFirstSnapshot(page);
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await expect(page.getByRole('heading', { name: /^\d+ of 100$/ })).toBeVisible();
    await page.getByRole('button', { name: 'How is it counted?' }).click();
    await expect(page.getByText(/100 × [\d.]+ ÷ \d+/)).toBeVisible();

    const never = page.getByRole('region', { name: 'Not used for 30 days' });
    await expect(never.getByRole('listitem')).toHaveCount(3);
    await never.getByRole('button', { name: /^Show \d+ more$/ }).click();
    expect(await never.getByRole('listitem').count()).toBeGreaterThan(3);

    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 700 },
      { width: 720, height: 450 },
    ]) {
      await page.setViewportSize(size);
      await expectAccessible(page, `health at ${size.width}×${size.height}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });

    await never.getByRole('button', { name: 'Add to draft: Not used for 30 days' }).click();
    await expect(page.getByText('Added to “Draft”')).toBeVisible();
    await page.getByRole('button', { name: 'Preview what mends it: Duplicates' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Duplicates' })).toBeVisible();
    await page.goBack();
    await page.getByRole('region', { name: 'Names a group that is gone' }).getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Macros' })).toBeVisible();
  });
}
