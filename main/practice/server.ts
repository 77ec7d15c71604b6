import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { type Controls, controlsOf } from './controls.ts';
import { dispatch } from './dispatch.ts';
import { injectFaults } from './fault-injection.ts';
import type { Faults } from './faults.ts';
import type { Interceptor, LoggedRequest } from './intercept.ts';
import { tickJobs } from './job-ticker.ts';
import { openLateRequests } from './late-requests.ts';
import { createListener } from './listener.ts';
import { openOAuth } from './oauth/pages.ts';
import { type Colleague, type OthersDeed, witnessed } from './other-people.ts';
import { type Plan, plans } from './plans.ts';
import { tooLarge } from './reply.ts';
import { jobKinds, routes } from './resources/resources.ts';
import { routerOf } from './router.ts';
import { type ServerClock, serverClock } from './server-clock.ts';
import { removeState, State } from './state.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import { openTally } from './tally.ts';
import { openMoreConfiguration } from './world/more-configuration.ts';
import { type Amounts, seedWorld, type World, type WorldSize } from './world/seed.ts';
import { signTeamIn } from './world/sign-ins.ts';

export interface PracticeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined;
  /** 240, 1,000 or 3,000 macros; 400, 10,000 or 100,000 users; or other amounts; counts only when the state is new. */
  readonly size?: WorldSize | Amounts | undefined;
  /** The same seed gives the same world, byte for byte; counts only when the state is new. Default 1. */
  readonly seed?: number | undefined;
  /** Fills the new state in place of the made-up company. */
  readonly fill?: ((state: State) => Promise<World>) | undefined;
  /** SQLite file that keeps the state; absent = in memory. */
  readonly state?: string | undefined;
  /** Encrypts that file. */
  readonly stateKey?: string | undefined;
  /** Deletes that file first. */
  readonly reset?: boolean | undefined;
  /** The administrator's e-mail address; default the seeded one's. */
  readonly email?: string | undefined;
  /** What the `url` of records begins with, where it must outlast the port of one start; default the server's own address. */
  readonly address?: string | undefined;
  /** The API or bearer token to accept; default a random one for each start. */
  readonly token?: string | undefined;
  /** The server's time in milliseconds since 1970; default the machine's. */
  readonly clock?: (() => number) | undefined;
  /** How the server waits, where its clock is not the machine's. */
  readonly sleep?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
  /**
   * How many seconds pass for the server in one of the machine's, where `clock` is not given; default 1. Limits, jobs, `Retry-After`,
   * resets, expiries and late answers all go by it.
   */
  readonly clockSpeed?: number | undefined;
  /** The plan whose limits hold; default Suite Enterprise, 700 requests a minute. */
  readonly plan?: Plan | undefined;
  /** `perMinute` in place of the plan's; `endpoints: false` leaves only the account's limit. */
  readonly limits?: { readonly perMinute?: number; readonly endpoints?: boolean } | undefined;
  /** How long a background job waits and how long each of its items takes; default 400 and 40 milliseconds. */
  readonly jobs?: { readonly queuedMilliseconds?: number; readonly itemMilliseconds?: number } | undefined;
  /** What is not known of the real Zendesk, one way or the other. */
  readonly switches?: Partial<Switches> | undefined;
  readonly intercept?: Interceptor | undefined;
  /** What goes wrong on purpose; `parseFaults` reads it from text. */
  readonly faults?: Faults | undefined;
  /** Says when none of them begins; what lasts goes on. */
  readonly quiet?: (() => boolean) | undefined;
}

/** A running practice Zendesk. */
export interface Practice extends Controls {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly email: string;
  readonly token: string;
  /** The time that the server goes by, for clients that are to share it. */
  readonly clock: ServerClock;
  /** What was asked of this start, in the order of being applied; the last ten thousand. */
  readonly requests: readonly LoggedRequest[];
  /** How often each fault took effect, and each switched manner showed, in this start. */
  readonly happened: ReadonlyMap<string, number>;
  /** What the faults made other people do, oldest first. */
  readonly others: readonly OthersDeed[];
  /** A revoked token is valid again, as after an administrator has let it be. */
  reinstate(): void;
  /** Stops at once, breaking open connections. The state file stays. */
  close(): Promise<void>;
}

