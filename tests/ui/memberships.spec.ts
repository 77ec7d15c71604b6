import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, runButton, takeFirstSnapshot, wearColours } from './steps.ts';
import type { Zendesk } from './zendesk.ts';

async function openMemberships(page: Page, zendesk: Zendesk): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Memberships', exact: true }).click();
  await expect(matrix(page).getByRole('row').nth(1)).toBeVisible();
}

const matrix = (page: Page) => page.getByRole('grid', { name: 'Memberships' });
const cell = (page: Page, person: string, group: string) =>
  page.getByRole('gridcell', { name: new RegExp(`^${person} in ${group}: `) });
const bar = (page: Page) => page.getByRole('region', { name: 'Pending changes' });

const named = (zendesk: Zendesk, resource: 'users' | 'groups', name: string) =>
  zendesk.all(resource).find((record) => record.name === name && record.deleted !== true)?.id;

/** The names of the groups that Zendesk has somebody in, the default one first. */
function groupsInZendesk(zendesk: Zendesk, person: string): unknown[] {
  const id = named(zendesk, 'users', person);
  return zendesk
    .all('group_memberships')
    .filter(({ user_id }) => user_id === id)
    .toSorted((one, other) => Number(other.default) - Number(one.default))
    .map(({ group_id }) => zendesk.all('groups').find((group) => group.id === group_id)?.name);
}

for (const scheme of ['light', 'dark'] as const) {
  test(`memberships are clicked together, copied, previewed and run, in ${scheme} colours`, async ({ page, zendesk }) => {
    test.setTimeout(150_000);
    await wearColours(page, scheme);
    await openMemberships(page, zendesk);
    await expectAccessible(page, 'the matrix');
    await expect(cell(page, 'Ben Okafor', 'Support')).toHaveAccessibleName(/member, default group$/);

    await cell(page, 'Ben Okafor', 'EMEA').click();
    await cell(page, 'Aisha Rahman', 'Tier 1').click();
    await expect(cell(page, 'Aisha Rahman', 'Tier 1')).toHaveAccessibleName(/will be removed$/);
    await expect(bar(page).getByRole('status').first()).toHaveText('1 membership added, 1 removed, for 2 people');

    await page.getByRole('rowheader', { name: /^Ben Okafor/ }).click();
    await expectAccessible(page, 'menu of a person');
    await page.getByRole('menuitem', { name: 'Copy these groups to…' }).click();
    const dialog = page.getByRole('dialog', { name: /Copy the groups of Ben Okafor/ });
    await dialog.getByLabel('Search people').fill('emi');
    await expect(dialog.getByRole('checkbox')).toHaveCount(1);
    await dialog.getByText('Emi Nakamura').click();
    await expectAccessible(page, 'copying');
    await dialog.getByRole('button', { name: 'Copy to 1 person' }).click();
    await expect(dialog).toBeHidden();
    await expect(cell(page, 'Emi Nakamura', 'Support')).toHaveAccessibleName(/will be added$/);
    await expect(bar(page).getByRole('status').first()).toHaveText('4 memberships added, 1 removed, for 3 people');

    await page.getByRole('columnheader', { name: /^VIP Care/ }).click();
    await page.getByRole('menuitem', { name: 'Show only its members' }).click();
    await expect(page.getByText('2 people', { exact: true })).toBeVisible();
    await page.getByRole('columnheader', { name: /^APAC/ }).click();
    await page.getByRole('menuitem', { name: 'Add all 2 shown' }).click();
    await expect(bar(page).getByRole('status').first()).toHaveText('6 memberships added, 1 removed, for 5 people');
    await bar(page).getByRole('button', { name: 'Show only them' }).click();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect(matrix(page).getByRole('rowheader')).toHaveCount(5);
    await page.setViewportSize({ width: 1024, height: 700 });
    await page.getByRole('button', { name: 'All 12 groups' }).click();
    await expectAccessible(page, 'choice of groups, with changes');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1440, height: 900 });

    await bar(page).getByRole('button', { name: 'Preview', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Memberships: 6 added, 1 removed, 5 people');
    await runButton(page).click();
    await page.getByLabel('Type delete 1 to go on').fill('delete 1');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
    expect(groupsInZendesk(zendesk, 'Aisha Rahman')).toEqual(['Support']);
    expect(groupsInZendesk(zendesk, 'Ben Okafor')).toEqual(['Support', 'Tier 1', 'Returns & Refunds', 'EMEA']);
    expect(new Set(groupsInZendesk(zendesk, 'Emi Nakamura'))).toEqual(
      new Set(['APAC', 'Support', 'Tier 1', 'Returns & Refunds', 'EMEA']),
    );
    expect(groupsInZendesk(zendesk, 'Grace Oyelaran')).toContain('APAC');
    expect(groupsInZendesk(zendesk, 'Zoë van der Berg')).toContain('APAC');
  });
}

