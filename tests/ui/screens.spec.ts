import { expect, test } from './redline-test.ts';
import { takeFirstSnapshot, wearColours } from './steps.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`every place of the rail shows itself, keeps the focus, and leaves a picture, in ${scheme} colours`, async ({
    page,
  }, info) => {
    test.setTimeout(180_000);
    await wearColours(page, scheme);
    await takeFirstSnapshot(page);
    for (const place of await page.getByRole('navigation', { name: 'Places' }).getByRole('link').all()) {
      const name = (await place.textContent())?.trim() ?? '';
      await place.click();
      await expect(page.getByRole('heading', { level: 1 }), name).toBeVisible();
      await expect(page.locator('[aria-busy=true]'), name).toHaveCount(0, { timeout: 30_000 });
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), name).not.toBe('BODY');
      await page.screenshot({ path: info.outputPath(`${name.toLowerCase().replaceAll(/\P{L}+/gu, '-')}-${scheme}.png`) });
    }
  });
}
