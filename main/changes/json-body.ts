/**
 * The JSON that a webhook gets, as a person writes it: with Liquid in it, which Zendesk fills in before it sends the body. So whether it is
 * JSON can only be told with something in place of each placeholder.
 */

const liquid = /\{\{.*?\}\}|\{%.*?%\}/gs;

/** With what in place of placeholders the body is JSON: a number, a text, both or neither. Within a text both are letters. */
export function jsonForms(body: string): readonly ('number' | 'text')[] {
  return (['number', 'text'] as const).filter((form) => isJson(filledIn(body, form)));
}

/** Whether a body that is JSON is none any more, in either form. */
export function worsens(before: string, after: string): boolean {
  const now = jsonForms(after);
  return jsonForms(before).some((form) => !now.includes(form));
}

function filledIn(body: string, form: 'number' | 'text'): string {
  let quoted = false;
  let at = 0;
  let filled = '';
  for (const { 0: piece, index } of body.matchAll(liquid)) {
    const between = body.slice(at, index);
    quoted = isQuotedAfter(between, quoted);
    filled += between + (piece.startsWith('{%') ? '' : quoted ? 'x' : form === 'number' ? '0' : '"x"');
    at = index + piece.length;
  }
  return filled + body.slice(at);
}

function isQuotedAfter(text: string, quoted: boolean): boolean {
  let now = quoted;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\' && now) index += 1;
    else if (text[index] === '"') now = !now;
  }
  return now;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The body as a person reads it, with escapes in its texts decoded, and where each of its characters stands in the body. */
export interface JsonReading {
  readonly text: string;
  /** Where each character of `text` begins in the body; one more for the end. */
  readonly starts: readonly number[];
  /** Whether a character stands within a text of the JSON, where others have to be escaped. */
  readonly quoted: readonly boolean[];
}

export function readJsonBody(body: string): JsonReading {
  let text = '';
  const starts: number[] = [];
  const quoted: boolean[] = [];
  let inText = false;
  let at = 0;
  while (at < body.length) {
    const escaped = inText ? /^\\(?:u[0-9a-fA-F]{4}|.)/s.exec(body.slice(at, at + 6))?.[0] : undefined;
    const char = escaped === undefined ? body.charAt(at) : decoded(escaped);
    for (const unit of char.split('')) {
      text += unit;
      starts.push(at);
      quoted.push(inText && (escaped !== undefined || char !== '"'));
    }
    if (char === '"' && escaped === undefined) inText = !inText;
    at += escaped?.length ?? 1;
  }
  starts.push(body.length);
  return { text, starts, quoted };
}

/** An escape that JSON does not know stands for itself. */
function decoded(escaped: string): string {
  try {
    return String(JSON.parse(`"${escaped}"`));
  } catch {
    return escaped;
  }
}

/** A text to stand within a text of the JSON. Liquid in it is left as it is written. */
export function escapedForJson(text: string): string {
  return text.replace(/\{\{.*?\}\}|\{%.*?%\}|[^{]+|\{/gs, (piece) =>
    /^\{[{%]/.test(piece) && piece.length > 2 ? piece : JSON.stringify(piece).slice(1, -1),
  );
}
