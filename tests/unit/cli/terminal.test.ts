import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { visibleLine, visibleText } from '../../../preload/contract/text/visible-text.ts';
import { documentOf, draftedHome, redline } from './cli-under-test.ts';

/** Clears the screen, writes a window title, turns what follows around, and goes back to the line's beginning. */
const evil = '\u001b[2J\u001b]0;owned\u0007 \u202egnp.exe\u202c \u009b31m \r1 update\nnothing else';

test('what a title holds of terminal sequences is written out wherever it is printed', async () => {
  const { home, change } = await draftedHome(2);
  const changeSet = JSON.parse(readFileSync(change, 'utf8'));
  writeFileSync(change, JSON.stringify({ ...changeSet, title: evil }));
  const account = ['--account', 'practice'];
  const applied = await redline(['apply', ...account, '--change', change, '--yes'], { home });
  const printed = [
    await redline(['preview', ...account, '--change', change, '--offline'], { home }),
    applied,
    await redline(['runs'], { home }),
    await redline(['runs', '--json'], { home }),
    await redline(['where-used', ...account, `tags:${evil}`], { home }),
    await redline(['apply', ...account, '--change', `${evil}.json`, '--yes'], { home }),
    await redline([evil], { home }),
    await redline(['preview', ...account, `--${evil}`], { home }),
  ];
  for (const { stdout, stderr } of printed) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
  expect(printed[2]?.stdout).toContain('␛[2J␛]0;owned␇ ⟨U+202E⟩gnp.exe⟨U+202C⟩ ⟨U+009B⟩31m ␍1 update␊nothing else');
  expect(documentOf(await redline(['runs', '--json'], { home })).runs[0].title).toBe(evil);
});

test('an emoji, a flag and a Persian word keep the joiners that they are made with; elsewhere a joiner is seen', () => {
  for (const text of ['👩🏽‍💻', '👨‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'a\tb\nc']) expect(visibleText(text)).toBe(text);
  expect(visibleText('ad\u200dmin, a\u200bdmin, ad\u00admin')).toBe('ad⟨U+200D⟩min, a⟨U+200B⟩dmin, ad⟨U+00AD⟩min');
  expect(visibleLine('a\tb\nc\u2028d')).toBe('a␉b␊c⟨U+2028⟩d');
});