test('the whole of it goes by the keyboard: move, select, add, default group, undo, preview, run', async ({ page, zendesk }) => {
  await openMemberships(page, zendesk);
  const { keyboard } = page;
  await keyboard.press('g');
  await keyboard.press('m');
  await expect(page.getByRole('heading', { level: 1, name: 'Macros' })).toBeVisible();
  await keyboard.press('g');
  await keyboard.press('b');
  await expect(page.getByRole('heading', { level: 1, name: 'Memberships' })).toBeFocused();
  await keyboard.press('/');
  await keyboard.type('role:agent');
  await expect(page.getByText('14 people')).toBeVisible();
  await keyboard.press('Enter');
  await expect(matrix(page)).toBeFocused();
  const isActive = async (person: string, group: string) => {
    const id = (await cell(page, person, group).getAttribute('id')) ?? 'none';
    await expect(matrix(page)).toHaveAttribute('aria-activedescendant', id);
  };
  await isActive('Aisha Rahman', 'APAC');
  await keyboard.press('End');
  await isActive('Aisha Rahman', 'VIP Care');
  await keyboard.press('Control+End');
  await isActive('Zoë van der Berg', 'VIP Care');
  await keyboard.press('Control+Home');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowRight');
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(4);
  await keyboard.press('Space');
  await expect(bar(page).getByRole('status').first()).toHaveText('4 memberships added, for 2 people');
  await keyboard.press('Space');
  await expect(bar(page).getByRole('status').first()).toHaveText('Nothing is pending');
  await keyboard.press('Control+z');
  await expect(bar(page).getByRole('status').first()).toHaveText('4 memberships added, for 2 people');
  await keyboard.press('Control+z');
  await expect(bar(page).getByRole('status').first()).toHaveText('Nothing is pending');
  await keyboard.press('Control+Shift+z');
  await expect(bar(page).getByRole('status').first()).toHaveText('4 memberships added, for 2 people');
  await keyboard.press('Home');
  await keyboard.press('d');
  await expect(cell(page, 'Ben Okafor', 'APAC')).toHaveAccessibleName(/will be added, as the default group$/);
  await keyboard.press('ArrowLeft');
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'APAC', checked: true })).toBeVisible();
  await keyboard.press('Escape');
  await expect(matrix(page)).toBeFocused();
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Memberships: 4 added, 1 default group, 2 people');
  await expect(runButton(page)).toBeEnabled();
  await keyboard.press('Control+Enter');
  await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  expect(groupsInZendesk(zendesk, 'Ben Okafor')[0]).toBe('APAC');
  expect(groupsInZendesk(zendesk, 'Aisha Rahman').sort()).toEqual(['APAC', 'Billing & Payments', 'Support', 'Tier 1']);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Memberships', exact: true }).click();
  await expect(cell(page, 'Ben Okafor', 'APAC')).toHaveAccessibleName(/: member, default group$/);
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Search people' })).toHaveValue('role:agent');
});

test('nobody can be taken out of their only group, and the cell says so', async ({ page, zendesk }) => {
  await openMemberships(page, zendesk);
  const only = cell(page, 'Liam Murphy', 'Retail Stores');
  await expect(only).toHaveAttribute('aria-readonly', 'true');
  await only.click();
  await expect(bar(page).getByText('Liam Murphy stays: everybody in the team has to be in a group')).toBeVisible();
  await cell(page, 'Liam Murphy', 'EMEA').click();
  await expect(only).not.toHaveAttribute('aria-readonly');
  await only.click();
  await expect(only).toHaveAccessibleName(/will be removed$/);
  await expect(cell(page, 'Liam Murphy', 'EMEA')).toHaveAccessibleName(/will be added, as the default group, the only group$/);
});

test('pending changes outlast other screens, a reload and a newer snapshot, which drops only what it has', async ({
  page,
  zendesk,
}) => {
  await openMemberships(page, zendesk);
  await cell(page, 'Ben Okafor', 'EMEA').click();
  await cell(page, 'Emi Nakamura', 'EMEA').click();
  await cell(page, 'Grace Oyelaran', 'VIP Care').click();
  await bar(page).getByRole('button', { name: 'Discard' }).click();
  await expect(bar(page)).toContainText('Undo brings back what was discarded');
  await bar(page).getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.reload();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Memberships', exact: true }).click();
  await expect(bar(page).getByRole('status').first()).toHaveText('2 memberships added, 1 removed, for 3 people');

  const [ben, grace] = [named(zendesk, 'users', 'Ben Okafor'), named(zendesk, 'users', 'Grace Oyelaran')];
  const [emea, tier2] = [named(zendesk, 'groups', 'EMEA'), named(zendesk, 'groups', 'Tier 2')];
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${zendesk.url}/api/v2/${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${zendesk.email}/token:${zendesk.token}`)}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  await ask('POST', 'group_memberships.json', { group_membership: { user_id: ben, group_id: emea } });
  const other = zendesk.all('group_memberships').find(({ user_id, group_id }) => user_id === grace && group_id === tier2);
  await ask('DELETE', `group_memberships/${other?.id}.json`);
  await page.getByRole('button', { name: 'Sync' }).click();
  await expect(page.getByText('1 change arrived')).toBeVisible();
  await expect(bar(page).getByRole('status').first()).toHaveText('1 membership added, 1 removed, for 2 people');
  await expect(cell(page, 'Ben Okafor', 'EMEA')).toHaveAccessibleName(/: member$/);

  await bar(page).getByRole('button', { name: 'Preview', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Nothing was drafted' });
  await expect(alert).toContainText('“Grace Oyelaran” would be in no group');
  await alert.getByRole('button', { name: 'Show this person' }).click();
  await expect(matrix(page).getByRole('rowheader')).toHaveText([/^Grace Oyelaran/]);
  await expect(matrix(page).getByRole('rowheader')).toHaveAccessibleDescription(/would be in no group/);
  await expectAccessible(page, 'a refusal');
  await cell(page, 'Grace Oyelaran', 'VIP Care').click();
  await bar(page).getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Memberships: 1 added, 1 person');
});
