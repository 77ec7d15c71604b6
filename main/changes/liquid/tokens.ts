/** A piece of a text as Liquid divides it: plain text, a tag `{% … %}` or an output `{{ … }}`. Positions are UTF-16 in the text. */
export interface Token {
  readonly kind: 'text' | 'tag' | 'output';
  readonly start: number;
  readonly end: number;
  /** As it stands, delimiters included. */
  readonly source: string;
}

/**
 * Divides a text as Ruby's Liquid 5.4 does (`Liquid::TemplateParser`): a tag goes to the next `%}` and an output to the next `}`, also
 * within quotes; the second brace is taken along where it stands there. An opener without an end is a token of its own. In one pass.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const add = (kind: Token['kind'], start: number, end: number) => {
    if (end > start) tokens.push({ kind, start, end, source: text.slice(start, end) });
  };
  const noMore = { '%}': false, '}': false };
  const endAfter = (closer: '%}' | '}', from: number) => {
    const at = noMore[closer] ? -1 : text.indexOf(closer, from);
    if (at === -1) noMore[closer] = true;
    return at;
  };
  let at = 0;
  for (let open = nextOpener(text, 0); open !== -1; open = nextOpener(text, at)) {
    add('text', at, open);
    const isTag = text[open + 1] === '%';
    const close = endAfter(isTag ? '%}' : '}', open + 2);
    if (close === -1) at = open + 2;
    else at = isTag || text[close + 1] === '}' ? close + 2 : close + 1;
    add(isTag ? 'tag' : 'output', open, at);
  }
  add('text', at, text.length);
  return tokens;
}

/** Whether Liquid has anything to do in a text. */
export function hasLiquid(text: string): boolean {
  return nextOpener(text, 0) !== -1;
}

function nextOpener(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at !== -1; at = text.indexOf('{', at + 1))
    if (text[at + 1] === '%' || text[at + 1] === '{') return at;
  return -1;
}
