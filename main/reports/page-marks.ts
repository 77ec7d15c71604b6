/** Characters of the hash that every page carries: enough to tell one change set from another. */
const hashShown = 12;

/** So much of a title fits beside the page's number. */
const titleShown = 60;

/**
 * What every printed page says at its foot: which change set it is, and which page of how many. Browsers set such boxes since Chrome 131
 * (developer.chrome.com, "Add content to the margins of web pages when printed using CSS"); an older one leaves them out.
 */
export function pageMarks(title: string, hash: string): string {
  const characters = [...title];
  const shown = characters.length > titleShown ? `${characters.slice(0, titleShown - 1).join('')}…` : title;
  return `
@page { margin: 16mm 14mm 18mm; @bottom-left { content: ${cssText(`${isolated(shown)} · ${hash.slice(0, hashShown)}`)}; font: 9px system-ui, sans-serif; color: #68737d; } @bottom-right { content: "page " counter(page) " of " counter(pages); font: 9px system-ui, sans-serif; color: #68737d; } }
`;
}

/** A title that is written from right to left would draw the hash's digits into itself (Unicode UAX #9: FSI and PDI). */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** A string of CSS, with everything but letters, digits and spaces written as numbers, so that no title ends it, or the style. */
function cssText(text: string): string {
  const escaped = [...text].map((character) =>
    /[\p{L}\p{N} ]/u.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}
