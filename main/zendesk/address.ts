import { Failure } from '../failure.ts';

/** Where a Zendesk instance answers, and the short name that Redline files its data under. */
export interface ZendeskAddress {
  /** Stable for the instance and safe as a folder name: `acme`, or `127.0.0.1-4567`. */
  readonly id: string;
  /** Without a slash at the end: `https://acme.zendesk.com`. */
  readonly url: string;
}

/** `xn--` is how a name with look-alike letters of another alphabet reads; no Zendesk has such a one. */
const subdomain = /^(?!xn--)[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * Reads an address as a person types it. Only `https://<subdomain>.zendesk.com` and a practice server on
 * `http://127.0.0.1:PORT` are taken: a token is never sent anywhere else.
 *
 * @throws Failure `validation` for any other address.
 */
export function parseAddress(text: string): ZendeskAddress {
  if (!URL.canParse(text.trim())) throw refused(text);
  const url = new URL(text.trim());
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (!bare) throw refused(text);
  if (url.protocol === 'http:' && url.hostname === '127.0.0.1' && url.port !== '') {
    return { id: `127.0.0.1-${url.port}`, url: url.origin };
  }
  const label = url.hostname.endsWith('.zendesk.com') ? url.hostname.slice(0, -'.zendesk.com'.length) : '';
  if (url.protocol === 'https:' && url.port === '' && subdomain.test(label)) return { id: label, url: url.origin };
  throw refused(text);
}

function refused(text: string): Failure {
  return new Failure(
    'validation',
    `“${text.slice(0, 200)}” is not a Zendesk address. Use https://<subdomain>.zendesk.com, or http://127.0.0.1:PORT for a practice server.`,
  );
}
