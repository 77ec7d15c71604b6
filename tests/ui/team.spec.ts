import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { comeToPreview } from './steps.ts';

test('a team’s place is made, a change set is proposed to it, and a word on it goes there by itself', async ({
  page,
  zendesk,
}) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'redline-team-'));
  try {
    await comeToPreview(page, zendesk);
    const preview = page.url();
    const review = page.getByRole('region', { name: 'Review' });
    await expect(review.getByRole('button', { name: 'Propose to the team' })).toHaveCount(0);
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    const address = page.getByLabel('Folder, Git repository or GitLab');
    await address.fill('ext::sh -c x');
    await page.getByRole('button', { name: 'Open it' }).click();
    await expect(page.getByRole('alert')).toContainText('This is no address of a workspace');
    await expectAccessible(page, 'no team yet');
    await address.fill(join(folder, 'team'));
    await page.getByRole('button', { name: 'Make it the team’s place' }).click();
    await expect(page.getByText('0 change sets, 0 decisions, 0 receipts of runs')).toBeVisible();

    await page.goto(preview);
    await review.getByRole('button', { name: 'Propose to the team' }).click();
    await expect(page.getByText('The team has it')).toBeVisible();
    await page.keyboard.press('a');
    await page.getByRole('dialog', { name: 'Your review' }).getByRole('button', { name: 'Approve' }).click();
    await expect(review).toContainText('approves');
    await expect.poll(() => readdirSync(join(folder, 'team')).includes('approvals')).toBe(true);
    await page.getByRole('link', { name: 'Team’s place', exact: true }).click();
    await expect(page.getByText('1 change set, 1 decision, 0 receipts of runs')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Waits for you' })).toContainText('Nothing.');
    const notices = page.getByRole('region', { name: 'Notices' });
    await expect(notices).toContainText('Please review:');
    const saving = page.waitForEvent('download');
    await notices.getByRole('button', { name: 'Save as e-mail' }).last().click();
    expect((await saving).suggestedFilename()).toMatch(/\.eml$/);
    await expectAccessible(page, 'the team’s place');
    rmSync(folder, { recursive: true });
    await page.getByRole('button', { name: 'Share and look again' }).click();
    await expect(page.getByText('The place does not answer')).toBeVisible();
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect(address).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
