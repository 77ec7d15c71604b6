import { expandTemplate } from './expand-template.ts';
import { invisibleSigns } from './invisible-signs.ts';
import { isWordBoundary } from './word-boundary.ts';

/** What to find and what to put in its place. */
export interface ReplacePattern {
  readonly find: string;
  readonly replace: string;
  /** `plain` finds the text anywhere, `word` only as whole words, `regex` is a JavaScript regular expression. */
  readonly match: 'plain' | 'word' | 'regex';
  readonly caseSensitive: boolean;
}

/** One find, in UTF-16 positions of the text, and the text to stand there instead. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Finds every place in a text, from left to right, without overlap. */
export type Finder = (text: string) => Replacement[];

/**
 * The finder of a pattern. Only `regex` expands `$1`, `$<name>`, `$&` and `$$` in what is put in; elsewhere `$` is itself.
 * An expression that JavaScript does not take gives one sentence that says why.
 */
export function finderOf(pattern: ReplacePattern): { readonly finder: Finder } | { readonly problem: string } {
  const flags = pattern.caseSensitive ? 'gu' : 'giu';
  if (pattern.match === 'regex') {
    const compiled = compile(pattern.find, flags);
    return 'problem' in compiled ? compiled : { finder: (text) => findExpression(text, compiled.expression, pattern.replace) };
  }
  const literal = escapeExpression(pattern.find.replace(invisible, '') || pattern.find)
    .replace(noBreakSpaces, '[ \\u00a0\\u2007\\u202f]')
    .replace(lineEnds, '(?:\\r\\n|\\r|\\n)');
  const expression = new RegExp(literal, flags);
  return { finder: (text) => findLiteral(text, expression, pattern) };
}

/** The text with the replacements made. */
export function applyReplacements(text: string, replacements: readonly Replacement[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: next } of replacements) {
    result += text.slice(at, start) + next;
    at = end;
  }
  return result + text.slice(at);
}

function findExpression(text: string, expression: RegExp, template: string): Replacement[] {
  return [...text.matchAll(expression)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: expandTemplate(template, match),
  }));
}

function findLiteral(text: string, expression: RegExp, pattern: ReplacePattern): Replacement[] {
  const found: Replacement[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (pattern.match === 'word' && !(isWordBoundary(text, start) && isWordBoundary(text, end))) {
      expression.lastIndex = start + 1;
      continue;
    }
    found.push({ start, end, text: pattern.replace });
  }
  return found;
}

function compile(source: string, flags: string): { readonly expression: RegExp } | { readonly problem: string } {
  try {
    return { expression: new RegExp(source, flags) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Invalid regular expression: (\/.*\/[a-z]*: )?/s, '') : '';
    return { problem: `“${source}” is not a regular expression that JavaScript understands: ${reason || 'it cannot be read'}.` };
  }
}

/** A no-break space that was pasted with the text looks like any other, and finds any other. */
const noBreakSpaces = /[\u00a0\u2007\u202f]/g;

/** Pasted along with the text, from a web page say; looked for alone, they are meant. */
const invisible = new RegExp(`[${invisibleSigns}]`, 'gu');

/** Whoever looks for two lines means both, however the text ends its lines. */
const lineEnds = /\r\n|\r|\n/g;

/** Only syntax characters may be escaped in a Unicode expression; a dash, for one, may not. */
function escapeExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
