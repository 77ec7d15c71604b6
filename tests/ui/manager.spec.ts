import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, editAllThatMatch, runButton, search, takeFirstSnapshot, wearColours } from './steps.ts';

/** How much of the preview there is, as a multiple of what is in sight of it. */
const screenfuls = () => {
  const feed = document.querySelector('[role=feed]');
  for (let of = feed?.parentElement ?? null; of; of = of.parentElement)
    if (getComputedStyle(of).overflowY === 'auto') return of.scrollHeight / of.clientHeight;
  return Number.POSITIVE_INFINITY;
};

test('a manager judges a mixed set from its first screen, opens what is alike, and takes it along on paper', async ({
  page,
  zendesk,
}, info) => {
  test.setTimeout(240_000);
  await addAccount(page, zendesk, 'Acme', 'Production');
  await takeFirstSnapshot(page);
  // Two wishes in one draft: some are deleted, some are written anew.
  await search(page, 'status:inactive');
  await editAllThatMatch(page);
  await page.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('button', { name: 'Add to draft' }).click();
  await expect(page.getByText('Added to “Draft”')).toBeVisible();
  await search(page, 'title:refund status:active');
  await editAllThatMatch(page);
  await page.getByRole('button', { name: /^Find and replace/ }).click();
  await page.getByLabel('Find', { exact: true }).fill('Refund');
  await page.getByLabel('Replace with').fill('Credit');
  await page.getByRole('button', { name: 'Add to draft' }).click();
  await expect(page.getByText('It holds 2 operations.')).toBeVisible();
  await page.getByRole('link', { name: /^Draft/ }).click();
  await page.getByRole('button', { name: /^Preview \d+ changes$/ }).click();
  await expect(page.getByText(/^\d+ records in \d+ groups$/)).toBeVisible();

  const looks = page.getByRole('region', { name: 'Look at these first' });
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
  ]) {
    await page.setViewportSize(size);
    for (const danger of await looks
      .getByRole('listitem')
      .filter({ has: page.getByRole('img', { name: 'Danger' }) })
      .all())
      await expect(danger).toBeInViewport({ ratio: 1 });
    await expect(looks.getByText('Cannot be taken back:')).toBeInViewport({ ratio: 1 });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(() => page.evaluate(screenfuls)).toBeLessThanOrEqual(2);

  // What is alike is a line, which opens in its place and is left out, without a mouse.
  const first = page.getByRole('article').first();
  await first.focus();
  await expect(first.locator('dl, p')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(first.locator('dl, p')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(first.getByRole('button', { name: /^What changes in/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');

  // At 200 % zoom all of it scrolls as one, beneath the bar that runs it.
  await page.setViewportSize({ width: 720, height: 450 });
  await page.mouse.move(300, 250);
  await page.mouse.wheel(0, 3000);
  await expect(page.getByRole('heading', { level: 1 })).not.toBeInViewport();
  await expect(runButton(page)).toBeInViewport();
  // A message stays while the pointer is on it.
  await page.mouse.move(5, 300);
  await expectAccessible(page, 'a mixed set in a small window');
  await page.setViewportSize({ width: 1440, height: 900 });

  // On paper it is light, whole, and without what is there to be clicked.
  await wearColours(page, 'dark');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
  await expect(runButton(page)).toBeHidden();
  const groups = Number(await first.getAttribute('aria-setsize'));
  await expect(page.getByRole('article')).toHaveCount(groups);
  await page.screenshot({ path: info.outputPath('on-paper.png'), fullPage: true });
});
