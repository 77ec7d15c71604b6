import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumLaunchOptions } from '../../.project/chromium.mjs';
import { editViews } from '../../main/drafts/edit-view.ts';
import { previewOf } from '../../main/drafts/preview.ts';
import { htmlReport } from '../../main/reports/html-report.ts';
import { fontsCover, shownByFonts } from '../../main/reports/missing-glyphs.ts';
import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import { macro, worldOf } from '../unit/changes/sample-world.ts';
import { temporaryFolder } from './own-folder.ts';

const tools = ['pdftotext', 'pdffonts', 'fc-list'];
const lacking = process.platform !== 'linux' ? ['Linux'] : tools.filter((tool) => !isInstalled(tool));

/** Letters of many scripts, of which hardly any machine has all. */
const hostile = 'Credit ✓ 返金 مرحبا עברית ไทย한국 👍';
const macros = Array.from({ length: 120 }, (_, index) => macro({ id: index + 1, title: `Refund ${index + 1}` }));
const edits = macros.map(
  ({ id }): Edit => ({
    resource: 'macros',
    action: 'update',
    id,
    name: `Refund ${id}`,
    before: { title: `Refund ${id}` },
    after: { title: hostile },
  }),
);

describe.skipIf(lacking.length > 0)(`a printed report (skipped where ${lacking.join(', ') || 'a tool'} is not there)`, () => {
  let folder = '';
  let pages: readonly string[] = [];
  let fonts = '';
  let hash = '';
  let missing = 0;

  beforeAll(async () => {
    folder = temporaryFolder();
    const options = await chromiumLaunchOptions();
    for (const [name, value] of Object.entries(options.env ?? {}))
      if (name === 'FONTCONFIG_PATH') vi.stubEnv(name, String(value));
    const world = worldOf(macros);
    const preview = previewOf({ changeSet: changeSet(), world, totals: {}, rateLimit: 400, drifted: undefined });
    hash = preview.hash;
    const html = htmlReport(
      { ...preview, gates: [], decisions: [], checked: true },
      edits.map(editViews(edits, preview.warnings, world)),
    );
    const covers = await fontsCover('linux');
    const shown = covers ? shownByFonts(html, covers) : { page: html, missing: 0 };
    missing = shown.missing;
    const browser = await chromium.launch(options);
    const page = await browser.newPage();
    await page.setContent(shown.page);
    const pdf = join(folder, 'report.pdf');
    writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
    await browser.close();
    pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
    fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' });
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('says on every page which change set it is, and which page of how many', () => {
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(hash.slice(0, 12));
      expect(page).toContain(`page ${index + 1} of ${pages.length}`);
    }
  });

  test('leaves no character out: each is there or is a box that the first page counts', () => {
    const text = pages.join('');
    const written = [...hostile].filter((character) => text.includes(character));
    if (missing > 0) expect(pages[0]).toContain(`${missing} characters are shown as a box`);
    else expect(pages[0]).not.toContain('shown as a box');
    // Arabic and Hebrew come back in another order and form; of the others each letter is itself or a box.
    const left = [...'✓返金한국'].filter((character) => !written.includes(character));
    if (left.length > 0) expect(text).toMatch(/[□?]/);
    expect(left.length === 0 || missing > 0).toBe(true);
  });

  test('carries its fonts along, so that it looks the same elsewhere', () => {
    const rows = fonts.trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/ yes (yes|no ) (yes|no ) +\d+ +\d+$/);
  });
});

function changeSet(): ChangeSet {
  return {
    format: 'redline.change-set',
    version: 1,
    title: `Replace Refund by ${hostile}`,
    reason: '',
    author: 'ada',
    createdAt: '2026-01-01T00:00:00.000Z',
    account: { id: 'a', name: 'Live', url: 'https://example.zendesk.com' },
    snapshot: { id: 's', takenAt: '2026-01-01T00:00:00.000Z' },
    operations: [],
    edits,
    approvals: [],
  };
}

function isInstalled(tool: string): boolean {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
