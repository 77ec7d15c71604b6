import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './redline-test.ts';
import { takeFirstSnapshot } from './steps.ts';

test('one of the company’s own systems is added, its columns are confirmed, and its roster is compared, by keyboard, in both themes and every size', async ({
  page,
}) => {
  test.slow();
  const system = createServer((request, response) => {
    const isFirst = !request.url?.includes('page=2');
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(isFirst ? { link: '</people?page=2>; rel="next"' } : {}),
    });
    response.end(JSON.stringify([{ mail: isFirst ? 'one@nobody.example' : 'two@nobody.example', who: 'Nora New' }]));
  });
  await new Promise<void>((resolve) => system.listen(0, '127.0.0.1', resolve));
  const { port } = system.address() as AddressInfo;
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await takeFirstSnapshot(page);
    await page.goto(`${new URL(page.url()).origin}/#/systems`);
    const sources = page.getByRole('region', { name: 'Your own systems' });
    await sources.getByRole('button', { name: 'Add a system…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('hr');
    await dialog.getByRole('textbox', { name: 'Address', exact: true }).fill(`http://127.0.0.1:${port}/people`);
    await dialog.getByLabel('Token', { exact: true }).fill('a-token-of-the-window');
    await expectAccessible(page, 'a system that is added');
    await dialog.getByRole('button', { name: 'Keep', exact: true }).press('Enter');
    await expect(sources.getByText('to be confirmed')).toBeVisible();
    await sources.getByRole('button', { name: 'Columns of hr' }).press('Enter');
    await expect(dialog.getByText('2 rows on 2 pages')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'mail', exact: true }).fill('email');
    await dialog.getByRole('textbox', { name: 'who', exact: true }).fill('name');
    await expectAccessible(page, 'the columns of a system');
    await dialog.getByRole('button', { name: 'Confirm the columns' }).press('Enter');
    await expect(sources.getByText(/^confirmed by/)).toBeVisible();
    await page.getByRole('combobox', { name: 'Whose files' }).selectOption('csv');
    await page.getByRole('combobox', { name: 'Or one of your own systems' }).selectOption('hr');
    await page.getByRole('button', { name: 'Ask it' }).press('Enter');
    const compare = page.getByRole('button', { name: 'Compare', exact: true });
    await expect(compare).toBeEnabled(); // once the system has answered
    await compare.press('Enter');
    await expect(page.getByText('Nora New').first()).toBeVisible();
    expect(await page.content()).not.toContain('a-token-of-the-window');
    await page.getByRole('combobox', { name: 'Whose files' }).selectOption('salesforce');
    await page.getByText('Read it from Salesforce itself').click();
    await expect(page.getByText(/http:\/\/localhost:47831\/salesforce/)).toBeVisible();
    await page.getByRole('textbox', { name: 'Your company’s address' }).fill('https://example.com');
    await page.getByRole('textbox', { name: 'The app’s consumer key' }).fill('a-consumer-key');
    await page.getByRole('button', { name: 'Sign in', exact: true }).press('Enter');
    await expect(page.getByRole('alert')).toContainText('no address of Salesforce');
    for (const colorScheme of ['dark', 'light'] as const)
      for (const [width, height] of [
        [1440, 900],
        [1024, 700],
        [720, 450],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height });
        if (width !== 1024) await expectAccessible(page, `other systems, ${colorScheme}, ${width}`);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wider).toBeLessThanOrEqual(0);
      }
    await page.setViewportSize({ width: 1440, height: 900 });
    await sources.getByRole('button', { name: 'Forget hr' }).press('Enter');
    await expect(sources.getByRole('row')).toHaveCount(0);
  } finally {
    system.closeAllConnections();
    system.close();
  }
});
