import { byHand } from '../unit/configuration/by-hand.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, takeFirstSnapshot, wearColours } from './steps.ts';

test('where names are only alike, a person says in the window which record it is', async ({ page, zendesk }) => {
  await wearColours(page, 'dark');
  await takeFirstSnapshot(page);
  const { groups } = await byHand(zendesk, 'GET', '/groups');
  const group = groups.find((each: { default: boolean }) => !each.default);
  const ours = `${group.name}`.toLowerCase();
  await byHand(zendesk, 'PUT', `/groups/${group.id}`, { group: { name: ours } });
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
  await page.getByRole('link', { name: 'Configuration', exact: true }).click();
  await page.getByRole('button', { name: 'Compare…' }).click();
  const comparing = page.getByRole('dialog', { name: 'Compare the configuration' });
  await comparing.getByLabel('From').selectOption({ label: 'Practice as in its last snapshot' });
  await comparing.getByRole('button', { name: 'Compare', exact: true }).click();
  await comparing.getByRole('button', { name: /^Restore/ }).click();
  const which = comparing.getByRole('combobox', { name: new RegExp(`may be “${ours}”`) });
  await expect(which).toHaveValue('');
  await which.selectOption({ label: `It is ${ours} (group ${group.id})` });
  await expectAccessible(page, 'a conflict with its choices');
  await comparing.getByRole('button', { name: 'Draft again' }).click();
  await comparing.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Restore the configuration from');
  await expect(page.getByRole('main')).toContainText(group.name);
});
