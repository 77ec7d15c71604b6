import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { runButton, takeFirstSnapshot } from './steps.ts';

test.beforeEach(async ({ page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
  await page.getByRole('link', { name: 'People', exact: true }).click();
});

async function choosePeople(page: Page, query: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search people' }).fill(query);
  await expect(page.getByText(/^\d+ (?:people|person) found$/)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Select all that match' }).click();
  await page.getByRole('button', { name: /^Edit \d+ (?:people|person)$/ }).click();
}

const addStep = (page: Page, name: RegExp) => page.getByRole('complementary').getByRole('button', { name }).click();

async function fromMenu(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name }).click();
}

const preview = (page: Page) => page.getByRole('button', { name: /^Preview \d+ changes?$/ });

test('several steps on people are drafted in their order, which can be changed, and the preview leads back to them', async ({
  page,
}) => {
  await choosePeople(page, 'role:agent group:EMEA');
  await addStep(page, /^Profile field/);
  await page.getByLabel('Field', { exact: true }).selectOption({ label: 'TrailPass plan' });
  await page.getByLabel('New value').selectOption({ label: 'plan gold' });
  await addStep(page, /^Tags$/);
  await page.getByRole('textbox', { name: 'Tags' }).fill('night shift');
  await addStep(page, /^Offboard/);
  await expect(page.getByRole('heading', { name: '3. Offboard' })).toBeVisible();
  await addStep(page, /^Suspend/);
  await expect(page.getByRole('heading', { name: '3. Suspend' }), 'nothing comes after offboarding').toBeVisible();
  await page.getByRole('button', { name: 'Remove “Suspend”' }).click();
  await page.getByRole('button', { name: 'Move “Tags” up' }).click();
  await expect(page.getByRole('heading', { name: '1. Tags' })).toBeVisible();
  await expect(preview(page)).toBeEnabled();
  await expectAccessible(page, 'three steps on people');
  await preview(page).click();
  const asked = page
    .getByRole('region', { name: 'What was asked for' })
    .or(page.getByText(/Offboard \d+/))
    .first();
  await expect(asked).toBeVisible();
  await page.getByRole('button', { name: 'Back to the edit' }).click();
  await expect(page.getByRole('heading', { name: '2. Profile field' })).toBeVisible();
});

