import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from './accessible.ts';
import { test as base, expect } from './redline-test.ts';
import { comeToPreview, runButton } from './steps.ts';

const service = { id: '31', type: 'incident_service', attributes: { service_id: 4, outage: true, degradation: false } };
const attributes = { title: 'Tickets are not saved', impact: 'major', status: 'identified', outage: true, resolved_at: null };
const incident = {
  id: '1',
  type: 'incident',
  attributes: { ...attributes, started_at: '2026-11-20T10:00:00Z' },
  relationships: { incident_services: { data: [{ id: '31', type: 'incident_service' }] } },
};

/** A console that is told of an outage, by a status API of the test's own. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures a fixture needs from here.
  home: async ({}, use) => {
    const server = createServer((request, response) => {
      const active = request.url?.includes('/active') === true;
      const support = { id: '4', type: 'service', attributes: { name: 'Support' } };
      response.end(JSON.stringify(active ? { data: [incident], included: [service, support] } : { data: [], included: [] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = server.address();
    process.env.REDLINE_STATUS_URL = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
    const home = mkdtempSync(join(tmpdir(), 'redline-ui-'));
    await use(home);
    delete process.env.REDLINE_STATUS_URL;
    server.close();
    rmSync(home, { recursive: true, force: true });
  },
});

test('an incident of Zendesk’s stands in the header, and a run asks before it starts in it', async ({ page, zendesk }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await comeToPreview(page, zendesk);
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page
    .getByRole('button', { name: /^More about / })
    .last()
    .click();
  await page.getByRole('menuitem', { name: 'Escalation in incidents' }).click();
  const plan = page.getByRole('dialog', { name: /^Escalation in incidents of/ });
  await plan.getByLabel('Contacts and steps').fill('contacts: []\nsteps: [{after: 1h, tell: Bea, what: Call}]');
  await plan.getByRole('button', { name: 'Save' }).click();
  await expect(plan.getByRole('alert')).toContainText('who is none of the contacts');
  await plan
    .getByLabel('Contacts and steps')
    .fill("contacts: [{name: Bea, reach: '+1 555 0100'}]\nsteps: [{after: 1h, tell: Bea, what: Call}]");
  await expectAccessible(page, 'an escalation plan');
  await plan.getByRole('button', { name: 'Save' }).click();
  await expect(plan).toBeHidden();
  await page.goBack();
  await page.getByRole('button', { name: 'Zendesk: Tickets are not saved (1 due)' }).click();
  const told = page.getByRole('dialog', { name: 'What Zendesk reports of itself' });
  await expect(told.getByText(/^Support is out since .* \(major, identified\): Tickets are not saved$/)).toBeVisible();
  await expect(told.getByText(/^1\. DUE since .*: tell Bea \(\+1 555 0100\): Call$/)).toBeVisible();
  await expectAccessible(page, 'an incident');
  await told.getByRole('button', { name: 'Step 1 was taken' }).click();
  await expect(told.getByText(/^1\. taken /)).toBeVisible();
  await page.keyboard.press('Escape');
  await runButton(page).click();
  const dialog = page.getByRole('dialog');
  const go = dialog.getByRole('button', { name: /^Run \d+ changes$/ });
  await expect(go).toBeDisabled();
  await dialog.getByText('Start during Zendesk’s incident').click();
  await go.click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
});
