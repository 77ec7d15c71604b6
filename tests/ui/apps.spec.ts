import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { takeFirstSnapshot } from './steps.ts';

test('apps are listed, a stand-by plan is kept and drilled, by keyboard, in both themes and every size', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  const app = page.getByRole('region', { name: 'Order look-up' });
  await expect(app.getByText('1.4.0 (framework 2.0)')).toBeVisible();
  await expect(app.getByText('no plan')).toBeVisible();
  await app.getByRole('button', { name: 'Make a stand-by plan…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'What is to be done' }).fill('Ask for the order number');
  await dialog.getByRole('textbox', { name: 'Whose task it is' }).fill('Tier 2');
  await dialog.getByRole('combobox', { name: 'What stands in' }).selectOption('A macro');
  const macro = dialog.getByRole('combobox', { name: 'Which macro' });
  await macro.fill('refund');
  await page
    .getByRole('option', { name: /refund/i })
    .first()
    .click();
  await expect(macro).toHaveValue(/refund/i);
  await expectAccessible(page, 'the plan of an app');
  await dialog.getByRole('button', { name: 'Keep the plan' }).press('Enter');
  await expect(app.getByText('Tier 2: Ask for the order number')).toBeVisible();
  for (const colorScheme of ['dark', 'light'] as const)
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
      [720, 450],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      if (width !== 1024) await expectAccessible(page, `apps, ${colorScheme}, ${width}`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wider).toBeLessThanOrEqual(0);
    }
  await page.setViewportSize({ width: 1440, height: 900 });
  await app.getByRole('button', { name: 'Begin a drill' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Drill, there');
  await page.goBack();
  const drills = page.getByRole('region', { name: 'Drills' });
  await expect(drills.getByRole('link', { name: 'the way back, not sent' })).toBeVisible();
  await drills.getByRole('textbox', { name: 'What you see' }).fill('The panel is gone');
  await page.keyboard.press('Enter');
  await expect(drills.getByText(/: The panel is gone$/)).toBeVisible();
  await expectAccessible(page, 'a drill');
});
