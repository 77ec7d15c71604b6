import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { World } from '../changes/world.ts';
import { runLock } from '../journal/held-run.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { unreadableJournal } from '../journal/unreadable-journal.ts';
import { openTicketStore, type TicketStore } from '../measures/ticket-store.ts';
import { openSnapshotStore, type SnapshotStore } from '../snapshots/snapshot-store.ts';
import { snapshotWorld } from '../snapshots/snapshot-world.ts';
import { unreadableSnapshots } from '../snapshots/unreadable-snapshots.ts';
import { DamagedFile, lostFile, sizeOf, UnusableFile } from '../store/database.ts';
import { privateFolder } from '../store/home.ts';
import type { ProcessFacts } from '../store/process-facts.ts';
import { refuseLostList } from './lost-list.ts';
import { type JournalAnchor, type KnownAccount, openRegistry, type Registry } from './registry.ts';
import { dropOldSnapshots, snapshotDays } from './snapshot-days.ts';
import { type TeamFacts, teamFacts } from './team-facts.ts';
import { governedBy, type TeamFile, teamFile } from './team-file.ts';

/** One account's own files, opened. */
export interface Workspace {
  readonly account: KnownAccount;
  readonly snapshots: SnapshotStore;
  readonly journal: Journal;
  /** The times of its tickets, for figures; the file is made when something is to be kept in it. */
  ticketTimes(): TicketStore;
  /** What the newest snapshot holds, for the pure code. */
  world(): World;
}

/** A folder of data under one key: the register, and a folder for each account with its snapshot and its journal. */
export interface Installation {
  readonly registry: Registry;
  workspace(account: KnownAccount): Workspace;
  /** The same, after the snapshot's file turned out to be damaged: it is put aside, and an empty one takes its place. */
  withoutSnapshot(account: KnownAccount): Workspace;
  /** Deletes everything that is kept of an account; `keepsJournal`: but for its journal, which it finds again when it is added again. */
  forget(account: KnownAccount, keepsJournal?: boolean): void;
  /** A run that some process is sending on one of the accounts that are open here. */
  running(): string | undefined;
  /** What a person should know of what was found here, in sentences. */
  readonly notices: readonly string[];
  /** Adds one, once. */
  tell(notice: string): void;
  /** When the list of accounts was made anew because it was lost (ISO 8601, UTC). */
  renewedAt(): string | undefined;
  close(): void;
}

export interface InstallationOptions {
  readonly folder: string;
  readonly key: string;
  readonly clock: () => number;
  readonly process: ProcessFacts;
  /** Told where a journal stands after each entry. */
  readonly moved?: ((account: KnownAccount, head: JournalAnchor) => void) | undefined;
  /** Everything in it is invented, so a list of accounts that is gone is made anew. */
  readonly invented?: boolean;
}

