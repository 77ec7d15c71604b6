import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { OthersDeed } from '../../main/practice/other-people.ts';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { type PlayedTime, playedTime } from '../../main/rehearsals/played-time.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import { count } from './behaviours.ts';
import { drawSwitches } from './drawn-switches.ts';
import {
  type Base,
  baseOf,
  begun,
  keptWorld,
  memory,
  name,
  practiceOptions,
  throughBrowser,
  token,
  vaultOf,
} from './mixed-base.ts';
import type { Held } from './mixed-held.ts';
import { comesFirst, meddle } from './mixed-meddling.ts';
import { openTraffic, type Traffic } from './mixed-traffic.ts';
import { drawTroubles, type Troubles } from './mixed-troubles.ts';
import { type Fate, type Leaving, type MortalEngine, openMortalEngine } from './mortal-engine.ts';
import { randomFrom } from './seeded-macros.ts';

/** Everything that can be changed in bulk, in a small practice Zendesk that goes wrong by chance, the same for the same seed. */
export interface MixedWorld {
  readonly random: () => number;
  readonly zendesk: Practice;
  readonly account: string;
  /** What the server held in the beginning. */
  readonly original: Held;
  readonly time: PlayedTime;
  readonly traffic: Traffic;
  readonly troubles: Troubles;
  /** What people did by themselves, between two lives of the program and while it was sending. */
  readonly edited: Extract<OthersDeed, { fields: unknown }>[];
  /** What went wrong where nobody would hear of it, in words. */
  readonly wrong: string[];
  /** Whether anything may still go wrong: requests, jobs, the program's life. */
  troubled: boolean;
  /** What is being sent, and at which of its writes from now the program dies; 0 for none. */
  sending: { readonly what: 'run' | 'undo'; readonly changeSet: ChangeSet; diesAt: number; isBegun: boolean } | undefined;
  /** By how much the computer's clock is wrong, in milliseconds. */
  clockError: number;
  /** Whether others are at it right now. */
  meddled: boolean;
  /** What came of the run where a second Redline took it over. */
  takenOver: RunResult | undefined;
  /** What the run had come to when a second program, quicker than this one, stopped in it. */
  stoppedBefore: RunResult | undefined;
  /** The program that lives now, or that has done the last thing. */
  living: MortalEngine | undefined;
  /** The time in milliseconds since 1970. */
  now(): number;
  live<Result>(work: (engine: MortalEngine['engine']) => Promise<Result>): Promise<Result | 'died'>;
  /** A Redline on the same data. */
  open(fate: (request: Leaving) => Fate | Promise<Fate>): Promise<MortalEngine>;
  close(): Promise<void>;
}

const hour = 3_600_000;

export async function openMixedWorld(seed: number): Promise<MixedWorld> {
  const random = randomFrom(seed);
  const signIn = random() < 0.15 ? 'oauth' : 'api-token';
  const { folder, port, secrets: first, original }: Base = await baseOf(signIn);
  const secrets = new Map(first);
  const home = mkdtempSync(join(memory(), 'redline-mixed-'));
  cpSync(folder, home, { recursive: true });
  const time = playedTime();
  const clock = () => begun + hour + Math.floor(time.now());
  const switches = drawSwitches(random, seed);
  const limits = { perMinute: random() < 0.2 ? 60 : 100_000, endpoints: random() < 0.2 };
  const troubles = drawTroubles(random, seed, signIn);
  const traffic = openTraffic();
  const zendesk = await startPractice({
    ...practiceOptions(home, clock),
    fill: keptWorld,
    port,
    switches,
    limits,
    sleep: (milliseconds) => time.aside(milliseconds),
    faults: troubles.faults,
    quiet: () => !world.troubled,
  });
  const world: MixedWorld = {
    random,
    zendesk,
    account: `127.0.0.1-${port}`,
    original,
    time,
    traffic,
    troubles,
    edited: [],
    wrong: [],
    troubled: false,
    sending: undefined,
    clockError: 0,
    meddled: false,
    takenOver: undefined,
    stoppedBefore: undefined,
    living: undefined,
    now: clock,
    async live(work) {
      time.pass(0.3 * hour);
      if (!world.troubled || random() < 0.7) zendesk.reinstate();
      const mortal = world.living ?? (await world.open((request) => fateIn(world, request)));
      world.living = mortal;
      try {
        if (signIn === 'oauth' && ![...secrets.keys()].some((key) => key.startsWith('token:'))) await signInAnew(world, mortal);
        return await mortal.during(work(mortal.engine));
      } finally {
        // The same program may be asked for the next thing, too.
        if (mortal.isDead() || world.takenOver || random() < 0.4) await endOfLife();
      }
    },
    open: (fate) =>
      openMortalEngine({
        home,
        token: signIn === 'oauth' ? undefined : token,
        keychain: vaultOf(secrets, () => comesFirst(world)),
        begins: begun + hour,
        time,
        clockError: () => world.clockError,
        random,
        jobPatience: 60_000,
        latency: () => 10 + Math.floor(random() * 100),
        fate,
        heard: (request, leftAt, answer) => traffic.hears(request, leftAt, time.now(), answer),
      }),
    async close() {
      await endOfLife();
      for (const [what, times] of zendesk.happened) count(what, times);
      await zendesk.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return world;

  async function endOfLife(): Promise<void> {
    const { living } = world;
    world.living = undefined;
    await living?.end();
  }
}

/** What happens as a request of the program's leaves. */
async function fateIn(world: MixedWorld, request: Leaving): Promise<Fate> {
  const { random, time, traffic, troubles, sending } = world;
  const isWrite = request.method !== 'GET' && request.url.includes('/api/v2/');
  if (world.troubled && sending && !world.meddled) {
    world.meddled = true;
    await meddle(world, sending.changeSet, request);
    world.meddled = false;
  }
  if (isWrite && world.takenOver) world.wrong.push('the first Redline sent after its run was taken over');
  // A second program that is being refused would be let in if the first one died meanwhile.
  const fate = world.troubled && !world.meddled ? drawFate() : 'lives';
  if (fate !== 'dies-before') traffic.leaves(request, time.now());
  return fate;

  function drawFate(): Fate {
    if (sending && isWrite && sending.diesAt > 0) {
      sending.diesAt -= 1;
      if (sending.diesAt === 0) return dies(`killed at a write of the ${sending.what}`);
    }
    if (request.url.endsWith('/oauth/tokens') && random() < troubles.diesAtAToken) return dies('killed at a request for tokens');
    return random() < troubles.dies ? dies('killed at any request') : 'lives';
  }

  function dies(what: string): Fate {
    const fate = random() < 0.5 ? 'dies-before' : 'dies-after';
    count(`${what}, ${fate === 'dies-before' ? 'before' : 'after'} it`);
    return fate;
  }
}

/** A person whose sign-in has ended signs in again, at a moment when that works. */
async function signInAnew(world: MixedWorld, { engine }: MortalEngine): Promise<void> {
  const { troubled } = world;
  world.troubled = false;
  await throughBrowser(engine.accounts.signInByBrowser(name, {}));
  world.troubled = troubled;
  count('signed in anew');
}
