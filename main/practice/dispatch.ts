import { isoSeconds } from './iso-seconds.ts';
import { countRequest, rateHeaders, rateNow } from './rate-limit.ts';
import { invalidEndpoint, noHelpDesk, Refusal, type Reply, tooManyRequests, unreadableJson } from './reply.ts';
import type { Call, PracticeRequest } from './request.ts';
import type { Match, Router } from './router.ts';
import { type Credentials, signIn } from './sign-in.ts';
import type { State } from './state.ts';
import { warnOfUnpermitted } from './unpermitted.ts';

export interface Dispatcher {
  readonly state: State;
  readonly router: Router;
  readonly credentials: Credentials;
  readonly requestsPerMinute: number;
  readonly clock: () => number;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: () => string;
  /** What the `url` of records begins with. */
  readonly address: () => string;
}

/**
 * Answers one request, in Zendesk's order of checks: path, sign-in, rate, then the endpoint's own. All of it is one
 * transaction, committed before the answer leaves; a refusal keeps nothing but its place in the rate window.
 */
export function dispatch(server: Dispatcher, request: PracticeRequest): Reply {
  const { state, clock, requestsPerMinute } = server;
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!/^(127\.0\.0\.1|(.+\.)?localhost|)$/i.test(host)) return noHelpDesk(host);
  const match = server.router(request.method, request.path);
  return state.transaction(() => {
    const now = clock();
    const uncounted = () => rateHeaders(rateNow(state, now, requestsPerMinute));
    if (match === undefined) return withHeaders(invalidEndpoint, uncounted());
    const signedIn = signIn(state, request, server.credentials);
    if (signedIn.user === undefined && !match.route.anonymous) return withHeaders(signedIn.refusal, uncounted());
    const rate = countRequest(state, now, requestsPerMinute);
    if (!rate.allowed) return withHeaders(tooManyRequests(rate.resetSeconds), rateHeaders(rate));
    const call: Call = {
      state,
      request,
      origin: server.origin(),
      address: server.address(),
      user: signedIn.user,
      id: match.id,
      now: isoSeconds(now),
    };
    return withHeaders(answer(match, call), { ...rateHeaders(rate), ...warnOfUnpermitted(match.route, request) });
  });
}

function answer(match: Match, call: Call): Reply {
  if (call.request.body.kind === 'malformed') return unreadableJson;
  try {
    return call.state.attempt(() => match.route.handle(call));
  } catch (cause) {
    if (cause instanceof Refusal) return cause.reply;
    throw cause;
  }
}

function withHeaders(reply: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}
