import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { takeFirstSnapshot, wearColours } from './steps.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`triggers are looked through, read in words and edited in bulk, in ${scheme} colours`, async ({ page }) => {
    await wearColours(page, scheme);
    await takeFirstSnapshot(page);
    await page.getByRole('link', { name: 'Rules', exact: true }).click();
    const triggers = page.getByRole('grid', { name: 'Triggers' });
    await triggers.getByRole('row', { name: /Fraud is urgent/ }).click();
    const panel = page.getByRole('complementary', { name: 'Fraud is urgent' });
    await expect(panel.getByRole('region', { name: 'When all of these hold' })).toContainText(
      'Tags contains one of fraud chargeback',
    );
    await expect(panel.getByRole('region', { name: 'Then' })).toContainText('Email group: Trust & Safety · Possible fraud');
    await expectAccessible(page, 'a trigger');

    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Search triggers' }).fill('notification:fraud');
    await expect(page.getByText('1 trigger found')).toBeVisible();
    await page.getByRole('button', { name: 'Select all that match' }).click();
    await page.getByRole('button', { name: 'Edit 1 trigger' }).click();
    // Whom a trigger mails is chosen by name, and stays while the text is missing.
    await page.getByRole('button', { name: /^Action/ }).click();
    await page.getByRole('combobox', { name: 'Action', exact: true }).selectOption('Email user');
    const whom = page.getByRole('combobox', { name: 'Whom it tells' });
    await whom.focus();
    await page.keyboard.type('The requester');
    await page.getByRole('option', { name: 'The requester', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Preview', exact: true })).toBeDisabled();
    await expect(page.getByText('Missing: fill this in too.')).toBeVisible();
    await expect(page.getByText('Missing: write what it says.')).toBeVisible();
    await expectAccessible(page, 'a mail that is not whole yet');
    await page.getByRole('textbox', { name: 'Subject' }).fill('About your order');
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('We look into it.');
    await expect(whom).toHaveValue('The requester');
    await expect(page.getByText(/^Missing:/)).toHaveCount(0);
    await expect(page.getByText('1 of 1 trigger would change')).toBeVisible();
    await expectAccessible(page, 'whom a trigger mails');
    await page.getByRole('button', { name: /^Remove “/ }).click();
    await page.getByRole('button', { name: /^Find and replace/ }).click();
    await page.getByLabel('Find', { exact: true }).fill('Possible fraud');
    await page.getByLabel('Replace with').fill('Look: perhaps fraud');
    await page.getByRole('button', { name: 'Preview 1 change' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Replace “Possible fraud”');
    await expect(page.getByText('Email group').first()).toBeVisible();
    await expectAccessible(page, 'the preview of a trigger');

    await page.getByRole('link', { name: 'Rules', exact: true }).click();
    await page
      .getByRole('navigation', { name: 'Kinds of rule' })
      .getByRole('link', { name: /^Views/ })
      .click();
    await page
      .getByRole('grid', { name: 'Views' })
      .getByRole('row', { name: /Unassigned tickets/ })
      .click();
    await expect(page.getByRole('region', { name: 'Shows tickets of which all hold' })).toContainText(
      'Status is less than solved',
    );
  });
}
