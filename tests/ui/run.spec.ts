import { startConsole } from './console-host.ts';
import { expect, test } from './redline-test.ts';
import { comeToPreview, editsInPreview, runButton } from './steps.ts';
import { macroTexts, writesByMacro } from './zendesk.ts';

test('a run is paused, goes on, and is cancelled with counts that are true', async ({ page, zendesk }) => {
  const before = macroTexts(zendesk);
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  zendesk.writes.allowOnly(5);
  await runButton(page).click();
  const progress = page.getByRole('region', { name: 'Progress' });
  await expect(progress).toContainText('5 applied');
  await progress.getByRole('button', { name: 'Pause' }).click();
  await expect(progress.getByRole('status')).toHaveText('Paused');
  await progress.getByRole('button', { name: 'Continue' }).click();
  await expect(progress.getByRole('status')).toHaveText('Sending to Zendesk');

  await progress.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
  zendesk.writes.allowAll();
  const outcome = page.getByText('Cancelled', { exact: true }).last().locator('..');
  await expect(outcome).toContainText('applied');
  await expect(outcome).toContainText('not sent');
  const changed = [...macroTexts(zendesk)].filter(([id, text]) => before.get(id) !== text).length;
  await expect(outcome).toContainText(`${changed} applied`);
  await expect(outcome).toContainText(`${edits - changed} not sent`);
  expect(changed).toBeLessThan(edits);
});

test('a run goes on while one looks elsewhere, and is found again', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  zendesk.writes.allowOnly(3);
  await runButton(page).click();
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('3 applied');
  await page.getByRole('link', { name: 'Macros', exact: true }).click();
  await page.reload();
  await page.getByRole('link', { name: /^Sending/ }).click();
  await expect(page.getByRole('region', { name: 'Progress' })).toBeVisible();
  zendesk.writes.allowAll();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
});

test('where a record changed in Zendesk meanwhile, nothing is sent; without it the rest is', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  const touched = zendesk.all('macros').find(({ title, active }) => active === true && String(title).startsWith('Refund::'));
  zendesk.edit('macros', Number(touched?.id), { title: 'Refund::Changed by a colleague' });
  await runButton(page).click();
  await expect(page.getByText('Nothing was sent', { exact: true })).toBeVisible();
  expect(writesByMacro(zendesk)).toEqual([]);
  await page.getByText('See what changed in Zendesk').click();
  await expect(page.getByText('Refund::Changed by a colleague')).toBeVisible();
  await page.getByRole('button', { name: 'Leave 1 record out and look at the rest' }).click();
  await expect(runButton(page)).toHaveText(`Run ${edits - 1} changes`);
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect(zendesk.record('macros', Number(touched?.id))?.title).toBe('Refund::Changed by a colleague');
});

test('the preview sees drift before the run and leaves the records out', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  const touched = zendesk.all('macros').find(({ title, active }) => active === true && String(title).startsWith('Refund::'));
  zendesk.edit('macros', Number(touched?.id), { title: 'Refund::Changed by a colleague' });
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText('1 record changed in Zendesk since this was drafted', { exact: true })).toBeVisible();
  await expect(runButton(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Leave it out', exact: true }).click();
  await expect(runButton(page)).toHaveText(`Run ${edits - 1} changes`);
  await expect(runButton(page)).toBeEnabled();
});

test('a run that a crash interrupted is announced at the next start and finished, each macro changed once', async ({
  page,
  redline,
  zendesk,
}) => {
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  zendesk.writes.allowOnly(7);
  await runButton(page).click();
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('7 applied');
  await redline.kill();
  zendesk.writes.allowAll();

  const again = await startConsole(redline.home);
  await page.goto(again.address);
  const banner = page.getByRole('status').or(page.locator('div')).filter({ hasText: 'was interrupted' }).last();
  await expect(banner).toBeVisible();
  // There is no keychain in a test, so the token went with the process.
  await page.getByRole('button', { name: 'Sign in to finish it' }).click();
  await page.locator('input[type=password]').fill(zendesk.token);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Finish it', exact: true }).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  await expect(page.getByText('was interrupted')).toBeHidden();
  expect(writesByMacro(zendesk)).toEqual(Array(edits).fill(1));
  await again.kill();
});

test('a stopped console is noticed, and an address used twice opens nothing', async ({ page, redline }) => {
  await expect(page.getByRole('link', { name: 'Journal', exact: true })).toBeVisible();
  expect(page.url()).not.toContain('token');
  const other = await page.context().browser()?.newPage();
  if (!other) throw new Error('There is no second browser context');
  await other.goto(redline.address);
  await expect(other.getByRole('heading', { name: 'Open the address that redline printed' })).toBeVisible();
  await redline.kill();
  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  await expect(page.getByText('Redline does not answer').first()).toBeVisible({ timeout: 15_000 });
});
