import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { editAllThatMatch, previewReplacement, runButton, search, tabTo, takeFirstSnapshot } from './steps.ts';

test('an auditor asks without a mouse who changed what, whether the record of it holds, and who has access', async ({ page }) => {
  test.setTimeout(180_000);
  const { keyboard } = page;
  const onSomething = () => expect(page.locator('body')).not.toBeFocused();
  await takeFirstSnapshot(page);
  await search(page, 'title:refund status:active');
  await editAllThatMatch(page);
  await previewReplacement(page, 'Refund', 'Credit');
  await runButton(page).click();
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible({ timeout: 60_000 });

  // Whether the journal holds, and the run that changed a macro.
  await keyboard.press('g');
  await keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible();
  await onSomething();
  await keyboard.press('v');
  await expect(page.getByText('The journal holds together')).toBeVisible();
  await onSomething();
  await keyboard.press('/');
  await keyboard.type('sorry');
  await expect(page.getByRole('row').nth(1)).toContainText('macros:');
  await tabTo(page, /^null Replace “Refund”/);
  await keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Journal entries' })).toBeVisible();
  await onSomething();
  await page.getByRole('tab', { selected: true }).focus();
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Journal entries' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByText('Looked at Zendesk: nothing had changed')).toBeVisible();
  await expectAccessible(page, 'what an auditor reads of a run');

  // What became of one macro, told from its own record.
  await keyboard.press('g');
  await keyboard.press('m');
  await expect(page.getByRole('grid', { name: 'Macros' })).toBeVisible();
  await keyboard.press('/');
  await keyboard.press('Control+a');
  await keyboard.type('title:credit');
  await expect(page.getByText(/^\d+ macros? found$/)).toBeVisible();
  await expect(
    page
      .getByRole('grid', { name: 'Macros' })
      .getByRole('row', { name: /credit/i })
      .first(),
  ).toBeVisible();
  await keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Macros' })).toBeFocused();
  await keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Details' }).focus();
  await keyboard.press('End');
  await expect(page.getByRole('tab', { name: 'History' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('button', { name: 'Undo this' }).first()).toBeVisible();

  // Who has access, as a list to be decided on.
  await keyboard.press('g');
  await keyboard.press('q');
  await expect(page.getByRole('heading', { level: 1, name: 'Audits' })).toBeVisible();
  await tabTo(page, /Begin the review of this quarter/);
  await keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Who has access' }).getByRole('row').nth(1)).toBeVisible();
  await onSomething();
  await tabTo(page, /Save the list as CSV/);
  for (const key of ['Enter', 'Space']) {
    const saving = page.waitForEvent('download');
    await keyboard.press(key);
    expect((await saving).suggestedFilename()).toMatch(/\.csv$/);
    await expect(page.getByRole('button', { name: 'Save the list as CSV' })).toBeFocused();
  }
});
