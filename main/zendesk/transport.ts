import { Failure } from '../failure.ts';
import type { AccessTokens } from './access-tokens.ts';
import { type Answer, readAnswer, TooLarge } from './answer.ts';
import { InDoubt } from './in-doubt.ts';
import type { MayLeave } from './may-leave.ts';
import type { TextFilter } from './outside-text.ts';
import type { Pacer, Sleep } from './pacer.ts';
import { answeredWith, refusalOf } from './refusal.ts';
import { askedToWait, retryAfterSeconds } from './retry-after.ts';
import type { WaitsFor } from './waiting.ts';
import { isWallPage } from './wall-page.ts';

export interface TransportOptions {
  /** The only origin that is ever spoken to. */
  readonly origin: string;
  readonly pacer: Pacer;
  readonly fetch: typeof fetch;
  readonly sleep: Sleep;
  /** 0 up to 1; spreads repeated attempts. */
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that only ever go forward. */
  readonly steady: () => number;
  /** What it throws is thrown by `send`, and nothing leaves. */
  readonly mayLeave?: MayLeave | undefined;
  /** How long one answer may take, in milliseconds. */
  readonly timeout: number;
  /** Signs every attempt with the token that is good then; left out, the request carries its own sign-in. */
  readonly tokens?: AccessTokens | undefined;
  /** Knows what every attempt was signed with, and keeps it out of what is said of the answer. */
  readonly filter: TextFilter;
  /** Called once for each request that leaves, repeated attempts included. */
  readonly onRequest?: (endpoint: string) => void;
}

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const attempts = 5;

/**
 * Seconds. A 429 harms nothing and says when to come back, so it is borne for long: other integrations may use up window after window.
 * What asks for more than this altogether is told, rather than waited for.
 */
const longestWait = 3600;

/** Errors that say the connection was never made, so that nothing can have happened at the other end. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Sends one request and gives the answer of a 2xx.
 *
 * What reads is repeated on lost connections, 5xx and unreadable answers. What changes something is repeated only where it is
 * known not to have happened: a connection that was never made, a 429, which Zendesk answers before applying anything, or, once
 * and with a renewed access token, a 401, which says that nobody was let in.
 *
 * @throws Failure for what Zendesk refuses and for a network that is not there.
 * @throws InDoubt for a change whose fate no answer tells.
 */
export async function send(request: Request, options: TransportOptions): Promise<Answer> {
  const endpoint = `${request.method} ${new URL(request.url).pathname}`;
  if (new URL(request.url).origin !== options.origin) {
    throw new Failure('upstream', 'Zendesk pointed to another address for the next page; Redline did not follow it.');
  }
  const { tokens } = options;
  const { clean } = options.filter;
  const reads = request.method === 'GET';
  const begun = options.steady();
  let limited = 0;
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    // Asked for anew each time: an attempt may have waited for longer than a token is good.
    const token = await tokens?.current();
    const signed = signedWith(request, token);
    options.filter.learn(authorizationOf(signed));
    const outcome = await sendOnce(signed, endpoint, options, begun);
    if (outcome.answer && !isLimited(outcome.answer) && outcome.answer.status < 500) options.pacer.letThrough(endpoint);
    if (outcome.answer && isSuccess(outcome.answer)) return outcome.answer;
    if (outcome.answer?.status === 401 && tokens && token !== undefined && !renewed) {
      await tokens.renewed(token);
      renewed = true;
      continue;
    }
    if (outcome.answer && isLimited(outcome.answer)) {
      limited += 1;
      attempt -= 1;
      const seconds = askedToWait(outcome.answer.headers) ?? backOff(Math.min(limited, 8), options.random) / 1000;
      const what = isTooManyJobs(outcome.answer.body) ? 'background-jobs' : undefined;
      waitOrRefuse(seconds, isOfAccount(outcome.answer) ? undefined : endpoint, what, outcome.answer, endpoint, options);
      continue;
    }
    const last = attempt >= attempts;
    if (outcome.answer && isRefusal(outcome.answer, reads)) throw refusalOf(outcome.answer, endpoint, clean);
    const harmless = reads || outcome.kind === 'never-sent';
    if (!harmless) throw inDoubt(outcome, endpoint, options);
    if (last || outcome.error instanceof TooLarge)
      throw outcome.answer
        ? refusalOf(outcome.answer, endpoint, clean)
        : new Failure('network', outcome.message, { cause: outcome.error });
    const seconds = outcome.answer && askedToWait(outcome.answer.headers);
    if (outcome.answer && seconds !== undefined)
      waitOrRefuse(seconds, undefined, 'maintenance', outcome.answer, endpoint, options);
    else await options.sleep(backOff(attempt, options.random), options.signal);
  }
}

/**
 * Holds back what Zendesk wants held back.
 *
 * @throws Failure `rate-limited` or `upstream` where that would be longer than anyone waits for without being asked.
 */
