import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HealthReport } from '../../../preload/contract/health.ts';
import type { Desk } from '../../accounts/desk.ts';
import { Failure } from '../../failure.ts';
import { healthOf } from '../../health/health.ts';
import type { SnapshotStore } from '../../snapshots/snapshot-store.ts';
import { worldAt } from '../world-at.ts';

type Examinable = Pick<Desk, 'account' | 'snapshots' | 'world'>;

/** @throws Failure `validation` where the account has no snapshot yet. */
export async function healthNow(desk: Examinable): Promise<HealthReport> {
  const latest = desk.snapshots.latest();
  if (!latest)
    throw new Failure('validation', `There is no snapshot of ${desk.account.name} yet. Take one first (\`redline sync\`).`);
  return healthOf(desk.world(), { id: latest.id, takenAt: latest.takenAt }, nextTurn);
}

const mostDays = 60;

/** Keeps what earlier snapshots were worth: they do not change. */
export function healthHistory() {
  const scores = new Map<string, number | null>();
  return async ({ snapshots }: Examinable) => {
    const days = new Map<string, { readonly snapshot: string; readonly takenAt: string }>();
    for (const snapshot of snapshots.kept()) {
      const takenAt = snapshots.summary(snapshot)?.takenAt ?? '';
      const day = takenAt.slice(0, 10);
      if (!days.has(day) && days.size < mostDays) days.set(day, { snapshot, takenAt });
    }
    const history = [];
    for (const { snapshot, takenAt } of [...days.values()].reverse()) {
      const score = scores.get(snapshot) ?? (await scoreAt(snapshots, snapshot, takenAt));
      scores.set(snapshot, score);
      history.push({ snapshot, takenAt, score });
    }
    return history;
  };
}

async function scoreAt(snapshots: SnapshotStore, snapshot: string, takenAt: string): Promise<number | null> {
  const { score } = await healthOf(worldAt(snapshots, snapshot), { id: snapshot, takenAt }, nextTurn);
  return score;
}
