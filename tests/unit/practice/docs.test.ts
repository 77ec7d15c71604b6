import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { routes } from '../../../main/practice/resources/resources.ts';
import { sizes } from '../../../main/practice/world/seed.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/practice.md'), 'utf8');

test('docs/practice.md names every endpoint there is, and no other', () => {
  const section = text.split(/^## /m).find((part) => part.startsWith('What is implemented')) ?? '';
  const named = [...section.matchAll(/^\| `((?:GET|POST|PUT|PATCH|DELETE) \/\S*)` \| yes/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

test('docs/practice.md says how large the accounts are', () => {
  for (const [size, { macros, groups, agents, users, organizations, tickets, tags }] of Object.entries(sizes)) {
    const figures = [macros, groups, agents, users, organizations, tickets, tags].map((figure) => figure.toLocaleString('en'));
    expect(text).toContain(`| ${[size, ...figures].join(' | ')} |`);
  }
});
