import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { addAccount, editAllThatMatch, runButton, search, takeFirstSnapshot, wearColours } from './steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`edits of several screens are collected in a draft and run as one change set, in ${colorScheme} colours`, async ({
    page,
    zendesk,
  }) => {
    test.setTimeout(120_000);
    await wearColours(page, colorScheme);
    await addAccount(page, zendesk, 'Acme', 'Sandbox');
    await takeFirstSnapshot(page);
    await page.getByRole('link', { name: 'Draft', exact: true }).click();
    await expect(page.getByText('Nothing is in “Draft” yet')).toBeVisible();

    // From the macros, with a reason.
    await page.getByRole('link', { name: 'Macros', exact: true }).click();
    const macros = await search(page, 'title:shipping status:active');
    await editAllThatMatch(page);
    await page.getByRole('button', { name: /^Activate or deactivate/ }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Shipping is gone');
    await page.getByRole('button', { name: 'Add to draft' }).click();
    await expect(page.getByText('Added to “Draft”')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add to draft' })).toHaveCount(0);

    // From the rules.
    await page.getByRole('link', { name: 'Rules', exact: true }).click();
    await page.getByRole('combobox', { name: 'Search triggers' }).fill('notification:fraud');
    await expect(page.getByText('1 trigger found')).toBeVisible();
    await page.getByRole('button', { name: 'Select all that match' }).click();
    await page.getByRole('button', { name: 'Edit 1 trigger' }).click();
    await page.getByRole('button', { name: /^Activate or deactivate/ }).click();
    await page.getByRole('button', { name: 'Add to draft' }).click();
    await expect(page.getByText('It holds 2 operations.')).toBeVisible(); // the first notice may be leaving just now
    await page.getByRole('button', { name: 'Open the draft' }).last().click();

    const operations = page.getByRole('list', { name: 'Operations' });
    await expect(operations.getByRole('listitem')).toHaveCount(2);
    await expect(page.getByLabel('Reason')).toHaveValue('Shipping is gone');
    await expect(page.getByRole('button', { name: `Preview ${macros + 1} changes` })).toBeEnabled();

    // The order, a switch, and what survives a reload.
    await operations
      .getByRole('button', { name: /^Move .* down$/ })
      .first()
      .click();
    await expect(operations.getByRole('listitem').first()).toContainText('1 trigger');
    // By its handle it goes the same way back and forth.
    const grip = (place: number) => operations.getByRole('listitem').nth(place).getByTitle('Drag to another place');
    for (const [from, to] of [
      [0, 1],
      [1, 0],
    ] as const) {
      await grip(from).hover();
      await page.mouse.down();
      const target = await operations.getByRole('listitem').nth(to).boundingBox();
      if (!target) throw new Error('There are two operations to be put in order.');
      await page.mouse.move(target.x + 20, target.y + target.height * (to > from ? 0.9 : 0.1), { steps: 4 });
      await page.mouse.up();
      await expect(operations.getByRole('listitem').nth(to)).toContainText('1 trigger');
      await expect(operations).toHaveAttribute('aria-busy', 'false');
    }
    await operations.getByRole('listitem').first().locator('label').click();
    await expect(page.getByRole('button', { name: `Preview ${macros} changes` })).toBeEnabled();
    await page.getByLabel('Title').fill('No more shipping');
    await page.getByLabel('Title').blur();
    await page.reload();
    await expect(page.getByLabel('Title')).toHaveValue('No more shipping');
    await expect(operations.getByRole('checkbox').first()).not.toBeChecked();

    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 700 },
      { width: 720, height: 450 },
    ]) {
      await page.setViewportSize(size);
      await expectAccessible(page, `the draft at ${size.width}`);
      await expect(page.getByRole('button', { name: `Preview ${macros} changes` })).toBeInViewport();
      await page.screenshot({ path: test.info().outputPath(`draft-${size.width}-${colorScheme}.png`) });
    }
    await page.setViewportSize({ width: 1280, height: 800 });

    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'No more shipping' })).toBeVisible();
    await page.getByRole('button', { name: 'Back to the draft' }).click();
    await operations.getByRole('listitem').first().locator('label').click();
    await page.getByRole('button', { name: `Preview ${macros + 1} changes` }).click();

    // Each operation is told with its records, shows them alone, and is left out as a whole.
    const asked = page.getByRole('region', { name: 'What was asked for' });
    await expect(asked.getByRole('listitem')).toHaveCount(2);
    await asked.getByRole('button', { name: /^1\. .* 1$/ }).click();
    await expect(page.getByText('1 shown')).toBeVisible();
    await expectAccessible(page, 'a preview of several operations');
    await asked
      .getByRole('button', { name: /^Leave out/ })
      .first()
      .click();
    await expect(runButton(page)).toHaveText(`Run ${macros} changes`);
    await runButton(page).click();
    await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
    expect(zendesk.all('macros').filter(({ title, active }) => /shipping/i.test(String(title)) && active)).toHaveLength(0);
    await page.getByRole('link', { name: 'Draft', exact: true }).click();
    await expect(page.getByText('Nothing is in “Draft” yet')).toBeVisible();
  });
}

test('there are several drafts by name, and one is saved as an operations file', async ({ page, zendesk }) => {
  await addAccount(page, zendesk, 'Acme', 'Sandbox');
  await takeFirstSnapshot(page);
  await page.getByRole('link', { name: 'Draft', exact: true }).click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Autumn');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing is in “Autumn” yet')).toBeVisible();

  await page.getByRole('link', { name: 'Tags', exact: true }).click();
  await page.getByLabel('Search tags').fill('vip');
  await page.getByRole('grid', { name: 'Tags' }).getByRole('row').filter({ hasText: /^vip/ }).first().click();
  await page.keyboard.press('e');
  await page.getByLabel('New tag').fill('autumn_tag');
  await page.getByRole('button', { name: 'Add to draft' }).click();
  await expect(page.getByText('Added to “Autumn”')).toBeVisible();
  await page.getByRole('link', { name: 'Draft', exact: true }).click();
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Winter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Which draft' })).toHaveValue('Winter');

  // Kept as a recipe, the new tag is asked for, and the recipe begins the draft again.
  await page.getByRole('button', { name: 'Keep as recipe' }).click();
  const keeping = page.getByRole('dialog', { name: 'Keep as a recipe' });
  await expect(keeping.getByLabel('Name', { exact: true })).toBeFocused();
  await keeping.getByLabel('Name', { exact: true }).fill('Each season');
  await keeping.getByLabel('autumn_tag').fill('New tag');
  await expectAccessible(page, 'keeping a recipe');
  await page.keyboard.press('Enter');
  await expect(keeping).toBeHidden();
  await page.getByRole('button', { name: 'Recipes', exact: true }).click();
  const recipes = page.getByRole('dialog', { name: 'Recipes' });
  await recipes.getByLabel('New tag').fill('winter_tag');
  await expectAccessible(page, 'the recipes');
  await recipes.getByRole('button', { name: 'Put into “Winter”' }).click();
  await expect(recipes).toBeHidden({ timeout: 30_000 });
  await expect(page.getByRole('list', { name: 'Operations' }).getByRole('listitem').last()).toContainText('winter_tag');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as file' }).click();
  expect((await saved).suggestedFilename()).toBe('Winter.operations.json');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('Nothing is in “Winter” yet')).toBeVisible();
});
