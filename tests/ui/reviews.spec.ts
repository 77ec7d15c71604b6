import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { comeToPreview, runButton, wearColours } from './steps.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`a policy asks for a second person, and somebody’s word on a change set is signed and shown, in ${scheme} colours`, async ({
    page,
    zendesk,
  }) => {
    test.setTimeout(120_000);
    await wearColours(page, scheme);
    await comeToPreview(page, zendesk);
    const preview = page.url();
    const review = page.getByRole('region', { name: 'Review' });
    await expect(review).toContainText('Nobody has said anything yet');

    await page.getByRole('link', { name: 'Accounts', exact: true }).click();
    await page.getByRole('button', { name: 'More about Acme' }).click();
    await page.getByRole('menuitem', { name: 'Reviewers and policy' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reviews of Acme' });
    // In the form it is tried before it holds; as text it is the same.
    await dialog.getByLabel('C4 needs approvals by').fill('leadership');
    await dialog.getByRole('button', { name: 'Try it on the last 90 days' }).click();
    await expect(dialog.getByRole('status')).toContainText('Nothing was run in the last 90 days');
    await expectAccessible(page, 'the form of a policy');
    await dialog.getByRole('button', { name: 'YAML' }).click();
    const policy = dialog.getByLabel('Policy, as YAML');
    await expect(policy).toHaveValue(/C4:\n\s+- role: leadership/);
    await expect(policy).toHaveValue(/format: redline\.policy/);
    await policy.fill('format: redline.policy\nversion: 2\n');
    await dialog.getByRole('button', { name: 'Put this policy in force' }).click();
    await expect(dialog.getByRole('alert')).toContainText('The policy is not valid: version');
    await policy.fill('format: redline.policy\nversion: 1\napprovals: {C4: 1}\n');
    await dialog.getByRole('button', { name: 'Put this policy in force' }).click();
    await expect(dialog).toContainText('In force, set by the runner');
    const own = await dialog.getByRole('textbox', { name: 'Your public key' }).inputValue();
    await expectAccessible(page, 'reviewers and policy');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    await page.goto(preview);
    await expect(page.getByRole('region', { name: 'Cannot run yet' })).toContainText('still needs one approval');
    await runButton(page).click();
    const running = page.getByRole('dialog');
    await expect(running.getByLabel('Why nobody can approve it first')).toBeVisible();
    await page.keyboard.press('Escape');
    await review.getByRole('button', { name: 'Decide or comment' }).click();
    const deciding = page.getByRole('dialog', { name: 'Your review' });
    await deciding.getByLabel('What you say to it, if anything').fill('Looks right to me');
    await expectAccessible(page, 'a review');
    await deciding.getByRole('button', { name: 'Approve' }).click();
    await expect(review).toContainText('approves');
    await expect(review).toContainText('Looks right to me');
    await expect(review).toContainText('is no reviewer of Acme by this key');

    await page.getByRole('link', { name: 'Accounts', exact: true }).click();
    await page.getByRole('button', { name: 'More about Acme' }).click();
    await page.getByRole('menuitem', { name: 'Reviewers and policy' }).click();
    await dialog.getByLabel('Their public key').fill(own);
    await dialog.getByLabel('Name', { exact: true }).fill('Ada');
    await dialog.getByLabel('Roles, parted by commas').fill('leadership');
    await dialog.getByRole('button', { name: 'Add the reviewer' }).click();
    await expect(dialog.getByRole('button', { name: 'Retire the key of Ada' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.goto(preview);
    await expect(review).toContainText('Ada (leadership) approves');
    await expect(page.getByRole('region', { name: 'Cannot run yet' })).toBeHidden();
    await expectAccessible(page, 'preview with a review');
    await runButton(page).click();
    await expect(page.getByText('Done: everything arrived as previewed')).toBeVisible();
  });
}
