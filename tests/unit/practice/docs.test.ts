import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { routes } from '../../../main/practice/resources/resources.ts';

test('docs/practice.md names every endpoint there is, and no other', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/practice.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith('What is implemented')) ?? '';
  const named = [...section.matchAll(/^\| `((?:GET|POST|PUT|DELETE) \/\S*)`/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});
