import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, comeToPreview, runButton, takeFirstSnapshot, wearColours } from './steps.ts';

const passphrase = 'open sesame, please';

async function turnOn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'Turn on' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lock this window' });
  await dialog.getByLabel('Passphrase').fill(passphrase);
  await dialog.getByLabel('The same again').fill('something else');
  await expect(dialog.getByText('These two are not the same.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Turn the lock on' })).toBeDisabled();
  await dialog.getByLabel('The same again').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Locks itself after 15 minutes without you')).toBeVisible();
}

const lockScreen = (page: Page) => page.getByRole('heading', { name: 'Redline is locked' });

test('locked, the window holds nothing of any account; the passphrase opens it where it was, by keyboard alone', async ({
  page,
  redline,
}) => {
  await takeFirstSnapshot(page);
  await turnOn(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to or do' }).fill('lock redline');
  await page.keyboard.press('Enter');
  await expect(lockScreen(page)).toBeVisible();
  expect(await page.title()).toBe('Redline');
  const shown = await page.locator('body').innerText();
  for (const word of ['Practice', 'Macros', 'Refund', 'Accounts']) expect(shown).not.toContain(word);

  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('That is not the passphrase');
  await expect(page.getByLabel('Passphrase')).toBeFocused();

  const asked = page.waitForRequest((request) => request.url().includes('/rpc/'));
  await page.reload();
  await expect(lockScreen(page), 'a reload does not open it').toBeVisible();
  const key = (await asked).headers()['x-redline-key'] ?? '';
  const answer = await page.evaluate(async (key) => {
    const response = await fetch('/rpc/accounts/list', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-redline-key': key },
      body: '{}',
    });
    return { status: response.status, text: await response.text() };
  }, key);
  expect(answer.status, redline.home).toBe(403);
  expect(answer.text).not.toContain('Practice');

  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
});

test('a computer that has slept finds it locked', async ({ page }) => {
  // The page leaves its one-time address by itself first, which a reload would break off.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.clock.install();
  await page.reload();
  await turnOn(page);
  await page.clock.fastForward(60_000);
  await expect(page.getByRole('heading', { name: 'Protection' })).toBeVisible();
  await page.clock.fastForward(600_000);
  await expect(lockScreen(page)).toBeVisible();
});

test('a run goes on while the window is locked', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  await turnOn(page);
  await page.goBack();
  zendesk.writes.allowOnly(2);
  await runButton(page).click();
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('2 applied');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to or do' }).fill('lock redline');
  await page.keyboard.press('Enter');
  await expect(lockScreen(page)).toBeVisible();
  zendesk.writes.allowAll();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible({ timeout: 20_000 });
});

test('turning it off needs the passphrase', async ({ page }) => {
  await turnOn(page);
  await page.getByRole('button', { name: 'Turn off' }).click();
  const dialog = page.getByRole('dialog', { name: 'Turn the lock off?' });
  await dialog.getByLabel('Passphrase').fill('guessed');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('That is not the passphrase');
  await dialog.getByLabel('Passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible();
});

test('how long snapshots are kept is remembered, and everything can be encrypted anew', async ({ page, zendesk }) => {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  const days = page.getByLabel('Days that snapshots are kept');
  await expect(days).toHaveValue('90');
  await days.fill('0');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await days.fill('30');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Snapshots are kept for 30 days')).toBeVisible();
  await page.getByRole('button', { name: 'Encrypt anew' }).click();
  await expect(page.getByText('Everything is encrypted under a new key')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Days that snapshots are kept')).toHaveValue('30');
  await expect(page.getByRole('row', { name: /Acme/ })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the lock and its settings can be used by everyone, in ${scheme} colours, also in a small window`, async ({ page }) => {
    await wearColours(page, scheme);
    const look = async (name: string) => {
      const folder = process.env.REDLINE_SCREENSHOTS;
      for (const [width, height] of [
        [1024, 700],
        [1440, 900],
      ] as const) {
        await page.setViewportSize({ width, height });
        const wide = await page.evaluate(() =>
          [...document.querySelectorAll('main *')]
            // A closed menu keeps its place from before the window was made smaller, and nobody sees it.
            .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
            .filter((element) => element.clientWidth > 0 && element.getBoundingClientRect().right > window.innerWidth + 1)
            .map((element) => element.outerHTML.slice(0, 200)),
        );
        expect(wide, `${name} at ${width}`).toEqual([]);
        if (folder) await page.screenshot({ path: `${folder}/${name}-${scheme}-${width}.png` });
      }
    };
    await turnOn(page);
    await page.getByRole('heading', { name: 'Protection' }).scrollIntoViewIfNeeded();
    await expectAccessible(page, 'settings');
    await look('settings');
    await page.getByRole('button', { name: 'Turn off' }).click();
    await expectAccessible(page, 'dialog');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Lock now' }).click();
    await expect(lockScreen(page)).toBeVisible();
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectAccessible(page, 'lock');
    await look('lock');
  });
}
