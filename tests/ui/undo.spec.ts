import { expect, test } from './redline-test.ts';
import { comeToPreview, editsInPreview, runButton } from './steps.ts';

test('where someone changed macros after the run, undo shows three versions and does what is chosen for each', async ({
  page,
  zendesk,
}) => {
  await comeToPreview(page, zendesk);
  const edits = await editsInPreview(page);
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  const [kept, overwritten] = zendesk.all('macros').filter(({ title }) => String(title).startsWith('Credit::'));
  const [keptId, overwrittenId] = [Number(kept?.id), Number(overwritten?.id)];
  const original = String(overwritten?.title).replaceAll('Credit', 'Refund');
  zendesk.edit('macros', keptId, { title: 'Kept by a colleague' });
  zendesk.edit('macros', overwrittenId, { title: 'To be overwritten' });

  await page.getByRole('button', { name: 'Undo this run' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 macros changed again after the run');
  const section = dialog.getByRole('region').filter({ hasText: 'To be overwritten' });
  const cells = section.getByRole('row').filter({ hasText: 'Title' }).getByRole('cell');
  await expect(cells).toHaveText([original, String(overwritten?.title), 'To be overwritten']);
  await section.getByText('Put back what was before the run').click();
  await dialog.getByRole('button', { name: 'Preview the undo' }).click();
  await expect(runButton(page)).toHaveText(`Undo ${edits - 1} changes`);
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect(zendesk.record('macros', keptId)?.title).toBe('Kept by a colleague');
  expect(zendesk.record('macros', overwrittenId)?.title).toBe(original);
});
