import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../changes/world.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { openSnapshotStore, type SnapshotStore } from '../snapshots/snapshot-store.ts';
import { snapshotWorld } from '../snapshots/snapshot-world.ts';
import { privateFolder } from '../store/home.ts';
import type { ProcessFacts } from '../store/locks.ts';
import { type KnownAccount, openRegistry, type Registry } from './registry.ts';

/** One account's own files, opened. */
export interface Workspace {
  readonly account: KnownAccount;
  readonly snapshots: SnapshotStore;
  readonly journal: Journal;
  /** What the newest snapshot holds, for the pure code. */
  world(): World;
}

/** A folder of data under one key: the register, and a folder for each account with its snapshot and its journal. */
export interface Installation {
  readonly registry: Registry;
  workspace(account: KnownAccount): Workspace;
  /** Deletes everything that is kept of an account. */
  forget(account: KnownAccount): void;
  close(): void;
}

export interface InstallationOptions {
  readonly folder: string;
  readonly key: string;
  readonly clock: () => number;
  readonly process: ProcessFacts;
}

export function openInstallation({ folder, key, clock, process }: InstallationOptions): Installation {
  privateFolder(folder);
  const registry = openRegistry({ file: join(folder, 'console.db'), key, clock, process });
  const open = new Map<string, Workspace>();
  const folderOf = (account: KnownAccount) => join(folder, 'accounts', account.id);

  const closeWorkspace = (id: string) => {
    const workspace = open.get(id);
    workspace?.snapshots.close();
    workspace?.journal.close();
    open.delete(id);
  };

  return {
    registry,
    workspace(account) {
      const known = open.get(account.id);
      if (known) return known;
      const own = privateFolder(folderOf(account));
      const snapshots = openSnapshotStore(join(own, 'snapshot.db'), key, `the snapshot of ${account.name}`);
      const journal = openJournal({
        file: join(own, 'journal.db'),
        key,
        holds: `the journal of ${account.name}`,
        clock,
        process,
      });
      const workspace: Workspace = { account, snapshots, journal, world: cachedWorld(snapshots) };
      open.set(account.id, workspace);
      return workspace;
    },
    forget(account) {
      closeWorkspace(account.id);
      registry.remove(account.id);
      rmSync(folderOf(account), { recursive: true, force: true });
    },
    close() {
      for (const id of [...open.keys()]) closeWorkspace(id);
      registry.close();
    },
  };
}

/** The world is parsed once for each snapshot, not once for each key pressed in the search box. */
function cachedWorld(snapshots: SnapshotStore): () => World {
  let cached: { id: string | undefined; world: World } | undefined;
  return () => {
    const snapshot = snapshots.latest();
    if (!cached || cached.id !== snapshot?.id) cached = { id: snapshot?.id, world: snapshotWorld(snapshots, snapshot?.me) };
    return cached.world;
  };
}