export function openInstallation(options: InstallationOptions): Installation {
  const { folder, key, clock, process } = options;
  privateFolder(folder);
  if (!options.invented) refuseLostList(folder);
  const registry = openRegistry({ file: join(folder, 'console.db'), key, clock, process });
  const open = new Map<string, Workspace>();
  const times = new Map<string, TicketStore>();
  const notices: string[] = [];
  const tell = (notice: string) => {
    if (!notices.includes(notice)) notices.push(notice);
  };
  const folderOf = (account: KnownAccount) => join(folder, 'accounts', account.id);
  clearForgotten(join(folder, 'accounts'));

  const closeWorkspace = (id: string) => {
    const workspace = open.get(id);
    workspace?.snapshots.close();
    workspace?.journal.close();
    times.get(id)?.close();
    times.delete(id);
    open.delete(id);
  };

  const snapshotsOf = (account: KnownAccount, own: string): SnapshotStore =>
    openSnapshotStore(join(own, 'snapshot.db'), key, `the snapshot of ${account.name}`, true);

  const renewedSnapshots = (account: KnownAccount, own: string): SnapshotStore => {
    const lock = `put-aside:${account.id}`;
    const other = registry.locks.take(lock, 'put aside', true);
    if (other) return snapshotsOf(account, own);
    try {
      const aside = putAside(join(own, 'snapshot.db'), clock());
      notices.push(
        `The snapshot of ${account.name} was damaged. It is kept as ${aside}; take a new snapshot to go on. The journal is not touched.`,
      );
      return snapshotsOf(account, own);
    } finally {
      registry.locks.release(lock);
    }
  };

  const soundSnapshots = (account: KnownAccount, own: string): SnapshotStore => {
    let snapshots: SnapshotStore | undefined;
    try {
      snapshots = snapshotsOf(account, own);
      dropOldSnapshots(snapshots, snapshotDays(registry), clock());
      snapshots.latest();
      return snapshots;
    } catch (error) {
      snapshots?.close();
      if (error instanceof DamagedFile) return renewedSnapshots(account, own);
      if (!(error instanceof UnusableFile)) throw error;
      tell(error.message);
      return unreadableSnapshots(error);
    }
  };

  const journalOf = (account: KnownAccount, own: string): Journal => {
    const file = join(own, 'journal.db');
    const holds = `the journal of ${account.name}`;
    // What is written after a break must not move the anchor past it.
    let holdsAnchor = false;
    const anchor = (head: JournalAnchor) => {
      const before = holdsAnchor ? undefined : registry.anchor(account.id);
      holdsAnchor ||= before === undefined || journal.holds(before);
      if (!holdsAnchor) return;
      registry.advanceAnchor(account.id, head);
      options.moved?.(account, head);
    };
    let journal: Journal;
    try {
      if (sizeOf(file) === 0 && (registry.anchor(account.id)?.seq ?? 0) > 0) throw lostFile(file, holds);
      journal = openJournal({ file, key, holds, clock, process, keyIsRight: true, anchor });
      return journal;
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      tell(error.message);
      return unreadableJournal(error);
    }
  };

  const timesOf = (account: KnownAccount, own: string): TicketStore => {
    const known = times.get(account.id);
    if (known) return known;
    const made = openTicketStore(join(own, 'figures.db'), key, `the times of tickets of ${account.name}`);
    times.set(account.id, made);
    return made;
  };

  const workspaceOf = (account: KnownAccount, find: typeof snapshotsOf): Workspace => {
    const own = privateFolder(folderOf(account));
    const snapshots = find(account, own);
    try {
      const workspace = {
        account,
        snapshots,
        journal: journalOf(account, own),
        ticketTimes: () => timesOf(account, own),
        world: cachedWorld(
          snapshots,
          () => teamFacts(registry, account),
          () => teamFile(registry, account),
        ),
      };
      open.set(account.id, workspace);
      return workspace;
    } catch (error) {
      snapshots.close();
      throw error;
    }
  };

  return {
    registry,
    notices,
    tell,
    renewedAt: () => z.string().optional().parse(registry.setting(listRenewedAt)),
    workspace: (account) => open.get(account.id) ?? workspaceOf(account, soundSnapshots),
    withoutSnapshot(account) {
      closeWorkspace(account.id);
      return workspaceOf(account, renewedSnapshots);
    },
    forget(account, keepsJournal = false) {
      closeWorkspace(account.id);
      if (keepsJournal) {
        const own = folderOf(account);
        for (const name of readdirSync(own))
          if (!name.startsWith('journal.db')) rmSync(join(own, name), { recursive: true, force: true });
        registry.remove(account.id);
        return;
      }
      // A forgetting that is broken off after this is finished by the next start.
      const going = join(folder, 'accounts', `${forgotten}${account.id}`);
      if (existsSync(folderOf(account))) renameSync(folderOf(account), going);
      registry.remove(account.id);
      rmSync(going, { recursive: true, force: true });
    },
    running: () => [...open.values()].flatMap(({ journal }) => journal.locks.holder(runLock)?.run ?? [])[0],
    close() {
      for (const id of [...open.keys()]) closeWorkspace(id);
      registry.close();
    },
  };
}

/** The setting that keeps when a lost list of accounts was made anew. */
export const listRenewedAt = 'list-renewed-at';

/** Begins the name of a folder that is being deleted. */
const forgotten = '.forgotten-';

function clearForgotten(accounts: string): void {
  if (!existsSync(accounts)) return;
  for (const name of readdirSync(accounts))
    if (name.startsWith(forgotten)) rmSync(join(accounts, name), { recursive: true, force: true });
}

/** @returns the name it has from now on. What is beside it belongs to it and goes along. */
function putAside(file: string, now: number): string {
  const aside = `${file}.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const beside of ['', '-wal', '-shm'])
    if (existsSync(`${file}${beside}`)) renameSync(`${file}${beside}`, `${aside}${beside}`);
  return aside;
}

/** The world is parsed once for each snapshot and what was looked up since, not once for each key pressed in the search box. */
function cachedWorld(snapshots: SnapshotStore, team: () => TeamFacts, file: () => TeamFile | undefined): () => World {
  let cached: { of: string; world: World } | undefined;
  return () => {
    const snapshot = snapshots.latest();
    const told = team();
    const governing = file();
    const of = `${snapshot?.id} ${snapshots.revision()} ${JSON.stringify(told)} ${governing?.keptAt}`;
    if (cached?.of !== of)
      cached = { of, world: snapshotWorld(snapshots, snapshot?.me, { ...told, governed: governedBy(governing) }) };
    return cached.world;
  };
}
