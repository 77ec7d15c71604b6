import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../failure.ts';
import { fontsCover, shownByFonts } from './missing-glyphs.ts';
import { printWithBrowser } from './print-with-browser.ts';

export interface PdfOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Milliseconds that the browser may take; a minute unless told. */
  readonly patience?: number;
}

/**
 * Prints the HTML report with the browser that this computer has: only a browser sets every script that macros are written in.
 *
 * @throws Failure `unsupported-here` where there is none, or where it does not print in time.
 */
export async function pdfReport(html: string, { env, platform, patience = 60_000 }: PdfOptions): Promise<Buffer> {
  const browser = findBrowser(env, platform);
  if (!browser) {
    throw new Failure(
      'unsupported-here',
      'Making a PDF needs Chrome, Edge or Chromium on this computer (or CHROME_PATH). Write a .html report and print that. Nothing was written.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'redline-report-'));
  try {
    const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    const covers = await fontsCover(platform);
    await writeFile(page, covers ? shownByFonts(html, covers).page : html, { mode: 0o600 });
    const flags = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--no-pdf-header-footer',
      `--user-data-dir=${join(folder, 'profile')}`,
    ];
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const printed = await printWithBrowser(
      browser,
      [...flags, ...root, `--print-to-pdf=${pdf}`, pathToFileURL(page).href],
      pdf,
      patience,
    );
    switch (printed.kind) {
      case 'printed':
        return printed.pdf;
      case 'hung':
        throw new Failure(
          'unsupported-here',
          `The browser ${browser} printed nothing within ${printed.seconds} seconds and was ended. Set CHROME_PATH to another one, or write a .html report and print that. Nothing was written.`,
        );
      case 'failed':
        throw new Failure(
          'unsupported-here',
          'The browser on this computer could not make the PDF. Write a .html report and print that. Nothing was written.',
          { cause: printed.cause },
        );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findBrowser(env: PdfOptions['env'], platform: NodeJS.Platform): string | undefined {
  const known =
    platform === 'darwin'
      ? ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      : platform === 'win32'
        ? [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((root) =>
            root ? [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')] : [],
          )
        : (env.PATH ?? '')
            .split(delimiter)
            .flatMap((folder) =>
              ['google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'].map((name) => join(folder, name)),
            );
  return [env.CHROME_PATH, ...known].find((path) => path !== undefined && path !== '' && existsSync(path));
}
