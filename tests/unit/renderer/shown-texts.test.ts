import { expect, test } from 'vitest';
import { errorsAsCsv, errorsToPaste } from '../../../renderer/parts/csv/error-file.ts';
import { visibleSpace } from '../../../renderer/parts/diff-context.ts';
import { valueText, versionTexts } from '../../../renderer/parts/value-text.ts';

/** Turns what follows around, and looks like an end of line to some. */
const turned = 'txt\u202Egpj\u2028';
const shown = 'txt⟨U+202E⟩gpj⟨U+2028⟩';

test('what a value hides is shown wherever the window compares values', () => {
  expect(valueText(turned)).toBe(shown);
  expect(visibleSpace(turned)).toBe(shown);
  expect(visibleSpace(' \u2028')).toBe('·⟨U+2028⟩');
  expect(versionTexts([[{ field: 'subject', value: turned }], []])[0]).toContain(shown);
});

test('no line of the errors of an import is calculated by a spreadsheet', () => {
  const errors = ['=1+1', "'@x", '+a', 'fine'].map((value) => ({ line: 2, column: 'name', value, message: '-bad' }));
  for (const text of [errorsAsCsv(errors), errorsToPaste(errors).replaceAll('\t', ',')]) {
    expect(text).not.toMatch(/(^|[,"\n])[=+\-@]/);
    expect(text).toContain("''@x");
    expect(text).toContain('fine');
  }
});
