import { readFileSync } from 'node:fs';
import { expect, test } from './redline-test.ts';
import { addAccount, comeToPreview, editAllThatMatch, editsInPreview, runButton, search, takeFirstSnapshot } from './steps.ts';
import { macroTexts } from './zendesk.ts';

test('records left out of the preview are not sent, and can be put back', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  const whole = page.url();
  const first = page.getByRole('article').first();
  const left = (await first.getByRole('heading').textContent()) ?? '';
  await first.hover();
  await first.getByRole('button', { name: /^Leave .* out$/ }).click();
  await expect(runButton(page)).toHaveText(`Run ${edits - 1} changes`);
  expect(page.url()).not.toBe(whole);
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect(runButton(page)).toHaveText(`Run ${edits} changes`);
  expect(page.url()).toBe(whole);

  const before = macroTexts(zendesk);
  await page.getByRole('article', { name: left }).first().getByRole('checkbox').check({ force: true });
  await page.getByRole('button', { name: 'Leave 1 record out' }).click();
  await expect(runButton(page)).toHaveText(`Run ${edits - 1} changes`);
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect([...macroTexts(zendesk)].filter(([id, text]) => before.get(id) !== text)).toHaveLength(edits - 1);
});

test('a field of a record stays as it is, where the others change', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  const record = page.getByRole('article').filter({ has: page.getByRole('button', { name: 'Keep “Title” as it is' }) });
  const kept = record.first();
  const name = (await kept.getByRole('heading').textContent()) ?? '';
  await kept.hover();
  await kept.getByRole('button', { name: 'Keep “Title” as it is' }).click();
  await expect(page.getByText('1 field left out')).toBeVisible();
  await expect(page.getByRole('article', { name }).first().getByText('Title', { exact: true })).toHaveCount(0);
  await expect(runButton(page)).toHaveText(`Run ${edits} changes`);
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const titles = zendesk.all('macros').map(({ title }) => title);
  expect(titles).toContain(name);
});

test('a chosen record is tried first, and the rest waits for a person’s word', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  const before = macroTexts(zendesk);
  const changed = () => [...macroTexts(zendesk)].filter(([id, text]) => before.get(id) !== text).length;
  await page.getByRole('article').nth(1).getByRole('checkbox').check({ force: true });
  await page.getByRole('button', { name: 'Try it first' }).click();
  await page.getByRole('button', { name: 'Send 1 change first' }).click();
  await expect(page.getByText('The first few are in Zendesk; the rest waits for your word')).toBeVisible();
  expect(changed()).toBe(1);
  await page.getByRole('button', { name: `Go on with ${edits - 1} records` }).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect(changed()).toBe(edits);
});

test('a warning shows the records it is about', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  const warning = page.getByRole('button', { name: /move to another category/ });
  const about = Number(/(\d+)$/.exec((await warning.textContent()) ?? '')?.[1]);
  await warning.click();
  await expect(page.getByText(`${about} shown`)).toBeVisible();
  await page.getByRole('button', { name: 'Show all records' }).first().click();
  await expect(page.getByText(/^\d+ records$/)).toBeVisible();
});

test('records that change alike stand in one group, which opens, and is left out as a whole', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  await page.getByRole('group', { name: 'Changes' }).getByRole('button', { name: 'Grouped' }).click();
  await expect(page.getByText(new RegExp(`^${edits} records in \\d+ groups$`))).toBeVisible();
  const group = page.getByRole('article', { name: /^\d+ macros$/ }).first();
  const of = Number(/\d+/.exec((await group.getAttribute('aria-label')) ?? '')?.[0]);
  await group.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${of} shown`)).toBeVisible();
  await expect(page.getByRole('article')).not.toHaveCount(0);
  await page.getByRole('button', { name: `Back from ${of} macros` }).click();
  await page
    .getByRole('button', { name: `Leave all ${of} out` })
    .first()
    .click();
  await expect(page.getByText(`${of} records left out`)).toBeVisible();
  await expect(runButton(page)).toHaveText(`Run ${edits - of} changes`);
});

test('a change set is saved as a file and opened again as the same change set', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  const address = page.url();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.redline\.json$/);
  const path = await file.path();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'redline.change-set', version: 1 });
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await page.getByLabel(/Choose a \.redline\.json file/).setInputFiles(path);
  await expect(runButton(page)).toBeVisible();
  expect(page.url()).toBe(address);
});

test('a file that is no change set is refused in a sentence', async ({ page }) => {
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await page.getByLabel(/Choose a \.redline\.json file/).setInputFiles({
    name: 'notes.redline.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"hello":"there"}'),
  });
  await expect(page.getByRole('alert')).toContainText('The file was not opened');
});

test('title and reason are given, and stand in the journal', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  await page.getByRole('button', { name: 'Title and reason' }).click();
  const dialog = page.getByRole('dialog', { name: 'Title and reason' });
  await expect(dialog.getByLabel('Title')).toBeFocused();
  await dialog.getByLabel('Title').fill('Say credit');
  await dialog.getByLabel('Reason').fill('The finance team asked for it in FIN-12.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Say credit' })).toBeVisible();
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('FIN-12');
});

test('production asks for the account’s name, and takes no other', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk, 'Production');
  await runButton(page).click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByLabel(/Type the account’s name/);
  await expect(name).toBeFocused();
  await name.fill('acme');
  await name.press('Enter');
  await expect(dialog.getByRole('button', { name: /^Run/ })).toBeDisabled();
  expect(zendesk.requests.every(({ method }) => method === 'GET')).toBe(true);
  await name.fill('Acme');
  await name.press('Enter');
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
});

test('deleting says what does not come back and asks for typed words', async ({ page, zendesk }) => {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
  const before = zendesk.all('macros').length;
  const inactive = await search(page, 'status:inactive');
  expect(inactive).toBe(zendesk.all('macros').filter(({ active }) => active === false).length);
  await editAllThatMatch(page);
  await page.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('button', { name: `Preview ${inactive} changes` }).click();
  await expect(page.getByText(/^Cannot be taken back:/).first()).toBeVisible();
  await runButton(page).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(`delete ${inactive - 1}`);
  await expect(dialog.getByRole('button', { name: /^Run/ })).toBeDisabled();
  await dialog.getByRole('textbox').fill(`delete ${inactive}`);
  await dialog.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect(zendesk.all('macros')).toHaveLength(before - inactive);
});
