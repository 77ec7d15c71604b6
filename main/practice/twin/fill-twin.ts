import { setImmediate as rest } from 'node:timers/promises';
import { isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { appInstallations } from '../resources/apps.ts';
import { brands, ticketForms } from '../resources/configurations.ts';
import { organizations } from '../resources/organizations.ts';
import { ticketStatuses, tickets } from '../resources/tickets.ts';
import { users } from '../resources/users.ts';
import type { State } from '../state.ts';
import { saveAccountWorld } from '../world/account-world.ts';
import { createTables, type World } from '../world/seed.ts';
import { type TwinKind, twinKinds } from './kinds.ts';
import type { Answered } from './stored-form.ts';

/** What a twin is made of. */
export interface TwinSource {
  /** The records of a kind as Zendesk answered them, each with its own id. */
  readonly records: (kind: TwinKind) => Iterable<Answered>;
  /** The account's settings by their sections; empty where they are not known. */
  readonly settings: Answered;
  /** How often each tag is used. */
  readonly tags: Iterable<{ readonly name: string; readonly count: number }>;
  /** Whom the sign-in is. */
  readonly me: number | undefined;
  /** The account's owner, whom nobody deletes, suspends or downgrades. */
  readonly owner: number | undefined;
  /** Told after each few hundred records; what it throws ends the filling. */
  readonly filled?: ((records: number) => void) | undefined;
}

/** Records of each kind that the practice Zendesk has no place for. */
export type LeftOut = ReadonlyMap<TwinKind, number>;

/** Far above every id that Zendesk has given by now, which have fourteen digits at the most, and below 2^53. */
const firstNewId = 900_000_000_000_000;

const atOnce = 500;

/**
 * Fills a new state with another account's records instead of the made-up company: each keeps its id, what is created later gets one from
 * a range of its own, and nothing is there beside them.
 */
export async function fillTwin(state: State, source: TwinSource): Promise<World & { readonly leftOut: LeftOut }> {
  state.transaction(() => {
    createTables(state);
    appInstallations.create(state);
  });
  const leftOut = new Map<TwinKind, number>();
  let filled = 0;
  for (const kind of Object.keys(twinKinds).filter(isKind)) {
    let batch: Answered[] = [];
    const keep = () => {
      const kept = batch;
      batch = [];
      state.transaction(() => {
        for (const record of kept) if (!twinKinds[kind](state, record)) leftOut.set(kind, (leftOut.get(kind) ?? 0) + 1);
      });
      filled += kept.length;
      source.filled?.(filled);
    };
    for (const record of source.records(kind)) {
      batch.push(record);
      if (batch.length < atOnce) continue;
      keep();
      await rest();
    }
    keep();
  }
  return state.transaction(() => ({ ...settled(state, source), leftOut }));
}

/** Of the made-up company nothing: no ticket, no customer. */
const emptyWorld = {
  seed: 0,
  users: { first: 0, count: 0 },
  tickets: 0,
  tags: 0,
  organizations: [],
  agents: [],
  brand: 0,
  form: 0,
  statuses: {},
  reasonField: 0,
  expressField: 0,
};

function isKind(name: string): name is TwinKind {
  return Object.hasOwn(twinKinds, name);
}

/** What a state knows besides its records. */
function settled(state: State, source: TwinSource): World {
  const first = (where: string) => users.stored.select(state, { sql: `active = 1 AND ${where}`, parameters: [] }, 'id', [1])[0];
  const me =
    (source.me === undefined ? undefined : users.stored.get(state, source.me)) ?? first("role = 'admin'") ?? first('1 = 1');
  saveAccountWorld(state, {
    ...emptyWorld,
    organizations: organizations.select(state, everything, 'id', [1]).map(({ id }) => id),
    brand: standard(brands.select(state, everything)),
    form: standard(ticketForms.select(state, everything)),
    statuses: statusesSeen(state),
  });
  for (const { name, count } of source.tags)
    state.rows('INSERT INTO tag_changes (name, change) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', name, count);
  const sections = Object.entries(source.settings).filter(([, values]) => isObject(values));
  state.set('account_settings', JSON.stringify(Object.fromEntries(sections)));
  // What is not in a snapshot is not made up either.
  state.set('more_configuration', 1);
  state.set('last_id', firstNewId);
  state.set('last_ticket_id', firstNewId);
  state.set('owner_id', source.owner ?? 0);
  state.set('admin_email', me?.email ?? '');
  state.set('seed', 0);
  state.set('size', 'twin');
  return { adminEmail: me?.email ?? '' };
}

function standard(records: readonly Readonly<Record<string, unknown>>[]): number {
  return Number((records.find((record) => record.default === true) ?? records[0])?.id ?? 0);
}

/** Custom statuses are in no snapshot; which one goes with a status is seen where all tickets of it have the same. */
function statusesSeen(state: State): Record<string, number> {
  const seen = ticketStatuses.flatMap((status) => {
    const ids = tickets.stored
      .select(state, { sql: 'status = ?', parameters: [status] })
      .map(({ custom_status_id }) => custom_status_id);
    const [id, ...others] = new Set(ids);
    return id === undefined || others.length > 0 ? [] : [[status === 'closed' ? 'solved' : status, id] as const];
  });
  return Object.fromEntries(seen);
}
