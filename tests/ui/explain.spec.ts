import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { takeFirstSnapshot } from './steps.ts';

test('a ticket is explained, from there a rule is opened, and from a record’s panel the record is explained', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await takeFirstSnapshot(page);
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await page.getByRole('textbox', { name: 'What is to be explained' }).fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Ticket 1, / })).toBeVisible();
  const happened = page.getByRole('region', { name: /^What happened: \d+ updates?$/ });
  await expect(happened.getByRole('listitem').first()).toContainText('the requester');
  const now = page.getByRole('region', { name: 'Which triggers would run now' });
  await now.getByRole('button', { name: /^And \d+ that do(es)? not run, with why$/ }).click();
  await expect(now.getByText('Does not hold').first()).toBeVisible();
  await expectAccessible(page, 'a ticket that is explained');
  await now.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Triggers');
  await page.getByRole('complementary').getByRole('link', { name: 'Explain' }).click();
  await expect(page.getByRole('region', { name: 'Where it is named' })).toBeVisible();
  await expectAccessible(page, 'a trigger that is explained');
  await page.getByRole('textbox', { name: 'What is to be explained' }).fill('999999999');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByText('has no ticket 999999999')).toBeVisible();
});
