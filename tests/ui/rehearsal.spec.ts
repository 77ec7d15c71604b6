import { expect, test } from './redline-test.ts';
import { comeToPreview, editsInPreview, runButton } from './steps.ts';

test('a change set is rehearsed beside its run, told in words, and nothing is sent', async ({ page, zendesk }) => {
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  const writes = () => zendesk.requests.filter(({ method }) => method !== 'GET').length;
  const before = writes();
  await page.getByRole('button', { name: 'Rehearse' }).click();
  await expect(page.getByText(`${edits} changes went through`)).toBeVisible();
  await expect(page.getByText('Zendesk would refuse nothing.')).toBeVisible();
  await expect(page.getByText('No mails would go.')).toBeVisible();
  await expect(page.getByText('The undo gives everything back.')).toBeVisible();
  expect(writes()).toBe(before);
  await expect(runButton(page)).toBeEnabled();
  await page.screenshot({ path: test.info().outputPath('rehearsal.png') });
});