const longestLog = 10_000;

const defaultJobs = { queuedMilliseconds: 400, itemMilliseconds: 40 };

/**
 * Starts the embedded Zendesk on loopback. Throws `PracticeStateError` when the state file cannot be used, and Node's own
 * error when the port is taken.
 */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  if (options.reset && options.state !== undefined) removeState(options.state);
  const state = new State({ file: options.state, key: options.stateKey });
  try {
    return await serve(state, options);
  } catch (cause) {
    state.close();
    throw cause;
  }
}

/** Forgets the practice Zendesk kept in `file`; the next start seeds a new one. */
export function resetPractice(file: string): void {
  removeState(file);
}

async function serve(state: State, options: PracticeOptions): Promise<Practice> {
  const world = options.fill
    ? await options.fill(state)
    : seedWorld(state, { size: options.size ?? 'small', seed: options.seed ?? 1 });
  openOAuth(state);
  openMoreConfiguration(state);
  const timed = serverClock(options.clockSpeed);
  const unskewed = options.clock ?? timed.now;
  if (!options.fill) signTeamIn(state, unskewed());
  const closing = new AbortController();
  const wait = (milliseconds: number) => (options.sleep ?? timed.sleep)(milliseconds, closing.signal);
  const tally = openTally();
  const others: OthersDeed[] = [];
  const faults =
    options.faults === undefined
      ? undefined
      : injectFaults(
          options.faults,
          {
            controls: () => witnessed(controls, others, clock),
            colleague: (...sent) => askAs(...sent),
            wait,
            clock: unskewed,
            tally,
            quiet: options.quiet ?? (() => false),
          },
          options.intercept,
        );
  const clock = (): number => unskewed() + (faults?.skewMilliseconds() ?? 0);
  const late = openLateRequests(clock);
  const credentials = {
    email: options.email ?? world.adminEmail,
    token: options.token ?? randomBytes(20).toString('hex'),
  };
  const switches = { ...defaultSwitches, ...options.switches };
  const plan = options.plan ?? 'suite-enterprise';
  const requests: LoggedRequest[] = [];
  let origin = '';
  const dispatcher = {
    state,
    router: routerOf(routes),
    credentials: () => (faults?.isRevoked() ? undefined : credentials),
    requestsPerMinute: options.limits?.perMinute ?? plans[plan],
    highVolume: plan === 'high-volume',
    endpointLimits: options.limits?.endpoints ?? true,
    switches,
    tally,
    jobs: { ...defaultJobs, ...options.jobs, kinds: jobKinds, fate: faults?.fate ?? (() => 'well' as const) },
    clock,
    origin: () => origin,
    address: () => options.address ?? origin,
  };
  const controls = controlsOf(dispatcher, late.catchUp);
  const askAs: Colleague = (method, path, body) => {
    const sign = Buffer.from(`${world.adminEmail}/token:${credentials.token}`).toString('base64');
    const headers = { authorization: `Basic ${sign}` };
    const sent = body === undefined ? { kind: 'none' as const } : { kind: 'json' as const, value: body };
    const reply = dispatch(dispatcher, { method, path, query: new URLSearchParams(), headers, body: sent });
    others.push({ at: clock(), method, path, body, reply });
    return reply.status;
  };
  const stopTicking = tickJobs(controls.advance);
  const server = createListener({
    answer: (request, { forget, at } = {}) => {
      if (at !== undefined) return dispatch({ ...dispatcher, clock: () => at }, request);
      late.catchUp();
      return dispatch(dispatcher, request, forget);
    },
    late,
    wait,
    tooLarge: tooLarge(switches),
    intercept: faults?.intercept ?? options.intercept,
    clock,
    log: (entry) => {
      requests.push(entry);
      if (requests.length > longestLog) requests.shift();
    },
  });
  origin = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  return {
    url: origin,
    ...credentials,
    clock: { ...timed, now: clock },
    requests,
    happened: tally.counts,
    others,
    ...controls,
    reinstate: () => faults?.reinstate(),
    close: () => {
      stopTicking();
      closing.abort();
      return close(server, state);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('The practice Zendesk has no port.'));
    });
  });
}

function close(server: Server, state: State): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => {
      state.close();
      resolve();
    });
    server.closeAllConnections();
  });
}
