import { readFile } from 'node:fs/promises';
import { byHand } from '../unit/configuration/by-hand.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, takeFirstSnapshot, wearColours } from './steps.ts';

test('a quarter’s access is reviewed by a file, and changes outside Redline are told and tied to an issue', async ({
  page,
  zendesk,
}) => {
  test.setTimeout(120_000);
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
  const [macro] = zendesk.all('macros');
  await byHand(zendesk, 'PUT', `/macros/${String(macro?.id)}`, { macro: { description: 'By somebody' } });
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page.getByRole('button', { name: 'Begin the review of this quarter' }).click();
  const people = page.getByRole('table', { name: 'Who has access' });
  await expect(people.getByRole('row').nth(1)).toBeVisible();
  const total = (await people.getByRole('row').count()) - 1;
  await expect(page.getByText(`${total} undecided`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close it with its evidence' })).toBeDisabled();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the list as CSV' }).click();
  const list = await readFile(await (await saving).path(), 'utf8');
  const file = (content: string) => ({ name: 'access.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByLabel(/^Choose a file of decisions/).setInputFiles(file(list.replace(/^(\d+),/m, '$1,perhaps')));
  await expect(page.getByText('must be keep, remove or change.')).toBeVisible();
  await page.getByLabel(/^Choose a file of decisions/).setInputFiles(file(list.replace(/^(\d+),/gm, '$1,keep')));
  await expect(page.getByText('0 undecided')).toBeVisible();
  await expect(page.getByText('must be keep, remove or change.')).toHaveCount(0);

  await page.getByRole('button', { name: 'Read the audit log' }).click();
  await expect(page.getByText('compliant:')).toBeVisible();
  const outside = page.getByRole('table', { name: 'Changed outside Redline' });
  await expect(outside.getByRole('row')).toHaveCount(2);
  await outside.getByRole('checkbox', { name: /./ }).check();
  await page.getByLabel('Issue that asked for the chosen ones').fill('https://git.example/redline/1');
  await page.getByRole('button', { name: 'Tie 1 change to it' }).click();
  await expect(page.getByText(/1 explained, 0 outside/)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await wearColours(page, colorScheme);
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 700 },
      { width: 720, height: 450 },
    ]) {
      await page.setViewportSize(size);
      await expectAccessible(page, `audits at ${size.width}×${size.height}, ${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  const closing = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Close it with its evidence' }).click();
  expect((await closing).suggestedFilename()).toMatch(/^access-review-\d{4}-Q[1-4]\.zip$/);
  await expect(page.getByText('Closed.')).toBeVisible();
});
