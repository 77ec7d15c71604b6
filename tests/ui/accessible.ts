import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './redline-test.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Everything on the page can be used by everybody, as far as axe can tell. Waits until nothing is loading and no message is shown.
 *
 * @param besides what is not looked into: a frame that shows a customer's text.
 */
export async function expectAccessible(page: Page, place: string, besides?: string): Promise<void> {
  await expect(page.locator('[data-garden-id="notifications.notification"]')).toHaveCount(0, { timeout: 30_000 });
  await expect(async () => {
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    expect(await violationsOn(page, besides), place).toEqual([]);
  }).toPass({ timeout: 30_000 });
}

/**
 * What axe holds against the page as it is now, each as `rule: selectors`. Asks for violations alone: to carry what passed out of
 * the page, and to put frames together in a second page where there is but one, took three quarters of the time.
 */
export async function violationsOn(page: Page, besides?: string): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(rules);
  if (page.frames().length === 1) axe.setLegacyMode();
  if (besides !== undefined) axe.exclude(besides);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
