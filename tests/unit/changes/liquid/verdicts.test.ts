import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readLiquid } from '../../../../main/changes/liquid/read-liquid.ts';
import { problemWords } from '../../../../main/changes/liquid/reading.ts';

/**
 * What Ruby’s Liquid says of a text: why it refuses it in its tolerant and in its strict mode, the errors that it writes into it, and
 * whether quotes in it are quotes to Liquid.
 */
const Verdict = z.object({
  text: z.string(),
  lax: z.string().nullable(),
  strict: z.string().nullable(),
  render: z.array(z.string()),
  quoted: z.boolean(),
});
type Verdict = z.infer<typeof Verdict>;
const Verdicts = z.object({ liquid: z.string(), verdicts: z.array(Verdict) });

const folder = new URL('./', import.meta.url);
const recorded = Verdicts.parse(JSON.parse(readFileSync(new URL('verdicts.json', folder), 'utf8')));

/**
 * Broken is what Liquid refuses or writes an error into, and where it takes a word in typographic quotes for a variable that is nowhere,
 * without a word.
 */
function isBroken({ lax, render, quoted }: Verdict): boolean {
  return lax !== null || render.length > 0 || !quoted;
}

const asked = spawnSync('ruby', ['-e', 'require "liquid"; print Liquid::VERSION'], { encoding: 'utf8' });
const hasRuby = asked.status === 0 && asked.stdout === recorded.liquid;

describe(`what Ruby’s Liquid ${recorded.liquid} says`, () => {
  test('is recorded of two hundred texts and more', () => {
    expect(recorded.verdicts.length).toBeGreaterThanOrEqual(200);
    expect(recorded.verdicts.filter(isBroken).length).toBeGreaterThan(80);
  });

  test('is what Redline says: nothing that works is called broken, nothing that breaks is passed', () => {
    const differing = recorded.verdicts.flatMap((verdict) => {
      const ours = readLiquid(verdict.text).problems.map(problemWords);
      return isBroken(verdict) === ours.length > 0 ? [] : [{ ...verdict, ours }];
    });
    expect(differing).toEqual([]);
  });

  test.skipIf(!hasRuby)(`is what it says today (needs ruby with liquid ${recorded.liquid}; skipped where it is not)`, () => {
    const texts = JSON.stringify(recorded.verdicts.map(({ text }) => text));
    const said = spawnSync('ruby', ['verdicts.rb'], { cwd: folder, input: texts, encoding: 'utf8', maxBuffer: 1 << 26 });
    expect(said.stderr).toBe('');
    expect(Verdicts.parse(JSON.parse(said.stdout))).toEqual(recorded);
  });
});
