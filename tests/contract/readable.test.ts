import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { routes } from '../../main/practice/resources/resources.ts';
import { routerOf } from '../../main/practice/router.ts';
import { descriptionFile } from './references.ts';

/** What of the description is deliberately not there, each with why. That all the rest answers with success is held in openapi.test.ts. */
const leftOut: readonly { readonly why: string; readonly at: RegExp }[] = [
  { why: 'the account has no custom objects, so the real one refuses every one of them as well', at: /custom_objects\/\{/ },
  { why: 'the account has no assets, so there is none to be shown', at: /^\/it_asset_management\/\w+\/\{/ },
  { why: 'no field of the account looks anything up', at: /relationship_fields/ },
  { why: 'no global client was ever authorized, so there is none to be shown', at: /^\/oauth\/global_clients\/\{/ },
  { why: 'organizations cannot be merged here, so there is no merge to be shown', at: /^\/organization_merges/ },
  { why: 'no ticket came by messaging', at: /messaging\/conversations/ },
];

test.skipIf(!existsSync(descriptionFile))('every reading that the description has is there, but for what is named here', () => {
  const router = routerOf(routes);
  const paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> = parse(readFileSync(descriptionFile, 'utf8')).paths;
  const missing = Object.entries(paths)
    .filter(([, operations]) => 'get' in operations)
    .map(([path]) => path.replace('/api/v2', ''))
    .filter((path) => router('GET', `/api/v2${path.replace(/\{\w+\}/g, '7')}`) === undefined);
  const unexplained = missing.filter((path) => !leftOut.some(({ at }) => at.test(path)) && !named(path));
  expect(unexplained).toEqual([]);
  for (const { why, at } of leftOut)
    expect(
      missing.some((path) => at.test(path)),
      why,
    ).toBe(true);
});

/** Paths of which one part is a word of a list, such as the resource of an export. */
function named(path: string): boolean {
  const router = routerOf(routes);
  const words = { '{incremental_resource}': 'tickets' };
  const concrete = Object.entries(words).reduce((text, [name, word]) => text.replace(name, word), path);
  return router('GET', `/api/v2${concrete.replace(/\{\w+\}/g, '7')}`) !== undefined;
}
