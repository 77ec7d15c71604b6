import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What stands for a character that no font here has. */
const standIn = '\u25a1';

/**
 * Which characters some font here has, or undefined where the system is not known to lack any: macOS and Windows bring fonts for every
 * script, and Linux tells by fontconfig, which is also what its browsers ask.
 */
export async function fontsCover(platform: NodeJS.Platform): Promise<((point: number) => boolean) | undefined> {
  if (platform !== 'linux') return undefined;
  try {
    const { stdout } = await run('fc-list', ['--format', '%{charset}\n'], { timeout: 20_000, maxBuffer: 64 * 2 ** 20 });
    const ranges = rangesIn(stdout);
    return ranges.length === 0 ? undefined : (point) => ranges.some(([from, to]) => from <= point && point <= to);
  } catch {
    return undefined;
  }
}

/** Code points from and to, both included, of all that fontconfig lists: `20-7e a0 100-17f`. */
export function rangesIn(charsets: string): (readonly [number, number])[] {
  const written = new Set(charsets.split(/\s+/).filter((word) => /^[0-9a-f]+(-[0-9a-f]+)?$/.test(word)));
  return [...written].map((word) => {
    const [from = '', to = from] = word.split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
}

/** A page whose characters all can be shown: those that cannot are boxes, counted in a note at the top that says where they are whole. */
export function shownByFonts(
  page: string,
  covers: (point: number) => boolean,
): { readonly page: string; readonly missing: number } {
  const known = new Map<string, boolean>();
  let missing = 0;
  const shown = page.replace(/[^\p{ASCII}\p{Default_Ignorable_Code_Point}\p{White_Space}]/gu, (character) => {
    const isKnown = known.get(character) ?? covers(character.codePointAt(0) ?? 0);
    known.set(character, isKnown);
    if (isKnown) return character;
    missing += 1;
    return covers(standIn.codePointAt(0) ?? 0) ? standIn : '?';
  });
  if (missing === 0) return { page, missing };
  const what = missing === 1 ? '1 character is' : `${missing} characters are`;
  const note = `<p class="warning caution"><strong>caution</strong> ${what} shown as a box, because this computer has no font for them. The HTML report (--report FILE.html) has them all.</p>`;
  return { page: shown.replace('<body>', `<body>\n${note}`), missing };
}
