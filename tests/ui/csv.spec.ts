import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violationsOn } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, editsInPreview, runButton, search, takeFirstSnapshot, wearColours } from './steps.ts';
import { macroTexts, writesByMacro } from './zendesk.ts';

const importButton = (page: Page) => page.getByRole('button', { name: 'Import CSV…' });
const importDialog = (page: Page) => page.getByRole('dialog', { name: 'Import macros from CSV' });

/** Presses an export button and keeps the file that the browser saves. */
async function savedFile(page: Page, home: string, press: () => Promise<void>): Promise<string> {
  const saved = page.waitForEvent('download');
  await press();
  const file = join(home, (await saved).suggestedFilename());
  await (await saved).saveAs(file);
  return file;
}

test('macros go out into a spreadsheet and come back: export, edit cells, import, preview, run', async ({
  page,
  zendesk,
  home,
}) => {
  const before = macroTexts(zendesk);
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
  const found = await search(page, 'title:refund status:active');
  const file = await savedFile(page, home, () =>
    page.getByRole('button', { name: 'Export CSV of the macros that match' }).click(),
  );
  expect(file).toMatch(/acme-macros-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^\uFEFFid,title,active,position,description,_redline\r\n/);

  await importButton(page).click();
  await importDialog(page).locator('input[type=file]').setInputFiles(file);
  await expect(importDialog(page)).toContainText(`All ${found} lines say what the snapshot has.`);

  writeFileSync(file, text.replaceAll('Refund', 'Credit'));
  await importDialog(page).locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Import macros from “acme-macros');
  await expect(page.getByText(/^Yes\. Checked/)).toBeVisible();
  const edits = await editsInPreview(page);
  expect(edits).toBeGreaterThan(2);
  expect(writesByMacro(zendesk)).toEqual([]);
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const changed = [...macroTexts(zendesk)].filter(([id, now]) => before.get(id) !== now);
  expect(changed).toHaveLength(edits);
});

test('a selection is exported, and nothing else', async ({ page, home }) => {
  await takeFirstSnapshot(page);
  await page.getByRole('img', { name: 'Not selected' }).nth(0).click();
  await page.getByRole('img', { name: 'Not selected' }).nth(3).click();
  const file = await savedFile(page, home, () => page.getByRole('button', { name: 'Export as CSV', exact: true }).click());
  expect(readFileSync(file, 'utf8').match(/^\d+,/gm)).toHaveLength(2);
});

const badFile = ['id,title,active,position', '1,A,perhaps,1', '999,=1+1,true,-5', ',B,true,2'].join('\r\n');

for (const scheme of ['light', 'dark'] as const) {
  test(`everything that is wrong with a file is listed, to be copied or saved, in ${scheme} colours`, async ({
    page,
    home,
    context,
  }) => {
    await wearColours(page, scheme);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await takeFirstSnapshot(page);
    await importButton(page).click();
    const dialog = importDialog(page);
    await expect(dialog).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    const file = join(home, 'bad.csv');
    writeFileSync(file, badFile);
    await dialog.locator('input[type=file]').setInputFiles(file);
    await expect(dialog).toContainText('5 errors in bad.csv');
    await expect(dialog.getByRole('row')).toHaveCount(6);
    await expect(dialog.getByRole('row', { name: /^2 active perhaps Must be true or false\.$/ })).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
    ] as const) {
      await page.setViewportSize({ width, height });
      const box = await dialog.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= width).toBe(true);
    }
    await dialog.getByRole('button', { name: 'Copy the list' }).click();
    await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n')).toHaveLength(6);
    expect(copied).toContain("3\tposition\t'-5\t");
    const list = await savedFile(page, home, () => dialog.getByRole('button', { name: 'Save the list' }).click());
    expect(readFileSync(list, 'utf8')).toContain('"2","active","perhaps","Must be true or false."');

    writeFileSync(file, badFile.split('\r\n').slice(0, 1).join(''));
    await dialog.locator('input[type=file]').setInputFiles(file);
    await expect(dialog).toContainText('bad.csv changes nothing');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
}

test('a file is dropped onto the dialog, or chosen with the keyboard alone', async ({ page }) => {
  await takeFirstSnapshot(page);
  await page.keyboard.press('i');
  await expect(importDialog(page)).toBeVisible();
  const choosing = page.waitForEvent('filechooser');
  for (let steps = 0; steps < 10 && !(await importDialog(page).locator('input[type=file]:focus').count()); steps += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await (await choosing).setFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') });
  await expect(importDialog(page)).toContainText('1 error in empty.csv');

  const dropped = await page.evaluateHandle((text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
    return files;
  }, badFile);
  await importDialog(page).getByText('Choose the file again, or drop it here').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(importDialog(page)).toContainText('5 errors in dropped.csv');
  await page.keyboard.press('Escape');
  await expect(importDialog(page)).toBeHidden();
  await expect(page.getByRole('grid', { name: 'Macros' })).toBeVisible();
});
