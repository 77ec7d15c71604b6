/**
 * Text with everything in it that a reader would not see, or that would make a terminal or a page do something, written out:
 * controls as their pictures (`␛`, U+2400 on), the rest by number (`⟨U+202E⟩`). A title may hold terminal sequences, marks that turn
 * the direction of what follows around, or characters without width that make two names look alike (Unicode Technical Report 36,
 * "Unicode Security Considerations"; CVE-2021-42574).
 *
 * Line ends and tabs stay; use `visibleLine` where they would break the line that the text stands in.
 */
export function visibleText(text: string): string {
  return hidden.test(text) ? text.replace(everyHidden, written) : text;
}

/** The same for one line: line ends and tabs are written out as well. */
export function visibleLine(text: string): string {
  return hiddenInLine.test(text) ? text.replace(everyHiddenInLine, written) : text;
}

/**
 * C0 but tab and line feed, DEL and C1; the soft hyphen; marks of direction; characters without width; the line and paragraph
 * separators, which terminals and log readers take for line ends; tags (U+E0000 on), which hide a whole text. U+200D joins the parts of an
 * emoji, and U+200C parts letters of Persian: these stay between letters and pictures, where they do their work.
 */
const controls = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f';
const unseen =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}';
const joined = '(?![\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}])[\\p{L}\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f]';
const strayJoiner = `(?<!${joined})[\\u200c\\u200d]|[\\u200c\\u200d](?!${joined})`;
/** England, Scotland and Wales wave a black flag with tags behind it (Unicode Technical Standard 51, "Emoji Tag Sequences"). */
const flag = '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{1,6}\\u{e007f}';
const patternOf = (characters: string) => `${flag}|[${characters}${unseen}]|\\p{Cs}|${strayJoiner}`;

const hidden = new RegExp(patternOf(controls), 'u');
const everyHidden = new RegExp(patternOf(controls), 'gu');
const hiddenInLine = new RegExp(patternOf(`${controls}\\t\\n`), 'u');
const everyHiddenInLine = new RegExp(patternOf(`${controls}\\t\\n`), 'gu');

function written(found: string): string {
  if (found.startsWith('\u{1f3f4}')) return found;
  const code = found.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
