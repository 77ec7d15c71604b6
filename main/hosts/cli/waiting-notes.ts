import type { Waiting } from '../../zendesk/waiting.ts';
import { duration } from './words.ts';

/** Shorter waits are part of any work. In seconds. */
const worthSaying = 10;

/** Milliseconds after which it is said again. */
const sayAgain = 60_000;

/**
 * Says on standard error when a wait for Zendesk begins that a person would wonder at, for what it is and until when, and again each
 * minute: also where there is no terminal, and with `--json`.
 *
 * @returns how to stop it.
 */
export function saysWhatItWaitsFor(waiting: () => Waiting | undefined, say: (text: string) => void): () => void {
  let saidAt: number | undefined;
  const timer = setInterval(() => {
    const now = waiting();
    if (!now) saidAt = undefined;
    else if (saidAt === undefined ? now.seconds >= worthSaying : performance.now() - saidAt >= sayAgain) {
      saidAt = performance.now();
      say(waitingText(now));
    }
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

/** `Waiting until 14:03:20 (40 s) for Zendesk’s rate limit of this account.` */
function waitingText({ what, endpoint, seconds, until }: Waiting): string {
  const time = new Date(until).toLocaleTimeString('en-GB');
  return `Waiting until ${time} (${duration(seconds)}) for ${whatFor[what](endpoint ?? '')}. Ctrl-C ends it; what was sent stays.`;
}

const whatFor: Readonly<Record<Waiting['what'], (endpoint: string) => string>> = {
  'account-limit': () => 'Zendesk’s rate limit of this account',
  'endpoint-limit': (endpoint) => `Zendesk’s rate limit of ${endpoint}`,
  'background-jobs': () => 'other background jobs in this Zendesk to end',
  maintenance: () => 'Zendesk, which says that it cannot answer now',
};
