import { setImmediate as rest } from 'node:timers/promises';
import type { SyncEvent } from '../../preload/contract/areas/snapshots.ts';
import { ResourceName } from '../../preload/contract/records.ts';
import { Failure } from '../failure.ts';
import { resources } from '../resources/registry.ts';
import type { Zendesk } from '../zendesk/client.ts';
import type { Changes, Resource } from '../zendesk/resources/resource.ts';
import { sideBySide } from './side-by-side.ts';
import type { ReadHow, Snapshot, SnapshotStore, Staging } from './snapshot-store.ts';

export interface SyncOptions {
  readonly zendesk: Zendesk;
  readonly store: SnapshotStore;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Makes an id for the snapshot. */
  readonly id: () => string;
  readonly rateLimit: () => number | undefined;
  readonly signal: AbortSignal;
  /**
   * Records to be read whatever Zendesk says of changes: its exports leave the last minute out (developer.zendesk.com, "Incremental
   * Exports"), and what Redline itself has just changed must not look as it did before.
   */
  readonly fresh?: Readonly<Partial<Record<ResourceName, readonly number[]>>> | undefined;
  /** Reads everything, also what seems unchanged. */
  readonly whole?: boolean | undefined;
}

/**
 * Read for exporting and comparing alone. Many belong to an add-on or a plan, and Zendesk says in several ways that an account has it not,
 * so none of them holds up the rest.
 */
const besides: readonly ResourceName[] = [
  'custom_statuses',
  'schedules',
  'group_sla_policies',
  'webhooks',
  'targets',
  'support_addresses',
  'workspaces',
  'sharing_agreements',
  'oauth_clients',
  'custom_objects',
  'apps',
  'owned_apps',
  'locales',
  'routing_attributes',
  'queues',
];

/**
 * What is read one after the other, and what beside it: the list of tags has a limit of its own (developer.zendesk.com, "Tags": 100
 * requests a minute) and would hold up all that came after it.
 */
const lanes: readonly (readonly ResourceName[])[] = [
  ['groups', 'organizations', 'macros', 'users', 'group_memberships', 'triggers', 'automations', 'views'],
  [
    'ticket_fields',
    'user_fields',
    'organization_fields',
    'sla_policies',
    'brands',
    'ticket_forms',
    'trigger_categories',
    'custom_roles',
    'dynamic_content',
    'account_settings',
    ...besides,
    'tags',
  ],
];

/** Without these there is nothing to work with; others may be closed to a sign-in that does not reach far. */
const needed: ReadonlySet<ResourceName> = new Set(['groups', 'macros']);

/** Milliseconds after which a resource is read whole again, whatever its changes say: a week. */
const trustChangesFor = 7 * 24 * 3_600_000;

/**
 * Reads the account into a new snapshot and reports as it goes; the last event is the result. Of a resource whose changes since the
 * snapshot before Zendesk can tell, only those are read. The snapshot before stays whole until every page of the new one is there,
 * so a sync that fails or is cancelled changes nothing.
 */
export async function* takeSnapshot(options: SyncOptions): AsyncGenerator<SyncEvent, void, void> {
  const { zendesk, store, clock, signal } = options;
  const me = await zendesk.me();
  const before = store.latest();
  const beganAt = zendesk.now();
  const staging = store.begin(options.id(), clock());
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  const how: Partial<Record<ResourceName, ReadHow>> = {};
  const wholeAt: Record<string, number> = {};
  const unread: ResourceName[] = [];

  async function* readAll(resources: readonly ResourceName[]): AsyncGenerator<SyncEvent, void, void> {
    for (const resource of resources) {
      const client = zendesk.resources[resource];
      let read = 0;
      try {
        ending.throwIfAborted();
        const changes = options.whole ? undefined : await changesOf(client, before, store, beganAt);
        for await (const page of changes ?? wholePages(client)) {
          ending.throwIfAborted();
          staging.add(resource, page.records);
          staging.remove(resource, page.gone);
          read += page.records.length;
          yield { type: 'progress', resource, read, requests: zendesk.requests() };
        }
        if (changes) await readFresh(client, options.fresh?.[resource] ?? [], staging, ending);
        how[resource] = changes ? 'changes' : 'whole';
        wholeAt[resource] = changes ? (before?.wholeAt[resource] ?? 0) : beganAt;
      } catch (error) {
        if (needed.has(resource) || read > 0 || !(isNotAllowed(error) || isWithout(resource, error))) throw error;
        unread.push(resource);
      }
    }
  }

  try {
    yield* sideBySide(lanes.map(readAll));
    signal.throwIfAborted();
    const requests = zendesk.requests();
    const takenAt = new Date(clock()).toISOString();
    const { id, counts } = staging.commit(how, {
      takenAt,
      beganAt,
      wholeAt,
      requests,
      rateLimit: options.rateLimit(),
      me: me.id,
      meName: me.name,
    });
    await bringUp(store, how, ending);
    yield { type: 'result', snapshot: id, takenAt, counts, requests, ...(unread.length > 0 ? { unread } : {}) };
  } finally {
    over.abort();
    forget(staging);
  }
}

async function readFresh(resource: Resource, ids: readonly number[], staging: Staging, ending: AbortSignal): Promise<void> {
  const { readMany } = resource;
  const size = resources[resource.name].rules.showMany;
  if (!readMany || size === undefined) return;
  for (let start = 0; start < ids.length; start += size) {
    const asked = ids.slice(start, start + size);
    const records = await readMany(asked);
    ending.throwIfAborted();
    const found = new Set(records.map(({ id }) => id));
    staging.add(resource.name, records);
    staging.remove(
      resource.name,
      asked.filter((id) => !found.has(id)),
    );
  }
}

/** What is searched is brought up to date before the snapshot is said to be there. Without it, searching takes longer and finds the same. */
async function bringUp(
  { search }: SnapshotStore,
  how: Readonly<Partial<Record<ResourceName, ReadHow>>>,
  ending: AbortSignal,
): Promise<void> {
  for (const resource of ResourceName.options) {
    if (how[resource] === undefined) continue;
    try {
      for (const _step of search.refresh(resource)) {
        await rest();
        if (ending.aborted) return;
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
}

async function* wholePages(resource: Resource): AsyncGenerator<Changes, void, void> {
  for await (const records of resource.list()) yield { records, gone: [] };
}

/** Undefined where the whole resource has to be read: at first, once a week, and where Zendesk cannot tell changes. */
async function changesOf(
  resource: Resource,
  before: Snapshot | undefined,
  store: SnapshotStore,
  now: number,
): Promise<AsyncIterable<Changes> | undefined> {
  const count = before?.counts[resource.name];
  const wholeAt = before?.wholeAt[resource.name] ?? 0;
  if (before?.beganAt === undefined || count === undefined || now - wholeAt > trustChangesFor) return undefined;
  if (!store.isSound(resource.name)) return undefined;
  try {
    return await resource.changesSince?.({ at: before.beganAt, count, highestId: store.highestId(resource.name) });
  } catch (error) {
    // Exports are for admins only (developer.zendesk.com, "Incremental Exports"); lists are not.
    if (isNotAllowed(error)) return undefined;
    throw error;
  }
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof Failure && (error.code === 'forbidden' || error.code === 'not-found');
}

function isWithout(resource: ResourceName, error: unknown): boolean {
  return besides.includes(resource) && error instanceof Failure && (error.code === 'validation' || error.code === 'upstream');
}

/** Why the sync ended is what matters; what could not be cleared away now is so at a later one. */
function forget(staging: Staging): void {
  try {
    staging.discard();
  } catch {}
}