function waitOrRefuse(
  seconds: number,
  held: string | undefined,
  what: WaitsFor | undefined,
  answer: Answer,
  endpoint: string,
  { pacer, filter }: TransportOptions,
): void {
  const waited = seconds > longestWait ? 0 : pacer.holdBack(seconds, held, what);
  if (waited + seconds <= longestWait) return;
  const refusal = refusalOf(answer, endpoint, filter.clean);
  const asked =
    seconds > longestWait
      ? `It asks to be left alone for ${hours(seconds)}`
      : `It has let nothing of this through for ${hours(waited)}`;
  throw new Failure(refusal.code, `${refusal.message} ${asked}, which is longer than Redline waits.`, {
    retryAfterSeconds: refusal.retryAfterSeconds ?? 0,
  });
}

function hours(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

function inDoubt({ answer, message, error }: Outcome, endpoint: string, { filter }: TransportOptions): InDoubt {
  if (!answer) return new InDoubt(message, { cause: error });
  const sentence = answeredWith(answer, endpoint, filter.clean);
  return new InDoubt(sentence, {
    serverError: { status: answer.status, sentence, retryAfter: retryAfterSeconds(answer.headers) },
  });
}

function signedWith(request: Request, token: string | undefined): Request {
  return token === undefined ? request : { ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } };
}

function authorizationOf({ headers }: Request): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
}

interface Outcome {
  readonly kind: 'answered' | 'never-sent' | 'lost';
  readonly answer?: Answer;
  readonly message: string;
  readonly error?: unknown;
}

async function sendOnce(request: Request, endpoint: string, options: TransportOptions, begun: number): Promise<Outcome> {
  const { pacer, signal } = options;
  await pacer.acquire(signal, endpoint);
  try {
    signal?.throwIfAborted();
    if (request.method !== 'GET') refuseToLeave(options, begun);
    options.onRequest?.(endpoint);
    const timeout = AbortSignal.timeout(options.timeout);
    const response = await options.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: signal && request.method === 'GET' ? AbortSignal.any([signal, timeout]) : timeout,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    pacer.heed(response.headers, endpoint);
    const answer = await readAnswer(response);
    return { kind: 'answered', answer, message: `Zendesk answered ${answer.status} to ${endpoint}` };
  } catch (error) {
    if (signal?.aborted && error === signal.reason) throw error;
    if (error instanceof Kept) throw error.why;
    if (error instanceof TooLarge)
      return {
        kind: 'lost',
        error,
        message: `Zendesk's answer to ${endpoint} is ${error.message}. Check the account's address and the network.`,
      };
    const code = errorCode(error);
    const kind = code !== undefined && neverConnected.has(code) ? 'never-sent' : 'lost';
    return { kind, error, message: networkSentence(error, code, options.origin) };
  } finally {
    pacer.release();
  }
}

/** Carries what `mayLeave` threw past what a network throws. */
class Kept extends Error {
  readonly why: unknown;
  constructor(why: unknown) {
    super('It was not to leave.');
    this.why = why;
  }
}

function refuseToLeave({ mayLeave, steady }: TransportOptions, begun: number): void {
  try {
    mayLeave?.(steady() - begun);
  } catch (why) {
    throw new Kept(why);
  }
}

function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300 && answer.intact;
}

/**
 * Too many requests, or too many background jobs: the latter's status is not documented, its body is (developer.zendesk.com, "Rate
 * limits"). Either way nothing was applied.
 */
function isLimited({ status, body }: Answer): boolean {
  return status === 429 || (status >= 400 && status < 500 && isTooManyJobs(body));
}

function isTooManyJobs(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'error' in body && body.error === 'TooManyJobs';
}

/** Recorded: a 429 of one endpoint still shows hundreds of the account's own requests left. */
function isOfAccount({ headers, body }: Answer): boolean {
  const left = headers.get('x-rate-limit-remaining');
  return !isTooManyJobs(body) && (left === null || Number(left) <= 0);
}

/**
 * A clear no from Zendesk itself; 408 and 5xx may come from something in between. So may a 3xx, such as a hotel's sign-in page, and a
 * firewall's 403: of a change they say nothing, what reads is not led elsewhere.
 */
function isRefusal(answer: Answer, reads: boolean): boolean {
  const { status } = answer;
  return status >= (reads ? 300 : 400) && status < 500 && status !== 408 && status !== 429 && !isWallPage(answer);
}

function backOff(attempt: number, random: () => number): number {
  return 250 * 2 ** (attempt - 1) * (0.5 + random());
}

function errorCode(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  return typeof inner === 'object' && inner !== null && 'code' in inner && typeof inner.code === 'string'
    ? inner.code
    : undefined;
}

function networkSentence(error: unknown, code: string | undefined, origin: string): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `${origin} did not answer in time. Check the network, then try again.`;
  if (code === 'ENOTFOUND') return `There is no ${origin}. Check the address and the network.`;
  return `${origin} cannot be reached${code ? ` (${code})` : ''}. Check the address and the network, then try again.`;
}
