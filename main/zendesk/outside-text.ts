import { secretsIn, withoutSecrets } from './known-secrets.ts';

/** What a text from Zendesk becomes before anyone sees it or anything keeps it: one line without the secrets that were sent there. */
export type Clean = (text: string) => string;

/** One sign-in's filter for every text that Zendesk answers: refusals, what jobs say, titles of pages. */
export interface TextFilter {
  /** The `Authorization` header of a request that is about to leave. */
  learn(authorization: string | undefined): void;
  readonly clean: Clean;
}

export function textFilter(): TextFilter {
  const secrets = new Set<string>();
  return {
    learn: (authorization) => {
      for (const secret of secretsIn(authorization)) secrets.add(secret);
    },
    clean: (text) => oneLine(text, [...secrets]),
  };
}

/** What follows the scheme in an `Authorization` header, should an answer repeat ours: it must reach no output and no journal. */
const credentials = /\b(basic|bearer)\s+[\w+/=.~-]{8,}/gi;

/** A piece of text from outside in one line that a person can read, without the secrets that were sent there and without signs that steer a terminal. */
export function oneLine(text: string, secrets: readonly string[]): string {
  const line = withoutSecrets(text, secrets)
    .replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .replace(credentials, '$1 [left out]')
    .trim();
  return (line.length > 300 ? `${line.slice(0, 300)}…` : line).replace(/\.$/, '');
}
