import { z } from 'zod';
import type { ServiceStatus } from '../../preload/contract/status.ts';
import type { Desk } from '../accounts/desk.ts';
import { keepStatus, knownStatus } from '../accounts/known-status.ts';
import { incidentsIn } from './read-incidents.ts';

export interface StatusOptions {
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** `REDLINE_STATUS_URL`: where Zendesk's status is asked, in place of status.zendesk.com. */
  readonly address?: string | undefined;
  /** The practice Zendesk's address. */
  readonly practice: () => Promise<{ readonly url: string }>;
}

type Asked = Pick<Desk, 'account' | 'installation'>;

/** How old an answer may be: `usual` 15 minutes, `running` three, `fresh` half a minute. */
export type Age = 'usual' | 'running' | 'fresh';

/**
 * Zendesk's own state. A server on this computer, as a practice Zendesk is, need not tell any: it is asked where a person asks (`fresh`), and
 * otherwise only where it has told before. Nothing but the account's subdomain is sent, and no sign-in.
 */
export interface Status {
  /** Never throws: what cannot be had is not known. */
  of(desk: Asked, age: Age): Promise<ServiceStatus>;
  beforeRun(desk: Asked): Promise<void>;
}

const oldest: Readonly<Record<Age, number>> = { usual: 15 * 60_000, running: 3 * 60_000, fresh: 30_000 };

/** Zendesk allows ten requests a minute, of all who share an address; each look is two. */
const mostAMinute = 10;
const timeout = 5_000;

/** When it was asked lately, by whatever Redline of this data folder. */
const setting = 'zendesk-status-asked';

export function openStatus(options: StatusOptions): Status {
  const { clock } = options;
  const tellsAny = (desk: Asked) =>
    options.address !== undefined || !desk.account.url.startsWith('http://') || knownStatus(desk)?.known === true;
  const under = new Map<string, Promise<ServiceStatus>>();

  const of = async (desk: Asked, age: Age): Promise<ServiceStatus> => {
    const kept = knownStatus(desk);
    const since = kept?.checkedAt === undefined ? Number.POSITIVE_INFINITY : clock() - Date.parse(kept.checkedAt);
    // A clock that was set back makes an answer come from the future.
    if (kept && since >= 0 && since < oldest[age]) return stillOpen(kept, clock());
    if (age !== 'fresh' && !tellsAny(desk)) return { known: false, why: 'Zendesk’s status was not asked.', incidents: [] };
    const running = under.get(desk.account.id);
    if (running) return running;
    const asking = ask(desk, options).finally(() => under.delete(desk.account.id));
    under.set(desk.account.id, asking);
    return asking;
  };

  return {
    of,
    async beforeRun(desk) {
      if (tellsAny(desk)) await of(desk, 'fresh');
    },
  };
}

/** Maintenance that has ended since needs no new answer. */
function stillOpen(status: ServiceStatus, now: number): ServiceStatus {
  return { ...status, incidents: status.incidents.filter(({ endsAt }) => endsAt === undefined || Date.parse(endsAt) > now) };
}

async function ask(desk: Asked, options: StatusOptions): Promise<ServiceStatus> {
  const now = options.clock();
  const { registry } = desk.installation;
  const times = z
    .array(z.number())
    .catch([])
    .parse(registry.setting(setting) ?? []);
  const lately = times.filter((time) => time > now - 60_000 && time <= now);
  if (lately.length + 2 > mostAMinute)
    return unknown(desk, 'It was asked ten times within a minute, which is as often as Zendesk lets anybody ask.', now);
  try {
    registry.keepSetting(setting, [...lately, now, now]);
    const [active, planned] = await Promise.all([answer(desk, 'active', options), answer(desk, 'maintenance', options)]);
    const incidents = [incidentsIn(active, 'incident', now), incidentsIn(planned, 'maintenance', now)];
    if (incidents.some((list) => list === undefined)) return unknown(desk, 'The answer is not in a form that is known.', now);
    const status = { known: true, checkedAt: new Date(now).toISOString(), incidents: incidents.flatMap((list) => list ?? []) };
    keepStatus(desk, status);
    return status;
  } catch (error) {
    return unknown(desk, error instanceof NotTold ? error.message : 'It could not be reached.', now);
  }
}

/** Not known now; with what was told last and when (`checkedAt`), so that an incident's clock goes on while nobody answers. */
function unknown(desk: Asked, why: string, now: number): ServiceStatus {
  const status = { known: false, why: `Zendesk’s status is not known. ${why}`, incidents: [] };
  const last = knownStatus(desk);
  if (last?.known === true) return { ...stillOpen(last, now), known: false, why: status.why };
  keepStatus(desk, status);
  return status;
}

class NotTold extends Error {}

async function answer(
  { account }: Asked,
  which: 'active' | 'maintenance',
  { fetch, address, practice }: StatusOptions,
): Promise<unknown> {
  const own = new URL(account.signIn === 'practice' ? (await practice()).url : account.url);
  const isZendesk = own.protocol === 'https:';
  const url = new URL(`/api/incidents/${which}`, address ?? (isZendesk ? 'https://status.zendesk.com' : own.origin));
  url.searchParams.set('subdomain', isZendesk ? (own.hostname.split('.')[0] ?? '') : 'practice');
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  });
  if (response.status === 429) throw new NotTold('It is asked too often from this network.');
  if (!response.ok) throw new NotTold(`It answered ${response.status}.`);
  try {
    return await response.json();
  } catch {
    throw new NotTold('It answered with something that is no JSON.');
  }
}
