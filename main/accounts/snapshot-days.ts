import { SnapshotDays } from '../../preload/contract/protection.ts';
import type { SnapshotStore } from '../snapshots/snapshot-store.ts';
import type { Registry } from './registry.ts';

const name = 'snapshot-days';
const defaultDays = 90;

/** How many days snapshots other than the newest are kept. */
export function snapshotDays(settings: Pick<Registry, 'setting'>): number {
  return SnapshotDays.safeParse(settings.setting(name)).data ?? defaultDays;
}

export function keepSnapshotDays(settings: Pick<Registry, 'keepSetting'>, days: number): void {
  settings.keepSetting(name, days);
}

/** Lets the snapshots go that are older. @param now milliseconds since 1970. */
export function dropOldSnapshots(snapshots: SnapshotStore, days: number, now: number): void {
  snapshots.dropBefore(new Date(now - days * 86_400_000).toISOString());
}
