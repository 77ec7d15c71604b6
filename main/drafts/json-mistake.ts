/** Where a text stops being JSON, and what is wrong there, continuing “in line 3, column 7 it has …”. */
export interface JsonMistake {
  readonly at: number;
  readonly what: string;
}

const token =
  /[ \t\r\n]*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/uy;

/**
 * The first mistake of a text that `JSON.parse` refuses, whose own message tells the place only of some. Undefined where this reading finds
 * none (RFC 8259).
 */
export function jsonMistake(json: string): JsonMistake | undefined {
  const open: ('{' | '[')[] = [];
  let wanted: 'value' | 'first' | 'key' | 'first key' | 'colon' | 'next' = 'value';
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(json);
    const start = at + (/^[ \t\r\n]*/.exec(json.slice(at, at + 1000))?.[0].length ?? 0);
    if (!match)
      return start >= json.length && wanted === 'next' && open.length === 0 ? undefined : { at: start, what: odd(json, start) };
    const [, text, plain, mark = ''] = match;
    const wrong = { at: start, what: `${shown(json, start)} where ${places[wanted]} has to stand` };
    if (mark === '}' || mark === ']') {
      if (open.at(-1) !== (mark === '}' ? '{' : '[') || !closes.has(wanted)) return trailing(json, start, wrong);
      open.pop();
      wanted = 'next';
    } else if (wanted === 'next') {
      if (mark !== ',' || open.length === 0) return wrong;
      wanted = open.at(-1) === '{' ? 'key' : 'value';
    } else if (wanted === 'colon') {
      if (mark !== ':') return wrong;
      wanted = 'value';
    } else if (wanted === 'key' || wanted === 'first key') {
      if (text === undefined) return wrong;
      wanted = 'colon';
    } else if (mark === '{' || mark === '[') {
      open.push(mark);
      wanted = mark === '{' ? 'first key' : 'first';
    } else if (text === undefined && plain === undefined) return wrong;
    else wanted = 'next';
    at = token.lastIndex;
  }
}

const closes: ReadonlySet<string> = new Set(['first', 'first key', 'next']);

const places = {
  value: 'a value',
  first: 'a value or “]”',
  key: 'a name in quotes',
  'first key': 'a name in quotes or “}”',
  colon: 'a colon',
  next: 'a comma or the end',
} as const;

function trailing(json: string, start: number, wrong: JsonMistake): JsonMistake {
  return /,[ \t\r\n]*$/.test(json.slice(Math.max(0, start - 1000), start))
    ? { at: start, what: `${shown(json, start)} behind a comma: take the comma before it out` }
    : wrong;
}

function odd(json: string, at: number): string {
  const letter = json[at];
  if (letter === undefined) return 'its end, and something is not closed';
  if (/[“”„‘’]/.test(letter)) return `the typographic quote ${letter}: write straight quotes`;
  if (json.startsWith('//', at) || json.startsWith('/*', at) || letter === '#')
    return 'a comment, which JSON does not have: take it out';
  if (letter === "'") return 'a single quote: write texts in double quotes';
  if (letter === '"') return 'a text that does not end in its line, or with a “\\” before another letter than JSON allows';
  return `${shown(json, at)}, which JSON does not know outside quotes`;
}

function shown(json: string, at: number): string {
  const piece = /^(?:[\p{L}\p{N}_]{1,20}|[\s\S]?)/u.exec(json.slice(at, at + 40))?.[0] ?? '';
  return piece === '' ? 'its end' : `“${piece}”`;
}
