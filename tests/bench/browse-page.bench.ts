import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browsedAccount } from './browsed-account.ts';
import { print } from './compare.ts';
import { temporaryFolder } from './temporary-folder.ts';

/*
 * The one HTML file with 5,000 records: how long opening it takes beside an empty page of the same size, and how long a key in its search does until
 * the list is another. In a browser without a graphics processor.
 */
const root = new URL('../../', pathToFileURL(process.argv[1] ?? ''));
const [{ chromium }, { chromiumLaunchOptions }] = await Promise.all([
  importFrom<typeof import('@playwright/test')>('node_modules/@playwright/test/index.mjs'),
  importFrom<typeof import('../../.project/chromium.mjs')>('.project/chromium.mjs'),
]);

const folder = temporaryFolder();
const page = browsedAccount(5_000);
const whole = fileOf('whole.html', page);
const frame = [
  '<!doctype html><html lang="en"><title>Empty</title><script type="application/json">',
  '</script><p>Nothing</p></html>',
];
const bytes = Buffer.byteLength(page);
const empty = fileOf('empty.html', frame.join('x'.repeat(bytes - Buffer.byteLength(frame.join('')))));

const browser = await chromium.launch(await chromiumLaunchOptions());
const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const opening: { readonly whole: number[]; readonly empty: number[] } = { whole: [], empty: [] };
for (let round = 0; round < 15; round += 1) {
  opening.empty.push(await opened(empty));
  opening.whole.push(await opened(whole));
}
print(`${(bytes / 1024 / 1024).toFixed(1)} MiB with 5,000 records`);
for (const [name, at] of [
  ['fastest', 0],
  ['median', 0.5],
] as const)
  print(
    `opening, ${name}: ${part(opening.whole, at).toFixed(0)} ms ÷ an empty page of the same size ${part(opening.empty, at).toFixed(0)} ms = ${(part(opening.whole, at) / part(opening.empty, at)).toFixed(2)}`,
  );

const keys: number[] = [];
for (const word of ['refund', 'group 7', 'case_31', 'zzz', 'solved tell']) {
  await tab.evaluate('search.value = ""');
  for (let length = 1; length <= word.length; length += 1) keys.push(await pressed(word.slice(0, length)));
}
print(
  `a key, ${keys.length} of them: p50 ${part(keys, 0.5).toFixed(1)} p95 ${part(keys, 0.95).toFixed(1)} slowest ${part(keys, 1).toFixed(1)} ms`,
);
await browser.close();
process.exit(0);

/** From asking for it until it is drawn, in milliseconds. */
async function opened(address: string): Promise<number> {
  await tab.goto('about:blank');
  await tab.goto(address);
  return await tab.evaluate<number>(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))))',
  );
}

/** Until the list is laid out. */
async function pressed(text: string): Promise<number> {
  return await tab.evaluate<number>(`(() => {
    const from = performance.now();
    search.value = ${JSON.stringify(text)};
    search.dispatchEvent(new Event('input'));
    list.getBoundingClientRect();
    return performance.now() - from;
  })()`);
}

function fileOf(name: string, text: string): string {
  const place = join(folder, name);
  writeFileSync(place, text);
  return pathToFileURL(place).href;
}

function part(times: readonly number[], at: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}

async function importFrom<Module>(path: string): Promise<Module> {
  return (await import(new URL(path, root).href)) as Module;
}
