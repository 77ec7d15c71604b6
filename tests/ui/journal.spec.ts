import { join } from 'node:path';
import { practiceKey } from '../../main/accounts/practice-account.ts';
import { openStore } from '../../main/store/database.ts';
import { entries } from '../../main/store/migrations/journal/001-entries.ts';
import { journalLockHolders } from '../../main/store/migrations/journal/002-lock-holders.ts';
import { journalSalts } from '../../main/store/migrations/journal/003-salts.ts';
import { expectAccessible } from './accessible.ts';
import { startConsole } from './console-host.ts';
import { expect, test } from './redline-test.ts';
import { editAllThatMatch, previewReplacement, runButton, search, takeFirstSnapshot } from './steps.ts';

test('a journal that was changed by hand is called broken; nothing runs until a person has said why it may go on', async ({
  page,
  redline,
}) => {
  await takeFirstSnapshot(page);
  await search(page, 'title:refund status:active');
  await editAllThatMatch(page);
  await previewReplacement(page, 'Refund', 'Credit');
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  await redline.kill();
  alterEntry(redline.home, 5);

  const again = await startConsole(redline.home);
  await page.goto(again.address);
  await page.getByRole('button', { name: 'Look at the journal' }).click();
  const section = page.getByRole('alert').filter({ hasText: 'does not hold together' });
  await expect(section).toContainText('Entry 5');
  await page.getByRole('link', { name: 'Macros', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search macros' }).fill('title:shipping');
  await expect(page.getByRole('row', { name: /Shipping/ }).first()).toBeVisible();
  await editAllThatMatch(page);
  await page.getByRole('button', { name: /^Activate or deactivate/ }).click();
  await page.getByRole('button', { name: /^Preview \d+ changes$/ }).click();
  await expect(page.getByRole('region', { name: 'Run' })).toContainText('The journal does not hold together.');
  await expect(runButton(page)).toBeDisabled();

  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  await section.getByRole('textbox').fill('I changed it myself, to see what happens.');
  await section.getByRole('button', { name: 'Write this into the journal and go on' }).click();
  await expect(section).toBeHidden();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The journal holds together')).toBeVisible();
  await again.kill();
});

/** Changes a word in the text of one entry, as someone with the key and an editor would. */
function alterEntry(home: string, seq: number): void {
  const file = join(home, 'practice', 'accounts', 'practice', 'journal.db');
  const store = openStore({
    file,
    key: practiceKey,
    migrations: [entries, journalLockHolders, journalSalts],
    durability: 'full',
    holds: 'the journal',
  });
  store.run('DROP TRIGGER entries_are_never_changed');
  store.run(`UPDATE entries SET body = replace(body, 'Credit', 'Debit') WHERE seq = ?`, seq);
  store.close();
}

test('the journal is searched by record and sorted, a run’s records are found, and its entries are told in words', async ({
  page,
}) => {
  await takeFirstSnapshot(page);
  await search(page, 'title:refund status:active');
  await editAllThatMatch(page);
  await previewReplacement(page, 'Refund', 'Credit');
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  await page.getByLabel('Find a record of the run').fill('sorry');
  const records = page.getByRole('grid', { name: 'Records of the run' });
  await expect(records.getByRole('link').first()).toHaveText(/sorry/i);
  await records.getByRole('button', { name: 'Record' }).click();
  await page.getByRole('tab', { name: 'Journal entries' }).click();
  await expect(page.getByText('Looked at Zendesk: nothing had changed')).toBeVisible();
  await expectAccessible(page, 'a run’s entries');

  await page.getByRole('link', { name: 'Journal', exact: true }).click();
  await expect(page.getByText(/entries, chained without a break$/)).toBeVisible();
  const words = page.getByLabel('Record, person, title or issue');
  await words.fill('nobody-and-nothing');
  await expect(page.getByText('No run matches')).toBeVisible();
  await words.fill('sorry');
  await expect(page.getByRole('row').nth(1)).toContainText('macros:');
  await page.getByRole('columnheader', { name: 'Who' }).getByRole('button').click();
  await expectAccessible(page, 'the journal');
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  expect((await file).suggestedFilename()).toBe('journal.csv');
});
