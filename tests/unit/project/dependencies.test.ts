import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isCovered, licenceFaults } from '../../../.project/licences.mjs';

const file = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const manifest = JSON.parse(file('package.json'));
const lock: Readonly<Record<string, Record<string, unknown>>> = JSON.parse(file('package-lock.json')).packages;
const direct: Record<string, string> = {
  ...manifest.dependencies,
  ...manifest.optionalDependencies,
  ...manifest.devDependencies,
};

/** The names in the first column of the tables of dependencies.md; `@orpc/{client,server}` and `@types/*` are several. */
const justified = file('docs/decisions/dependencies.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| package') && !line.startsWith('|---'))
  .flatMap((line) => (line.split('|')[1] ?? '').replace(/\(.*\)/, '').split(/,(?![^{]*\})/))
  .flatMap((cell) => {
    const [, before = '', choices = '', after = ''] = /^(.*)\{(.*)\}(.*)$/.exec(cell.trim()) ?? [];
    return choices ? choices.split(',').map((choice) => `${before}${choice}${after}`) : [cell.trim()];
  });

const isJustified = (name: string) =>
  justified.some((entry) => entry === name || (entry.endsWith('/*') && name.startsWith(entry.slice(0, -1))));

test('every dependency is justified in docs/decisions/dependencies.md, and nothing else is', () => {
  expect(Object.keys(direct).filter((name) => !isJustified(name))).toEqual([]);
  const names = Object.keys(direct);
  expect(
    justified.filter(
      (entry) => !names.some((name) => name === entry || (entry.endsWith('/*') && name.startsWith(entry.slice(0, -1)))),
    ),
  ).toEqual([]);
});

test('every dependency is pinned to one version, and the lock to one content', () => {
  for (const [name, version] of Object.entries(direct))
    expect([name, version]).toEqual([name, expect.stringMatching(/^(npm:[a-z]+@)?\d+\.\d+\.\d+$/)]);
  for (const [place, entry] of Object.entries(lock).filter(([at]) => at !== '')) {
    expect([place, entry.integrity]).toEqual([place, expect.stringMatching(/^sha512-/)]);
    expect([place, entry.resolved]).toEqual([place, undefined]);
  }
});

test('only packages that package.json names may run anything at install', () => {
  const withScripts = Object.entries(lock)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([place]) => place.replace(/^.*node_modules\//, ''));
  expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(withScripts)].sort());
  expect(file('.npmrc')).toMatch(/^strict-allow-scripts=true$/m);
});

test('every licence is one of those that were looked at', () => {
  expect(licenceFaults()).toMatchObject({ faults: [] });
  expect(licenceFaults().looked).toBeGreaterThan(500);
  for (const [expression, covered] of [
    ['MIT', true],
    ['(MPL-2.0 OR MIT)', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0-only', false],
    ['none', false],
    ['SEE LICENSE IN LICENSE', false],
  ] as const)
    expect([expression, isCovered(expression, ['MIT'])]).toEqual([expression, covered]);
});
