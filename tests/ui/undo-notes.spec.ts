import { readFileSync, writeFileSync } from 'node:fs';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, comeToPreview, runButton, takeFirstSnapshot, wearColours } from './steps.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 720, height: 450 },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what an undo leaves stands in its preview and with its run, in ${colorScheme} colours`, async ({ page, zendesk }) => {
    test.setTimeout(150_000);
    await wearColours(page, colorScheme);
    await addAccount(page, zendesk, 'Acme', 'Sandbox');
    await takeFirstSnapshot(page);
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('link', { name: 'Memberships', exact: true }).click();
    await page.getByRole('gridcell', { name: /^Aisha Rahman in Tier 1: / }).click();
    await page.getByRole('region', { name: 'Pending changes' }).getByRole('button', { name: 'Preview', exact: true }).click();
    await runButton(page).click();
    await page.getByLabel(/^Type delete 1/).fill('delete 1');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();

    await page.getByRole('button', { name: 'Undo this run' }).click();
    const note = page.getByRole('region', { name: 'What this undo does not take back' });
    await expect(note).toContainText('Tickets that Zendesk unassigned when memberships ended stay unassigned.');
    for (const size of sizes) {
      await page.setViewportSize(size);
      await note.scrollIntoViewIfNeeded();
      await expect(note).toBeInViewport();
      await expect(runButton(page)).toBeInViewport();
      await page.screenshot({ path: test.info().outputPath(`undo-${size.width}-${colorScheme}.png`) });
    }
    await expectAccessible(page, 'the preview of an undo in a small window');
    await page.setViewportSize(sizes[0]);
    await runButton(page).click();
    await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
    await page.reload();
    await page.getByText('What this undo does not take back').click();
    await expect(page.getByText('Tickets that Zendesk unassigned when memberships ended stay unassigned.')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath(`undo-run-${colorScheme}.png`) });
  });
}

test('what stands in the way of a change set is listed in its preview, and it cannot be run', async ({ page, zendesk }, info) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await comeToPreview(page, zendesk);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as file' }).click();
  const set = JSON.parse(readFileSync(await (await saving).path(), 'utf8'));
  const file = info.outputPath('rejected.redline.json');
  const approval = {
    hash: '0'.repeat(64),
    by: 'Grace',
    decision: 'reject',
    comment: 'Not this week',
    at: '2026-11-01T00:00:00Z',
  };
  writeFileSync(file, JSON.stringify({ ...set, approvals: [approval] }));
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await page.getByLabel(/Choose a \.redline\.json file/).setInputFiles(file);
  const panel = page.getByRole('region', { name: 'Cannot run yet' });
  await expect(panel).toContainText('This change set was rejected by Grace: “Not this week”. Nothing was sent');
  for (const size of sizes) {
    await page.setViewportSize(size);
    await panel.scrollIntoViewIfNeeded();
    await expect(panel).toBeInViewport();
    await page.screenshot({ path: info.outputPath(`gates-${size.width}.png`) });
  }
  await expectAccessible(page, 'what stands in the way, in a small window');
});
