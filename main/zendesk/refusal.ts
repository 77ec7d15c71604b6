import { z } from 'zod';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import { Failure, type FailureDetails } from '../failure.ts';
import type { Answer } from './answer.ts';
import type { Clean } from './outside-text.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { wordsIn, wordsOfPage } from './said.ts';
import { isWallPage } from './wall-page.ts';

/**
 * Zendesk's error bodies, as recorded: `{error, description, details}` on most endpoints, `{errors: [{code, title}]}` on newer
 * ones, `{error: {title, message}}` where the help desk or the page is refused, plain text or HTML for some limits.
 */
const Classic = z.object({
  error: z.string(),
  description: z.string().optional(),
  error_description: z.string().optional(),
  details: z
    .record(z.string(), z.array(z.looseObject({ description: z.string().optional() })))
    .optional()
    .catch(undefined),
});
const Newer = z.object({ errors: z.array(z.looseObject({ code: z.string().optional(), title: z.string().optional() })).min(1) });
const Page = z.object({ error: z.looseObject({ title: z.string().optional(), message: z.string().optional() }) });

/** Zendesk looked at this very request and said no: the one reason to call what it asked for failed. */
export class Refused extends Failure {
  /** Zendesk's own words; an empty string where it has none. */
  readonly said: string;
  /** Whether an earlier request of the same change took effect. */
  readonly half: boolean;

  constructor(code: ErrorCode, message: string, details: FailureDetails & { readonly said: string; readonly half?: boolean }) {
    super(code, message, details);
    this.name = 'Refused';
    this.said = details.said;
    this.half = details.half === true;
  }
}

/**
 * The Failure for an answer that is not a success; `what` names the request in a person's words, such as
 * `changing macro 11`. The answer's own text is quoted as `clean` lets it through, never an address or a header.
 */
export function refusalOf(answer: Answer, what: string, clean: Clean): Failure {
  const said = saidBy(answer, clean);
  const because = said ? `: ${said}` : '';
  const code = codeOf(answer);
  const details = { retryAfterSeconds: retryAfterSeconds(answer.headers) ?? 0 };
  if (answer.status < 300)
    return new Failure(code, `The answer cannot be read as Zendesk's (${what}). Check the account's address and the network.`);
  if (answer.status < 400) {
    return new Failure(
      code,
      `Zendesk points to another address (${what}), which Redline does not follow with a token. Check the account's address.`,
    );
  }
  if (isClosedAccount(answer))
    return new Failure(
      'upstream',
      `${answeredWith(answer, what, clean)} That is said of the whole account; nothing was changed by it. Ask the account’s owner.`,
    );
  switch (code) {
    case 'not-signed-in':
      return new Failure(code, `Zendesk does not accept the sign-in (${what})${because}. Sign in again with a valid token.`);
    case 'forbidden':
      return new Refused(
        code,
        `Zendesk does not allow this sign-in to do this (${what})${because}. Ask an admin for the permission.`,
        { said },
      );
    case 'not-found':
      return new Refused(code, `Zendesk does not have it (${what})${because}.`, { said });
    case 'rate-limited':
      return new Failure(code, `Zendesk's rate limit is used up (${what})${because}. Try again later.`, details);
    case 'upstream':
      if (isWallPage(answer))
        return new Failure(
          code,
          `${answeredWith(answer, what, clean)} That is a page of something between Redline and Zendesk, such as a firewall or a proxy. Ask whoever runs the network to let it through.`,
        );
      return new Failure(code, `${answeredWith(answer, what, clean)} Try again later.`);
    default:
      return new Refused(code, answeredWith(answer, what, clean), { said });
  }
}

/**
 * What is said of the account and not of the request: it is not paid for (402), or there is none at this address any more, which Zendesk's
 * front tells as a page that is not found (`{error: {title: "No help desk at …"}}`, as recorded).
 */
function isClosedAccount({ status, body }: Answer): boolean {
  const page = Page.safeParse(body);
  return status === 402 || (status === 404 && page.success && /^no help ?desk\b/i.test(page.data.error.title ?? ''));
}

/** `Zendesk answered 500: Internal Server Error (PUT /api/v2/macros/11).` */
export function answeredWith(answer: Answer, what: string, clean: Clean): string {
  const said = saidBy(answer, clean);
  return `Zendesk answered ${answer.status}${said ? `: ${said}` : ''} (${what}).`;
}

/** Zendesk's own words in one line, or an empty string where the body holds none that a person can read. */
function saidBy({ body }: Answer, clean: Clean): string {
  const classic = Classic.safeParse(body);
  if (classic.success) {
    const { error, description, error_description, details } = classic.data;
    const fields = Object.values(details ?? {}).flatMap((list) => list.flatMap((entry) => entry.description ?? []));
    return clean(fields.length > 0 ? fields.join('; ') : (description ?? error_description ?? error));
  }
  const newer = Newer.safeParse(body);
  if (newer.success) return clean(newer.data.errors.map(({ title, code }) => title ?? code ?? '').join('; '));
  const page = Page.safeParse(body);
  if (page.success) return clean([page.data.error.title, page.data.error.message].filter(Boolean).join(': '));
  if (typeof body !== 'string') return clean(wordsIn(body));
  return clean(/<[a-z!]/i.test(body) ? wordsOfPage(body) : beginningOf(body));
}

/** No more of a text than its first words are shown; where it is cut there, no part of a word is left. */
function beginningOf(text: string): string {
  return text.length > 5000 ? text.slice(0, 5000).replace(/\S+$/, '') : text;
}

function codeOf(answer: Answer): ErrorCode {
  const { status } = answer;
  if (isWallPage(answer)) return 'upstream';
  if (status === 401) return 'not-signed-in';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate-limited';
  if (status >= 500 || status < 400 || status === 408) return 'upstream';
  return 'validation';
}
