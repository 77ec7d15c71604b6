import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { takeFirstSnapshot, wearColours } from './steps.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`the configuration is looked through kind by kind, in ${scheme} colours`, async ({ page }) => {
    await wearColours(page, scheme);
    await takeFirstSnapshot(page);
    await page.getByRole('link', { name: 'Configuration', exact: true }).click();
    const forms = page.getByRole('navigation', { name: 'Kinds of configuration' }).getByRole('link', { name: /^Ticket forms/ });
    await forms.click();
    const grid = page.getByRole('grid', { name: 'Ticket forms' });
    await expect(grid.getByRole('row').nth(1)).toBeVisible();
    // There is nothing to select for: nothing here is edited.
    await expect(grid).toHaveAttribute('aria-multiselectable', 'false');
    await grid.getByRole('row').nth(1).click();
    const panel = page.getByRole('complementary');
    await expect(panel.getByRole('region', { name: 'The record as JSON' })).toContainText('"active": true');
    await expectAccessible(page, 'a form');

    await page
      .getByRole('navigation', { name: 'Kinds of configuration' })
      .getByRole('link', { name: /^Ticket fields/ })
      .click();
    const fields = page.getByRole('grid', { name: 'Ticket fields' });
    await fields.getByRole('row', { name: /Reason of contact/ }).click();
    await expect(panel.getByText('Drop-down')).toBeVisible();
    await panel.getByRole('tab', { name: 'Used in' }).click();
    await expect(panel.getByRole('heading', { name: 'Used in' })).toBeVisible();
    await expectAccessible(page, 'a field');

    await page.reload();
    await expect(page.getByRole('complementary', { name: 'Reason of contact' })).toBeVisible();
    await page
      .getByRole('navigation', { name: 'Kinds of configuration' })
      .getByRole('link', { name: /^Brands/ })
      .click();
    await page.getByRole('grid', { name: 'Brands' }).getByRole('row').nth(1).click();
    await expect(panel.getByRole('heading', { name: 'Used in' })).toBeVisible();
  });
}
