import { type TextAddress, writeMarkup } from './markup-writer.ts';
import { sanitisedFragment } from './sanitised-fragment.ts';

export interface FramedDocument {
  /** For a frame's `srcdoc`: TrustedHTML where the browser has Trusted Types, the string itself elsewhere. */
  readonly html: string;
  readonly addresses: readonly TextAddress[];
}

/** Someone else's HTML as a document of its own that can do nothing: no script, no network, no link, no form. */
export function framedDocument(html: string): FramedDocument {
  return { html: policy.createHTML(html), addresses: writeMarkup(sanitisedFragment(html)).addresses };
}

/** The part of Trusted Types that is used here; TypeScript's own library does not have it. */
interface TrustedTypes {
  createPolicy(name: string, rules: MarkupPolicy): MarkupPolicy;
}

/** TrustedHTML is told apart from a string by the browser only. */
interface MarkupPolicy {
  createHTML(html: string): string;
}

/**
 * The only way from text to markup in this program, and the only one that the Content-Security-Policy names besides DOMPurify's
 * own: whatever is put into it, a sanitised document comes out.
 */
const policy = makePolicy({ createHTML: documentOf });

function makePolicy(rules: MarkupPolicy): MarkupPolicy {
  const { trustedTypes } = window as Window & { readonly trustedTypes?: TrustedTypes };
  return trustedTypes ? trustedTypes.createPolicy('redline-markup', rules) : rules;
}

function documentOf(html: string): string {
  const { body, styles } = writeMarkup(sanitisedFragment(html));
  // The frame has this page's policy beside its own, and that allows a style sheet by its nonce and no style attribute.
  const nonce = document.querySelector('meta[name=sc-nonce]')?.getAttribute('content') ?? '';
  return `<!doctype html><html><head><meta charset="utf-8"><title>Comment</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<style nonce="${nonce}">${paper}
${styles}</style></head><body dir="auto">${body}</body></html>`;
}

/** Dark on white whatever the window's colours are, as the customer will read it: the text may bring colours of its own. */
const paper = `html{color-scheme:light}
body{margin:0;padding:12px;color:#2f3941;background:#fff;font:14px/20px system-ui,sans-serif;overflow-wrap:anywhere}
p,ul,ol,blockquote,table,h1,h2,h3,h4,h5,h6,pre{margin:0 0 8px}
blockquote{padding-left:12px;border-left:3px solid #d8dcde}
table{border-collapse:collapse}
td,th{padding:4px 8px;border:1px solid #d8dcde;text-align:start}
pre,code{font-family:monospace;white-space:pre-wrap}
sup{font-size:11px;line-height:1}
.image{display:inline-block;padding:4px 8px;border:1px dashed #87929d;border-radius:4px}`;
