import { statusPage } from './incidents.ts';
import { isoSeconds } from './iso-seconds.ts';
import { advanceJobs } from './jobs.ts';
import { oauthPage } from './oauth/pages.ts';
import { mayDo } from './permissions.ts';
import { countEndpoint, countRequest, rateHeaders, rateNow } from './rate-limit.ts';
import { isObject } from './read-body.ts';
import { forbidden, invalidEndpoint, noHelpDesk, Refusal, type Reply, tooManyRequests, unreadableJson } from './reply.ts';
import type { Call, JobSettings, PracticeRequest } from './request.ts';
import { filePage } from './resources/files.ts';
import type { Match, Router } from './router.ts';
import { type Credentials, signIn } from './sign-in.ts';
import type { State } from './state.ts';
import type { Switches } from './switches.ts';
import type { Tally } from './tally.ts';
import { tidied } from './tidying.ts';
import { turned } from './turned-lists.ts';
import { warnOfUnpermitted } from './unpermitted.ts';

export interface Dispatcher {
  readonly state: State;
  readonly router: Router;
  /** `undefined` once the token is no longer valid. */
  readonly credentials: () => Credentials | undefined;
  readonly requestsPerMinute: number;
  /** Whether the account has the add-on that raises some endpoints' limits. */
  readonly highVolume: boolean;
  /** Whether endpoints have limits of their own besides the account's. */
  readonly endpointLimits: boolean;
  readonly clock: () => number;
  readonly jobs: JobSettings;
  readonly switches: Switches;
  readonly tally: Tally;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: () => string;
  /** What the `url` of records begins with. */
  readonly address: () => string;
}

/**
 * Answers one request, in Zendesk's order of checks: path, sign-in, rate, then the endpoint's own. All of it is one
 * transaction, committed before the answer leaves; a refusal keeps nothing but its place in the rate windows.
 *
 * @param forget answers as if it were applied, and keeps nothing; a job that was begun goes its way all the same.
 */
export function dispatch(server: Dispatcher, asked: PracticeRequest, forget = false): Reply {
  const { state, clock, requestsPerMinute, switches, tally } = server;
  const request = switches.texts === 'tidied' ? tidied(asked, tally) : asked;
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!/^(127\.0\.0\.1|(.+\.)?localhost|)$/i.test(host)) return noHelpDesk(host);
  const page = oauthPage(state, request, clock());
  if (page !== undefined) return page;
  const told = statusPage(state, request, clock());
  if (told !== undefined) return told;
  const file = filePage(state, request);
  if (file !== undefined) return file;
  const match = server.router(request.method, request.path);
  const keeps = (reply: Reply) => !forget || (isObject(reply.body) && 'job_status' in reply.body);
  let lastId: string | undefined;
  const reply = state.transaction(() => {
    const time = clock();
    advanceJobs({ state, time, switches, tally }, server.jobs.kinds, isoSeconds);
    const uncounted = () => rateHeaders(rateNow(state, time, requestsPerMinute), switches);
    if (match === undefined) return withHeaders(invalidEndpoint, uncounted());
    const signedIn = signIn(state, request, server.credentials(), clock());
    if (signedIn.user === undefined && !match.route.anonymous) return withHeaders(signedIn.refusal, uncounted());
    const rate = countRequest(state, time, requestsPerMinute);
    if (!rate.allowed) return withHeaders(tooManyRequests(rate.resetSeconds), rateHeaders(rate, switches));
    const { id, second, name, other } = match;
    const call: Call = {
      state,
      request,
      origin: server.origin(),
      address: server.address(),
      user: signedIn.user,
      id,
      second,
      name,
      other,
      now: isoSeconds(time),
      time,
      switches,
      tally,
      jobs: server.jobs,
    };
    const endpoint = countEndpoint(call, server.endpointLimits ? (match.route.limits ?? []) : [], server.highVolume);
    const headers = { ...rateHeaders(rate, switches), ...endpoint.headers, ...warnOfUnpermitted(match.route, request) };
    const answered = withHeaders(endpoint.refusal ?? turned(answer(match, call), call), headers);
    lastId = state.setting('last_id');
    return answered;
  }, keeps);
  // An id that was told is never given again, though nothing has it.
  if (!keeps(reply) && lastId !== undefined) state.transaction(() => state.set('last_id', Number(lastId)));
  return reply;
}

function answer({ route }: Match, call: Call): Reply {
  if (call.request.body.kind === 'malformed') return unreadableJson;
  if (route.admin && call.user?.role !== 'admin') return forbidden;
  if (route.permission !== undefined && !mayDo(call, route.permission)) return forbidden;
  try {
    return call.state.attempt(() => route.handle(call));
  } catch (cause) {
    if (cause instanceof Refusal) return cause.reply;
    throw cause;
  }
}

function withHeaders(reply: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}
