import { Failure } from '../failure.ts';
import { type Answer, readAnswer, TooLarge } from '../zendesk/answer.ts';
import { formsOf } from '../zendesk/known-secrets.ts';
import type { Sleep } from '../zendesk/pacer.ts';
import { askedToWait } from '../zendesk/retry-after.ts';
import { saidBy } from './said.ts';

/** How a GitLab is signed in to: a personal, project or group token, or one that it gave by OAuth (which it takes in the other header only). */
export interface GitlabSignIn {
  readonly kind: 'token' | 'oauth';
  readonly token: string;
}

export interface GitlabTransportOptions {
  /** `https://gitlab.example.com`, with whatever path it lives under. */
  readonly instance: string;
  readonly signIn: GitlabSignIn;
  readonly fetch: typeof fetch;
  readonly sleep: Sleep;
  /** 0 up to 1; spreads repeated attempts. */
  readonly random: () => number;
  /** Milliseconds since 1970, for GitLab's `RateLimit-Reset`. */
  readonly clock: () => number;
}

export type Method = 'GET' | 'POST' | 'PUT';

/** One request to a GitLab, below `/api/v4`, or a whole address of the same instance. */
export type Send = (method: Method, path: string, body?: unknown, signal?: AbortSignal) => Promise<Answer>;

/** GitLab's clear no, with its status, so that who asked can tell what is missing from what is refused. */
export class GitlabRefusal extends Failure {
  readonly status: number;
  readonly said: string;
  constructor(code: Failure['code'], message: string, status: number, said: string) {
    super(code, message);
    this.name = 'GitlabRefusal';
    this.status = status;
    this.said = said;
  }
}

/** A change of which no answer tells whether it was made. Whoever sent it looks before it is sent again. */
export class Unsettled extends Failure {
  /** Milliseconds that GitLab asks to be left alone for. */
  readonly wait: number | undefined;
  constructor(code: Failure['code'], message: string, wait: number | undefined) {
    super(code, message, wait === undefined ? {} : { retryAfterSeconds: Math.ceil(wait / 1000) });
    this.name = 'Unsettled';
    this.wait = wait;
  }
}

const attempts = 5;
/** Milliseconds that one answer may take. */
const patience = 30_000;
/** Longer than this nobody waits without being told. */
const longestWait = 5 * 60_000;
const mostRedirects = 3;

/**
 * Sends requests to one GitLab. What reads is repeated on 429, 5xx, lost connections and what is no JSON. What changes something is sent
 * once: GitLab has nothing that makes a second one harmless, and often did what it answered 500 to (measured by others: ten of ten).
 *
 * @throws GitlabRefusal for a clear no, Unsettled for a change whose fate is unknown, Failure `network` or `upstream` else.
 */
export function gitlabTransport(options: GitlabTransportOptions): Send {
  const { instance, signIn, sleep } = options;
  const secrets = formsOf(signIn.token);
  const { origin } = new URL(instance);
  return async (method, path, body, signal) => {
    const url = /^https?:/.test(path) ? path : `${instance}/api/v4${path}`;
    if (new URL(url).origin !== origin)
      throw new Failure('upstream', 'GitLab pointed to another address, which Redline does not follow with a token.');
    const what = `${method} ${new URL(url).pathname}`;
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      const came = await once(method, url, body, options, signal);
      if (came.answer && isSuccess(came.answer)) return came.answer;
      if (came.answer && isRefusal(came.answer)) throw refusalOf(came.answer, what, secrets);
      const problem = problemOf(came, what, options, secrets);
      if (method !== 'GET' || attempt >= attempts) throw problem;
      const wait = problem.wait ?? 500 * 2 ** (attempt - 1) * (0.5 + options.random());
      if (wait > longestWait) throw problem;
      await sleep(wait, signal);
    }
  };
}

interface Came {
  readonly answer?: Answer;
  readonly error?: unknown;
}

async function once(
  method: Method,
  url: string,
  body: unknown,
  { signIn, fetch, instance }: GitlabTransportOptions,
  signal: AbortSignal | undefined,
): Promise<Came> {
  let at = url;
  try {
    // A moved project answers 301; a client that follows it by itself makes a GET of a POST.
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const timeout = AbortSignal.timeout(patience);
      const response = await fetch(at, {
        method,
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        headers: {
          accept: 'application/json',
          ...(signIn.kind === 'token' ? { 'private-token': signIn.token } : { authorization: `Bearer ${signIn.token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await readAnswer(response);
      const to = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
      const next = to === null ? undefined : new URL(to, at);
      if (!next || next.origin !== new URL(instance).origin) return { answer };
      at = next.href;
    }
    return {};
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    return { error };
  }
}

function isSuccess({ status, intact }: Answer): boolean {
  return status >= 200 && status < 300 && intact;
}

/** Said by GitLab itself; a 3xx to elsewhere is a sign-in page, 408, 429 and 5xx say nothing of the request. */
function isRefusal({ status }: Answer): boolean {
  return status >= 300 && status < 500 && status !== 408 && status !== 429;
}

function refusalOf({ status, body }: Answer, what: string, secrets: readonly string[]): GitlabRefusal {
  const said = saidBy(body, secrets);
  const because = said === '' ? '' : `: ${said}`;
  const refused = (code: Failure['code'], sentence: string) => new GitlabRefusal(code, sentence, status, said);
  if (status < 400)
    return refused('upstream', `GitLab points to another address (${what}), which Redline does not follow with a token.`);
  if (status === 401)
    return refused(
      'not-signed-in',
      `GitLab does not accept the token (${what})${because}. Give one that is valid and has the scope api.`,
    );
  if (status === 403) return refused('forbidden', `GitLab does not allow this token to do this (${what})${because}.`);
  if (status === 404)
    return refused('not-found', `GitLab does not have it, or does not show it to this token (${what})${because}.`);
  if (status === 405 || status === 406 || status === 409 || status === 422)
    return refused('conflict', `GitLab refuses it as things stand (${what})${because}.`);
  return refused('validation', `GitLab answered ${status} (${what})${because}.`);
}

function problemOf(
  { answer, error }: Came,
  what: string,
  { instance, clock }: GitlabTransportOptions,
  secrets: readonly string[],
): Unsettled {
  const host = new URL(instance).host;
  if (error instanceof TooLarge)
    return new Unsettled('upstream', `What ${host} answered is ${error.message} (${what}).`, undefined);
  if (!answer)
    return new Unsettled('network', `${host} does not answer (${what}). Check the address and the network.`, undefined);
  const wait = waitOf(answer.headers, clock());
  if (answer.status === 429)
    return new Unsettled('rate-limited', `GitLab's rate limit is used up (${what}). Try again later.`, wait ?? undefined);
  const said = saidBy(answer.body, secrets);
  const told =
    answer.status < 300
      ? `What ${host} answered is none of GitLab's answers (${what})${said === '' ? '' : `: ${said}`}. Check the address and the network.`
      : `GitLab answered ${answer.status}${said === '' ? '' : `: ${said}`} (${what}). Try again later.`;
  return new Unsettled('upstream', told, wait);
}

/** Milliseconds: `Retry-After`, else when GitLab's general limit is filled again. */
function waitOf(headers: Headers, now: number): number | undefined {
  const asked = askedToWait(headers);
  if (asked !== undefined) return asked * 1000;
  if (headers.get('ratelimit-remaining') !== '0') return undefined;
  const reset = Number(headers.get('ratelimit-reset')) * 1000 - now;
  return Number.isFinite(reset) && reset > 0 ? reset : undefined;
}
