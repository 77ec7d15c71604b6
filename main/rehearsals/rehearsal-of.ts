import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Rehearsal } from '../../preload/contract/rehearsal.ts';
import type { Desk } from '../accounts/desk.ts';
import { changeSetHash } from '../changes/hash.ts';
import type { LeftOut } from '../practice/twin/fill-twin.ts';
import type { Snapshot } from '../snapshots/snapshot-store.ts';
import type { Play, PlayedRun } from './play.ts';
import { staleness } from './stale.ts';
import { unknownsOf } from './unknown.ts';

interface Made {
  readonly desk: Desk;
  readonly snapshot: Snapshot;
  readonly changeSet: ChangeSet;
  readonly played: Play;
  readonly leftOut: LeftOut;
  readonly isPractice: boolean;
  /** Whether the tickets of whoever leaves were looked up for the rehearsal. */
  readonly isLookedUp: boolean;
  readonly perMinute: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What there is to say of a rehearsal. */
export function rehearsalOf({
  desk,
  snapshot,
  changeSet,
  played,
  leftOut,
  isPractice,
  isLookedUp,
  perMinute,
  now,
}: Made): Rehearsal {
  const { there, back, differences, stays, isWhole, leftAside, later } = played;
  const { status, message, items } = there.result;
  const stale = staleness(desk, now);
  return {
    hash: changeSetHash(changeSet),
    account: desk.account.id,
    status,
    ...(message === undefined ? {} : { message }),
    ...countsOf(there),
    items: items.map(({ resource, id, name, action, status: became, error }) => ({
      resource,
      id,
      name,
      action,
      status: became,
      ...(error === undefined ? {} : { error }),
    })),
    effects: there.effects,
    refused: [...there.refused],
    unknown: unknownsOf({
      changeSet,
      world: desk.world(),
      isPractice,
      isLookedUp,
      leftAside,
      leftOut,
      deeds: deedsOf(there, back),
      later,
      rateLimit: snapshot.rateLimit,
      stale,
    }),
    undone: isWhole,
    differences: [...differences],
    stays: [...stays],
    ...(back
      ? { undo: { ...countsOf(back), status: back.result.status, effects: back.effects, refused: [...back.refused] } }
      : {}),
    perMinute,
    snapshot: { id: snapshot.id, takenAt: snapshot.takenAt, ...(stale === undefined ? {} : { stale }) },
  };
}

function deedsOf(there: PlayedRun, back: PlayedRun | undefined) {
  return {
    notifications: [...there.deeds.notifications, ...(back?.deeds.notifications ?? [])],
    firings: [...there.deeds.firings, ...(back?.deeds.firings ?? [])],
  };
}

function countsOf({ result, took }: PlayedRun) {
  const { applied, failed, skipped, notAttempted, requests } = result;
  return { applied, failed, skipped, notAttempted, requests, seconds: Math.ceil(took / 1000) };
}
