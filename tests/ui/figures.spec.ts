import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, wearColours } from './steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`figures of a period with all that it takes to read them, in ${colorScheme} colours`, async ({ page, zendesk }) => {
    test.setTimeout(120_000);
    await wearColours(page, colorScheme);
    await addAccount(page, zendesk, 'Acme', 'Sandbox');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await expect(page.getByRole('heading', { level: 1, name: 'Figures' })).toBeVisible();
    await page.getByRole('button', { name: 'Keep times of tickets' }).click();
    await expect(page.getByText(/^Times of 0 tickets of Acme are kept/)).toBeVisible();

    await page.getByLabel('From').fill('2026-08-01');
    await page.getByLabel('To, inclusive').fill('2026-09-30');
    await page.getByRole('button', { name: 'Read and compute' }).click();
    const reply = page.getByRole('row').filter({ hasText: 'First reply time' }).filter({ hasText: 'business hours' });
    await expect(reply).toContainText('median of tickets');
    await expect(reply).toContainText(/\d+ of \d+/);
    await expect(page.getByText('days of Europe/Amsterdam')).toBeVisible();
    await expect(page.getByText(/^Times of [1-9]\d* tickets of Acme are kept/)).toBeVisible();

    await page.getByLabel('By').selectOption('month');
    await page.getByRole('button', { name: 'From what is kept' }).click();
    await page.getByLabel('Figure', { exact: true }).selectOption({ label: 'Created (tickets, by date created)' });
    await expect(page.getByRole('img', { name: /2026-08 \d+; 2026-09 \d+/ })).toBeVisible();

    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 700 },
      { width: 720, height: 450 },
    ]) {
      await page.setViewportSize(size);
      await expectAccessible(page, `figures at ${size.width}×${size.height}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    if (process.env.REDLINE_PICTURES)
      await page.screenshot({ path: `${process.env.REDLINE_PICTURES}/figures-${colorScheme}.png` });
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    expect((await saving).suggestedFilename()).toMatch(/^figures-.*by-month\.csv$/);
    await page.getByRole('button', { name: 'Forget them and keep nothing' }).click();
    await expect(page.getByText(/^Nothing of Acme’s tickets is kept/)).toBeVisible();
  });
}