test('offboarding says what becomes of open tickets, and to whom they go', async ({ page }) => {
  await choosePeople(page, '"Chiara Bianchi"');
  await addStep(page, /^Offboard/);
  await page.getByText('Assign to somebody', { exact: true }).click();
  await expect(page.getByText('What will change appears here as you fill this in.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Assign to' }).fill('Dmitri');
  await page.getByRole('option', { name: /Dmitri Volkov/ }).click();
  await page.getByText('Be suspended', { exact: true }).click();
  await expect(preview(page)).toBeEnabled();
  await expectAccessible(page, 'offboarding');
  await preview(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Offboard');
  await expect(page.getByText(/Dmitri Volkov/).first()).toBeVisible();
});

test('a role template is kept, applied to people, changed and taken away', async ({ page }) => {
  await fromMenu(page, /^Role templates/);
  await expect(page.getByText('There is none yet.')).toBeVisible();
  await page.getByRole('button', { name: 'New template' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Night shift');
  await page.getByLabel('Custom role').selectOption({ label: 'Advisor' });
  await page.getByLabel('Tags', { exact: true }).fill('night');
  await page.getByLabel('Time zone').fill('Lisbon');
  await expectAccessible(page, 'form of a role template');
  await page.getByRole('button', { name: 'Keep the template' }).click();
  await expect(page.getByText('Agent · night · Lisbon')).toBeVisible();
  await expectAccessible(page, 'role templates');
  await page.getByRole('button', { name: 'Close the role templates' }).click();

  await choosePeople(page, 'role:agent group:APAC');
  await addStep(page, /^Role template/);
  await page.getByRole('combobox', { name: 'Role template', exact: true }).selectOption('Night shift');
  await expect(preview(page)).toBeEnabled();
  await expect(page.getByText(/Lisbon/).first()).toBeVisible();
  await preview(page).click();
  await expect(runButton(page)).toBeVisible();

  await page.getByRole('link', { name: 'People', exact: true }).click();
  await fromMenu(page, /^Role templates/);
  await page.getByRole('button', { name: 'Edit Night shift' }).click();
  await expect(page.getByLabel('Tags', { exact: true })).toHaveValue('night');
  await page.getByLabel('Name', { exact: true }).fill('Late shift');
  await page.getByRole('button', { name: 'Keep the template' }).click();
  await page.getByRole('button', { name: 'Remove Late shift' }).click();
  await expect(page.getByText('There is none yet.', { exact: true })).toBeVisible();
});

test('people pasted from a spreadsheet are put right line by line, created, and run', async ({ page }) => {
  await fromMenu(page, /^New people/);
  const name = page.getByLabel('Name, line 1', { exact: true });
  await name.focus();
  await name.evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, 'Name\tE-mail\tRole\tGroups\nAda Nova\tada.nova@example.com\tAgent\tEMEA; Tier 2\nBo Nova\tbo.nova@\tAgent\tTier 2\n');
  await expect(page.getByText('“bo.nova@” is not an e-mail address.')).toBeVisible();
  await expect(page.getByText('1 line to put right')).toBeVisible();
  await expectAccessible(page, 'new people with a problem');
  await page.getByLabel('E-mail, line 2').fill('bo.nova@example.com');
  await page.getByLabel('Groups, line 2').fill('Tier 22');
  await expect(page.getByText(/The snapshot has no group “Tier 22”: did you mean “Tier 2”/)).toBeVisible();
  await page.getByLabel('Groups, line 2').fill('Tier 2');
  await expect(page.getByText('2 people', { exact: true })).toBeVisible();
  await preview(page).click();
  await expect(page.getByText('Ada Nova').first()).toBeVisible();
  await runButton(page).click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible({ timeout: 30_000 });
});

test('somebody who is there already is only brought up to date where that is asked for', async ({ page }) => {
  await fromMenu(page, /^New people/);
  await page.getByLabel('Name, line 1', { exact: true }).fill('Aisha Rahman');
  await page.getByLabel('E-mail, line 1').fill('aisha.rahman@kestrel-outfitters.example');
  await page.getByLabel('Tags, line 1').fill('mentor');
  await expect(page.getByText(/There is somebody with Aisha Rahman’s address/)).toBeVisible();
  await page.getByText('Update who is there already').click();
  await expect(page.getByText('1 person', { exact: true })).toBeVisible();
  await preview(page).click();
  await expect(page.getByText('mentor').first()).toBeVisible();
});

test('a roster is compared: what is wrong is listed, then the difference is previewed', async ({ page }) => {
  await fromMenu(page, /^Compare a roster/);
  const file = page.locator('input[type=file]');
  const roster = (text: string) => ({ name: 'team.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await file.setInputFiles(roster('people:\n  - name: Ada\n    email: nope\n'));
  await page.getByRole('button', { name: 'Compare and preview' }).click();
  await expect(page.getByRole('alert')).toContainText(/Person 1, email: “Ada” .*: is not an e-mail address/);
  await expectAccessible(page, 'a roster with a problem');
  await file.setInputFiles(roster('people:\n  - name: Ada Nova\n    email: ada.nova@example.com\n    groups: [EMEA]\n'));
  await page.getByText('Also remove what the roster does not have').click();
  await page.getByRole('button', { name: 'Compare and preview' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Roster team.yaml');
  await expect(page.getByText('Ada Nova').first()).toBeVisible();
});

test('a group is made with its description, and what stands against its name is said', async ({ page }) => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  await page.getByRole('button', { name: 'New group…' }).click();
  await page.getByLabel('Name', { exact: true }).fill('EMEA');
  await page.getByLabel('Description', { exact: true }).fill('Nights and weekends');
  await expectAccessible(page, 'a new group');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('EMEA');
  await page.getByLabel('Name', { exact: true }).fill('Night shift');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(page.getByText('Nights and weekends').first()).toBeVisible();
});
