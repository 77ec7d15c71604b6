import { join } from 'node:path';
import { byHand } from '../unit/configuration/by-hand.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, runButton, takeFirstSnapshot } from './steps.ts';

test('the configuration goes into a file, and what somebody wiped comes back from it', async ({ page, zendesk, home }) => {
  const title = 'Wiped later';
  const { ticket_field: field } = await byHand(zendesk, 'POST', '/ticket_fields', { ticket_field: { type: 'text', title } });
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
  await page.getByRole('link', { name: 'Configuration', exact: true }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export the configuration' });
  await expectAccessible(page, 'exporting');
  const saved = page.waitForEvent('download');
  await exporting.getByRole('button', { name: 'Export', exact: true }).click();
  const file = join(home, (await saved).suggestedFilename());
  await (await saved).saveAs(file);
  await expect(exporting).toBeHidden();

  await byHand(zendesk, 'DELETE', `/ticket_fields/${field.id}`);
  await page.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Ticket fields' }).getByRole('row', { name: title })).toBeHidden();
  await page.getByRole('button', { name: 'Compare…' }).click();
  const comparing = page.getByRole('dialog', { name: 'Compare the configuration' });
  await comparing.locator('input[type=file]').setInputFiles(file);
  await comparing.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(comparing.getByRole('checkbox', { name: `${title} ticket field, removed` })).toBeChecked();
  await expectAccessible(page, 'a comparison');
  await comparing.getByRole('button', { name: 'Restore these' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Restore the configuration from');
  await expect(page.getByText(/^Yes\. Checked/)).toBeVisible();
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const { ticket_fields: fields } = await byHand(zendesk, 'GET', '/ticket_fields');
  expect(fields.map((each: { title: string }) => each.title)).toContain(title);
});
