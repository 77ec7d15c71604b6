import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { comeToPreview } from './steps.ts';

test('a colleague’s change set waits, is commented on, sent back and answered by keyboard; whoever has no Redline answers a page', async ({
  page,
  zendesk,
  context,
}) => {
  test.setTimeout(120_000);
  await comeToPreview(page, zendesk);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as file' }).click();
  const change = JSON.parse(readFileSync(await (await saving).path(), 'utf8'));

  // Grace drafted it on other numbers.
  const { authorKey: _key, authorSignature: _signature, ...theirs } = change;
  const told = { requests: 99, warnings: {} };
  const content = JSON.stringify({ ...theirs, author: 'Grace', title: 'What Grace wants', foreseen: told });
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Waits for you' })).toHaveCount(0);
  // A large file takes seconds to look at and to preview: what it says of itself is there, and nothing to decide by.
  const held = new Map<string, () => void>();
  for (const call of ['open', 'preview'])
    await page.route(`**/rpc/changes/${call}`, async (route) => {
      await new Promise<void>((go) => held.set(call, go));
      await route.continue();
    });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'grace.redline.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  const unchecked = page.getByRole('region', { name: 'As it says itself' });
  for (const call of ['open', 'preview']) {
    await expect.poll(() => held.has(call)).toBe(true);
    await expect(unchecked).toContainText('By Grace, as the change set says itself');
    await expect(page.getByText('What Grace wants')).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Approve|Reject|Run)/ })).toHaveCount(0);
    await expectAccessible(page, `what a file says of itself before ${call}`);
    held.get(call)?.();
  }
  await expect(unchecked).toHaveCount(0);
  await page.unrouteAll();
  await expect(page.getByRole('heading', { name: 'What Grace wants' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Look at these first' })).toContainText('counted 99 requests; here it is');
  const preview = page.url();
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Waits for you' })).toContainText('Grace');
  await expectAccessible(page, 'what waits for a person');
  await page.getByRole('region', { name: 'Waits for you' }).getByRole('link', { name: 'What Grace wants' }).click();

  await page.getByRole('group', { name: 'Changes' }).getByRole('button', { name: 'Records' }).click();
  const first = page.getByRole('article').first();
  await first.focus();
  await page.keyboard.press('c');
  const said = page.getByRole('dialog', { name: 'Your review' });
  await said.getByLabel('What it is about').selectOption({ index: 2 });
  await said.getByLabel('What you say to it').fill('Not this word');
  await expectAccessible(page, 'a comment on a field');
  await said.getByRole('button', { name: 'Comment' }).click();
  const review = page.getByRole('region', { name: 'Review' });
  await expect(review).toContainText(/comments on macros:\d+\.\w+/);

  await first.focus();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Ask for it without it' }).click();
  await said.getByLabel('What you say to it').fill('That one is used in a test');
  await said.getByRole('button', { name: 'Ask for changes' }).click();
  await expect(review).toContainText(/Wants these left out: macros:\d+/);
  await first.focus();
  await page.keyboard.press('a');
  await expect(said.getByRole('radio', { name: 'Approve' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(review).toContainText('approves');
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Waits for you' })).toHaveCount(0);

  const folder = mkdtempSync(join(tmpdir(), 'redline-answer-'));
  try {
    const key = join(folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'Bea', '-f', key]);
    await page.getByRole('link', { name: 'Accounts', exact: true }).click();
    await page.getByRole('button', { name: 'More about Acme' }).click();
    await page.getByRole('menuitem', { name: 'Reviewers and policy' }).click();
    const reviewers = page.getByRole('dialog', { name: 'Reviews of Acme' });
    await reviewers.getByLabel('Their public key').fill(readFileSync(`${key}.pub`, 'utf8'));
    await reviewers.getByLabel('Name', { exact: true }).fill('Bea');
    await reviewers.getByRole('button', { name: 'Add the reviewer' }).click();
    await expect(reviewers.getByRole('button', { name: 'Retire the key of Bea' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.goto(preview);
    const savingPage = page.waitForEvent('download');
    await review.getByRole('button', { name: 'Save as a page' }).click();
    const paper = join(folder, 'page.html');
    await (await savingPage).saveAs(paper);
    const reader = await context.newPage();
    const asked: string[] = [];
    reader.on('request', (request) => asked.push(request.url()));
    await reader.goto(`file://${paper}`);
    await expect(reader.getByRole('heading', { name: 'Look at these first' })).toBeVisible();
    const savingAnswer = reader.waitForEvent('download');
    await reader.getByRole('link', { name: 'Approve' }).click();
    const answer = join(folder, 'approve.json');
    await (await savingAnswer).saveAs(answer);
    expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
    await reader.close();
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', key, '-n', 'redline-approval@v1', answer], { stdio: 'ignore' });
    await review.getByRole('button', { name: 'Take an answer' }).click();
    const taking = page.getByRole('dialog', { name: 'Take an answer' });
    await taking.getByLabel('Choose the answer (.json)').setInputFiles(answer);
    await taking.getByLabel('Choose its signature (.sig)').setInputFiles(`${answer}.sig`);
    await expectAccessible(page, 'an answer to take');
    await taking.getByRole('button', { name: 'Take the answer' }).click();
    await expect(review).toContainText(/Bea approves/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
