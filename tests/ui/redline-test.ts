import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type ConsoleHost, startConsole } from './console-host.ts';
import { startZendesk, type Zendesk } from './zendesk.ts';

interface Fixtures {
  /** A data folder of its own for each test. */
  readonly home: string;
  /** The console, open in `page`, with only the practice account in it. */
  readonly redline: ConsoleHost;
  /** Another Zendesk, for a test to add as an account. */
  readonly zendesk: Zendesk;
  /** What the page broke: its Content-Security-Policy, or by an error nobody caught. Has to be empty after every test. */
  readonly faults: string[];
}

/** Playwright's `test` with a console and a Zendesk. Every test fails where the page breaks its own policy or throws. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures a fixture needs from here.
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'redline-ui-'));
    await use(home);
    rmSync(home, { recursive: true, force: true });
  },
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (/Content.Security.Policy|TrustedHTML|TrustedScript|Warning:/i.test(message.text())) faults.push(message.text());
      });
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  redline: [
    async ({ home, page }, use) => {
      const redline = await startConsole(home);
      await page.goto(redline.address);
      await use(redline);
      await redline.kill();
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  zendesk: async ({}, use) => {
    const zendesk = await startZendesk();
    await use(zendesk);
    zendesk.writes.allowAll();
    await zendesk.close();
  },
});

export { expect };
