import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { comeToPreview } from './steps.ts';

test('what waits for nothing but its window is scheduled from the preview, and taken off again', async ({ page, zendesk }) => {
  test.setTimeout(120_000);
  await comeToPreview(page, zendesk);
  const preview = page.url();
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'More about Acme' }).click();
  await page.getByRole('menuitem', { name: 'Reviewers and policy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reviews of Acme' });
  // A day that is not today, in any time zone.
  const day = ((new Date().getUTCDate() + 13) % 28) + 1;
  await dialog.getByRole('button', { name: 'YAML' }).click();
  await dialog
    .getByLabel('Policy, as YAML')
    .fill(`format: redline.policy\nversion: 1\nwindows: {standard: {days: [${day}], zone: UTC}}\n`);
  await dialog.getByRole('button', { name: 'Put this policy in force' }).click();
  await expect(dialog).toContainText('In force, set by the runner');
  await page.keyboard.press('Escape');

  await page.goto(preview);
  await page.getByRole('button', { name: 'Run when its window opens' }).click();
  const typed = page.getByRole('dialog').getByLabel(/Type the account/);
  const scheduled = page.getByRole('region', { name: 'Scheduled' });
  await expect(typed.or(scheduled).first()).toBeVisible();
  if (await typed.isVisible()) {
    await typed.fill('Acme');
    await page.getByRole('dialog').getByRole('button', { name: 'Schedule it' }).click();
  }
  await expect(scheduled).toContainText('Is sent when its window opens');
  await expect(page.getByRole('button', { name: 'Run when its window opens' })).toHaveCount(0);
  await expectAccessible(page, 'a scheduled run');
  await scheduled.getByRole('button', { name: 'Do not run it' }).click();
  await expect(scheduled).toContainText('Was taken off its window');
});
