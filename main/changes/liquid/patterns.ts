/**
 * The building blocks of Liquid's tolerant (“lax”) parser, as Ruby's Liquid 5.4 has them in `lib/liquid.rb` and its tags. Ruby's `\s` and
 * `\w` know ASCII only, so a no-break space is no space here either.
 */
const space = '[ \\t\\r\\n\\f\\v]';
const notSpace = '[^ \\t\\r\\n\\f\\v]';
const any = '[\\s\\S]';
const quotedString = `"[^"]*"|'[^']*'`;
export const quotedFragment = `(?:${quotedString}|(?:[^ \\t\\r\\n\\f\\v,|'"]|${quotedString})+)`;
const variableSignature = '\\(?[\\w\\-.\\[\\]]\\)?';
const booleans = `\\b(?:${space}?and${space}?|${space}?or${space}?)\\b`;

/** A tag: its name, and what follows. */
export const fullTag = new RegExp(`^\\{%-?${space}*(#|\\w+)${space}*(${any}*?)-?%\\}$`, 'd');
export const fullOutput = new RegExp(`^\\{\\{-?(${any}*?)-?\\}\\}$`, 'd');
/** A line of `{% liquid %}`. */
export const liquidLine = new RegExp(`^${space}*(#|\\w+)${space}*([^\\n]*?)$`, 'd');
export const outputParts = new RegExp(`(${quotedFragment})(${any}*)`, 'd');
export const filtersPart = new RegExp(`\\|${space}*(${any}*)`, 'd');
export const oneFilter = new RegExp(`(?:${space}+|${quotedFragment}|,)+`, 'dg');
export const filterArguments = new RegExp(`(?::|,)${space}*((?:\\w+${space}*:${space}*)?${quotedFragment})`, 'dg');
export const keywordArgument = new RegExp(`^(\\w[\\w-]*)${space}*:${space}*(${quotedFragment})$`, 'd');
export const tagAttributes = new RegExp(`(\\w[\\w-]*)${space}*:${space}*(${quotedFragment})`, 'dg');
export const conditionParts = new RegExp(
  `${booleans}|(?:${space}*(?!${booleans})(?:${quotedFragment}|${notSpace}+)${space}*)+`,
  'dg',
);
export const comparison = new RegExp(`(${quotedFragment})${space}*([=!<>a-z_]+)?${space}*(${quotedFragment})?`, 'd');
export const oneFragment = new RegExp(`(${quotedFragment})`, 'd');
export const whenValues = new RegExp(
  `(${quotedFragment})(?:(?:${space}+or${space}+|${space}*,${space}*)(${quotedFragment}${any}*))?`,
  'd',
);
export const loop = new RegExp(`^([\\w-]+)${space}+in${space}+(${quotedFragment}+)${space}*(reversed)?`, 'd');
export const tableRow = new RegExp(`(\\w+)${space}+in${space}+(${quotedFragment}+)`, 'd');
export const assignment = new RegExp(`((?:${variableSignature})+)${space}*=${space}*(${any}*)`, 'd');
export const captureName = new RegExp(`((?:${variableSignature})+)`);
export const rawEnd = new RegExp(`^${any}*\\{%${space}*(\\w+)${space}*${any}*%\\}$`);
export const lookups = /\[[^\]]+\]|[\w-]+\??/dg;
