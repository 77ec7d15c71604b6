/** Stands in dist/renderer/index.html where each response has its own nonce. */
export const noncePlaceholder = '__REDLINE_NONCE__';

/**
 * The Content-Security-Policy of the console's page, the same on the desktop and in the browser: nothing from elsewhere, no inline
 * script, no string turned into script. The nonce lets styled-components add its style sheet, which it reads from `<meta name="sc-nonce">`,
 * and the sandboxed frames of rich comments theirs. Markup is made by two named policies only: DOMPurify's, and the one of
 * renderer/parts/rich-text, which puts everything through DOMPurify.
 *
 * @param nonce fresh random text for each response, Base64
 */
export function contentPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types dompurify redline-markup`,
  ].join('; ');
}

/** The page with this response's nonce in it. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(noncePlaceholder, nonce);
}
