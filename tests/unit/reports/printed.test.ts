import { expect, test } from 'vitest';
import { rangesIn, shownByFonts } from '../../../main/reports/missing-glyphs.ts';
import { pageMarks } from '../../../main/reports/page-marks.ts';

test('every page says which change set it is, and which page of how many; a title cannot leave its string', () => {
  const marks = pageMarks('Refund "x"; } </style><script>', 'abcdef0123456789'.repeat(4));
  expect(marks).toContain('"page " counter(page) " of " counter(pages)');
  expect(marks).toContain('abcdef012345"');
  expect(marks).not.toMatch(/<\/style>|"x"/);
  expect(pageMarks('é'.repeat(100), 'a'.repeat(64))).toContain(`${'é'.repeat(59)}\\2026 `);
});

test('what no font here has is a box and is counted at the top; nothing is left blank', () => {
  const ranges = rangesIn('20-7e a0-17f\n25a1\n20-7e 2713\n');
  const covers = (point: number) => ranges.some(([from, to]) => from <= point && point <= to);
  const { page, missing } = shownByFonts('<body>é ✓ 中文 \u{1f600}\u200d</body>', covers);
  expect(missing).toBe(3);
  expect(page).toContain('é ✓ □□ □\u200d</body>');
  expect(page).toContain('3 characters are shown as a box');
  expect(page).toContain('--report FILE.html');
  expect(shownByFonts('<body>é</body>', covers)).toEqual({ page: '<body>é</body>', missing: 0 });
});
