import { expect, test } from './redline-test.ts';
import { comeToPreview, editsInPreview, runButton } from './steps.ts';
import { macroTexts, writesByMacro } from './zendesk.ts';

test('a person goes the whole road with the mouse: find, select, edit, preview, run, journal, undo', async ({
  page,
  zendesk,
}) => {
  const before = macroTexts(zendesk);
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  expect(edits).toBeGreaterThan(10);
  expect(writesByMacro(zendesk)).toEqual([]);

  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const after = macroTexts(zendesk);
  const changed = [...after].filter(([id, text]) => before.get(id) !== text);
  expect(changed).toHaveLength(edits);
  expect(changed.every(([, text]) => text.includes('Credit'))).toBe(true);
  expect(writesByMacro(zendesk)).toEqual(Array(edits).fill(1));

  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: 'Replace “Refund” by “Credit”' });
  await expect(row).toContainText(`${edits} of ${edits}`);
  await expect(row).toContainText('Done');
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The journal holds together')).toBeVisible();

  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Undo this run' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Undo');
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect(macroTexts(zendesk)).toEqual(before);
});

test('after a run the list shows what Zendesk now has, and the edited macros can be edited again', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  await page.getByRole('link', { name: 'Macros', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search macros' }).fill('title:Credit::Sorry');
  await expect(page.getByRole('row', { name: /Credit › Sorry/ }).first()).toBeVisible();
  await page
    .getByRole('row', { name: /Credit › Sorry/ })
    .first()
    .getByRole('img', { name: 'Not selected' })
    .click();
  await page.getByRole('button', { name: 'Edit 1 macro' }).click();
  await page.getByRole('button', { name: /^Activate or deactivate/ }).click();
  await page.getByRole('button', { name: 'Preview 1 change' }).click();
  await expect(page.getByText(/^Yes\. Checked/)).toBeVisible();
});

test('chosen records of a run are taken back, the others stay', async ({ page, zendesk }) => {
  const before = macroTexts(zendesk);
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const records = page.getByRole('grid', { name: 'Records of the run' });
  await records.getByRole('img', { name: 'Not selected' }).nth(0).click();
  await records.getByRole('img', { name: 'Not selected' }).nth(3).click();
  await page.getByRole('button', { name: 'Undo 2 records' }).click();
  await expect(runButton(page)).toHaveText('Undo 2 changes');
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const stillChanged = [...macroTexts(zendesk)].filter(([id, text]) => before.get(id) !== text);
  expect(stillChanged).toHaveLength(edits - 2);
});
