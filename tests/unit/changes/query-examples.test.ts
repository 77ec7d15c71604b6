import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { searchable } from '../../../main/changes/query/fields.ts';
import { matches } from '../../../main/changes/query/match.ts';
import { parseQuery } from '../../../main/changes/query/parse.ts';
import { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { emea, tier2, worldOf } from './sample-world.ts';

const page = readFileSync(new URL('../../../docs/query-language.md', import.meta.url), 'utf8');
const sample = z.array(ZendeskRecord).parse(JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? ''));
const world = worldOf(sample, [tier2, emea]);

describe('every example of docs/query-language.md is true', () => {
  const examples = rowsUnder('## Examples');
  test('there are examples', () => expect(examples.length).toBeGreaterThan(40));
  test.each(examples)('%s finds %s', (search, finds) => {
    const parsed = parseQuery('macros', search);
    if (!parsed.ok) throw new Error(parsed.problem);
    const found = sample.filter((record) => matches(parsed.query, record, world)).map((record) => record.id);
    expect(found.join(', ') || 'none').toBe(finds);
  });
});

describe('every search that the page says is refused gets one sentence', () => {
  const refused = rowsUnder('## What is refused');
  test('there are some', () => expect(refused.length).toBeGreaterThan(8));
  test.each(refused)('%s: %s', (search) => {
    const parsed = parseQuery('macros', search);
    expect(parsed).toMatchObject({ ok: false, problem: expect.stringMatching(/^[^\n]{20,}\.$/) });
  });
});

describe.each(ResourceName.options)('the table of the fields of %s', (resource) => {
  const heading = page.split('\n').find((line) => line.startsWith('## Fields of ') && line.split(/[ ,]+/).includes(resource));
  const rows = rowsUnder(heading ?? '## Fields of nothing');
  test('lists every field and alias, in order', () => {
    const named = rows.map(([field]) => field.replace(/[`()]/g, '').split(/[ ,]+/));
    expect(named).toEqual(searchable[resource].fields.map((field) => [field.name, ...(field.aliases ?? [])]));
  });
  test.each(rows.map((row) => row[2] ?? ''))('has an example that is understood: %s', (example) => {
    expect(parseQuery(resource, example.replaceAll('`', ''))).toMatchObject({ ok: true });
  });
});

/** The cells of the first table under a heading, without its head; the first cell is read as code where it is only that. */
function rowsUnder(heading: string): [string, string, ...string[]][] {
  const section = page.slice(page.indexOf(`${heading}\n`) + heading.length).split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((line) => {
    const [first = '', second = '', ...rest] = line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim());
    return [/^`[^`]*`$/.test(first) ? first.slice(1, -1) : first, second, ...rest];
  });
}
