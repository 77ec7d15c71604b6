/**
 * Characters that show nothing wherever they stand, as the inside of a character class: soft hyphen, zero-width space, word joiner, byte-order
 * mark, single marks of direction, Mongolian vowel separator, invisible operators of formulas.
 */
export const invisibleSigns = '\\u00ad\\u200b\\u2060-\\u2064\\ufeff\\u200e\\u200f\\u061c\\u180e';
