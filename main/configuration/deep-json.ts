/** Zendesk’s own records are a handful deep. */
const deepest = 40;

const [openingBrace, closingBrace, openingBracket, closingBracket, quote, backslash] = [123, 125, 91, 93, 34, 92];

/** Whether JSON is nested deeper than any record, told before it is parsed: a text of a million brackets takes a hundred times its room. */
export function isDeep(json: string): boolean {
  // So few brackets cannot be nested as deep, and nearly every record has no more.
  if (countOf(json, '{') + countOf(json, '[') <= deepest) return false;
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    switch (json.charCodeAt(at)) {
      case openingBrace:
      case openingBracket:
        depth += 1;
        if (depth > deepest) return true;
        break;
      case closingBrace:
      case closingBracket:
        depth -= 1;
        break;
      case quote:
        at = endOfString(json, at);
    }
  }
  return false;
}

/** How often the character is there, no further than it takes. */
function countOf(json: string, character: string): number {
  let count = 0;
  for (let at = json.indexOf(character); at !== -1 && count <= deepest; at = json.indexOf(character, at + 1)) count += 1;
  return count;
}

/** Where the quote stands that ends the string; the end of the text where none does. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at;
  }
  return json.length;
}
