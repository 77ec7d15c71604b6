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
  if (length < 1) return undefined;
  const name = html.slice(start + 1, start + 1 + length);
  const end = start + 2 + length;
  const numeric = /^#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
  if (numeric) return { text: fromCodePoint(numeric[1] ? Number.parseInt(numeric[1], 16) : Number(numeric[2])), end };
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return undefined;
  return { text: entities.get(name) ?? unknownEntity, end };
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

const entities: ReadonlyMap<string, string> = new Map([
  ...latin1.map((name, index): [string, string] => [name, String.fromCodePoint(0xa0 + index)]),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
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
]);
