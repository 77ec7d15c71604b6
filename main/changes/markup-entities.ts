/** One decoded entity and the position after it. */
export interface Entity {
  readonly text: string;
  readonly end: number;
}

/** Stands for an entity that is not in the table: no text matches it, and it goes back as it came. */
const unknownEntity = '\ufffc';

/** The entity that begins at `&`, or undefined where that is only a character. */
export function decodeEntity(html: string, start: number): Entity | undefined {
  const length = html.slice(start + 1, start + 34).indexOf(';');
  const bare = bareEntity(html, start);
  if (length < 1) return bare;
  const name = html.slice(start + 1, start + 1 + length);
  const end = start + 2 + length;
  const numeric = /^#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
  if (numeric) return { text: fromCodePoint(numeric[1] ? Number.parseInt(numeric[1], 16) : Number(numeric[2])), end };
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return bare;
  if (bare && !entities.has(name)) return bare;
  return { text: entities.get(name) ?? unknownEntity, end };
}

/** HTML's oldest names are read without a semicolon too, also where a letter follows (HTML standard, "Named character reference state"). */
function bareEntity(html: string, start: number): Entity | undefined {
  const letters = /^[A-Za-z0-9]*/.exec(html.slice(start + 1, start + 8))?.[0] ?? '';
  for (let length = letters.length; length > 1; length -= 1) {
    const text = bare.get(letters.slice(0, length));
    if (text !== undefined) return { text, end: start + 1 + length };
  }
  return undefined;
}

function fromCodePoint(code: number): string {
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? unknownEntity : String.fromCodePoint(code);
}

/** HTML's named characters for U+00A0 to U+00FF, in order. */
const latin1 = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro
  para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute
  Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute
  THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde
  ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(/\s+/);

const bare: ReadonlyMap<string, string> = new Map([
  ...latin1.map((name, index): [string, string] => [name, String.fromCodePoint(0xa0 + index)]),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['AMP', '&'],
  ['LT', '<'],
  ['GT', '>'],
  ['QUOT', '"'],
  ['COPY', '©'],
  ['REG', '®'],
]);

const entities: ReadonlyMap<string, string> = new Map([
  ...bare,
  ['apos', "'"],
  ['euro', '€'],
  ['trade', '™'],
  ['hellip', '…'],
  ['bull', '•'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['sbquo', '‚'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bdquo', '„'],
  ['lsaquo', '‹'],
  ['rsaquo', '›'],
  ['larr', '←'],
  ['rarr', '→'],
  ['check', '✓'],
  ['OElig', 'Œ'],
  ['oelig', 'œ'],
  ['Scaron', 'Š'],
  ['scaron', 'š'],
  ['Yuml', 'Ÿ'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['lrm', '\u200e'],
  ['rlm', '\u200f'],
  ['ZeroWidthSpace', '\u200b'],
  ['NoBreak', '\u2060'],
  ['NonBreakingSpace', '\u00a0'],
  ['ThinSpace', '\u2009'],
  ['hairsp', '\u200a'],
  ['numsp', '\u2007'],
  ['puncsp', '\u2008'],
  // But spaces, as a browser shows them.
  ['Tab', ' '],
  ['NewLine', ' '],
]);
