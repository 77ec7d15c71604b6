import DOMPurify, { type Config } from 'dompurify';

/** What Zendesk's editor of rich comments writes, and what people paste into it. Nothing that loads, runs, asks or hides. */
const allowedTags = [
  ...['a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd'],
  ...['del', 'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i'],
  ...['img', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup'],
  ...['table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul', 'var', 'wbr'],
];

const prefix = 'x-redline-';

/** The name under which a sanitised element carries what was its `style` attribute. */
export const styleAttribute = `${prefix}style`;

const config = {
  ALLOWED_TAGS: allowedTags,
  ALLOWED_ATTR: ['alt', 'colspan', 'dir', 'href', 'lang', 'rowspan', 'src', 'start', styleAttribute],
  ADD_URI_SAFE_ATTR: [styleAttribute],
  ADD_FORBID_CONTENTS: [`${prefix}style`],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const satisfies Config;

// Now rather than at the first comment, as this takes the name of DOMPurify's Trusted Types policy, which nobody else can have then.
DOMPurify.setConfig(config);

/**
 * Someone else's HTML with everything taken out that could run, load, send or reach outside itself. The elements belong to an
 * inert document; they are read (see markup-writer.ts) and never put into the page.
 *
 * Even there Chromium holds this page's policy against every style and base it parses, and reports it. They are given other names
 * before anything is parsed, which text that happens to contain them gets back by `originalText`.
 */
export function sanitisedFragment(html: string): DocumentFragment {
  const renamed = html.replace(/style(?=\s*=)|(?<=<\/?)(?:style|base)/gi, `${prefix}$&`);
  return DOMPurify.sanitize(renamed, config);
}

/** Text or an attribute's value of a sanitised fragment, as it was written. */
export function originalText(text: string): string {
  return text.replaceAll(prefix, '');
}
