import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browsePage } from '../../main/configuration/browse/browse-page.ts';
import { byHand } from '../unit/configuration/by-hand.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, runButton, takeFirstSnapshot } from './steps.ts';

test('the configuration goes into a file, and what somebody wiped comes back from it', async ({ page, zendesk, home }) => {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
  await page.getByRole('link', { name: 'Configuration', exact: true }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export the configuration' });
  await expectAccessible(page, 'exporting');
  await page.screenshot({ path: '/tmp/config-shots/export.png' });
  const saved = page.waitForEvent('download');
  await exporting.getByRole('button', { name: 'Export', exact: true }).click();
  const file = join(home, (await saved).suggestedFilename());
  await (await saved).saveAs(file);
  await expect(exporting).toBeHidden();

  const [trigger] = zendesk.all('triggers');
  await byHand(zendesk, 'DELETE', `/triggers/${trigger?.id}`);
  await page.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Triggers' }).getByRole('row', { name: String(trigger?.title) })).toBeHidden();
  await page.getByRole('button', { name: 'Compare…' }).click();
  const comparing = page.getByRole('dialog', { name: 'Compare the configuration' });
  await comparing.locator('input[type=file]').setInputFiles(file);
  await comparing.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(comparing.getByRole('checkbox', { name: `${trigger?.title} trigger, removed` })).toBeChecked();
  await expectAccessible(page, 'a comparison');
  await page.screenshot({ path: '/tmp/config-shots/compare.png' });
  await comparing.getByRole('button', { name: 'Restore these' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Restore the configuration from');
  await expect(page.getByText(/^Yes\. Checked/)).toBeVisible();
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect(zendesk.all('triggers').map(({ title }) => title)).toContain(trigger?.title);
});

test('the page to look through finds, shows and links records, and asks nobody', async ({ page, home }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const record = (number: number) => ({
    item: `macros:${number}`,
    kind: 'macros',
    name: `Macro ${number} <b>`,
    lines: [['Then', `Status: open, ${number}`]] as const,
    names: number === 1 ? [] : ['macros:1'],
    usedIn: number === 1 ? ['macros:2'] : [],
  });
  const file = join(home, 'page.html');
  const records = Array.from({ length: 5000 }, (_, index) => record(index + 1));
  writeFileSync(
    file,
    browsePage({ name: 'Acme', url: 'https://acme.zendesk.com', takenAt: '2026-11-30T00:00:00.000Z' }, records),
  );
  const address = pathToFileURL(file).href;
  await page.goto(address);
  await expect(page.getByRole('status')).toHaveText('5000 records, the first 200 are shown');
  await page.getByRole('searchbox', { name: 'Search' }).fill('open, 4321');
  await expect(page.getByRole('status')).toHaveText('1 record');
  await page.getByRole('link', { name: 'Macro 4321 <b>' }).click();
  const shown = page.getByRole('region', { name: 'The record' });
  await expect(shown.getByRole('heading', { level: 2 })).toHaveText('Macro 4321 <b>');
  await shown.getByRole('link', { name: 'Macro 1 <b>' }).click();
  await expect(shown).toContainText('Used in');
  expect(asked.every((url) => url.startsWith(address))).toBe(true);
  expect(said).toEqual([]);
});
