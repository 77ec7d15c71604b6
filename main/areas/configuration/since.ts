import type { Desk } from '../../accounts/desk.ts';
import { type Comparison, compareSides } from '../../configuration/compare.ts';
import { changedOutside, type OwnEdit } from '../../configuration/outside.ts';
import { Failure } from '../../failure.ts';
import { readableRun } from '../../runs/run-state.ts';
import { type NotedSide, ofSnapshot } from './sides.ts';

export interface Since {
  readonly left: NotedSide;
  readonly right: NotedSide;
  readonly found: Comparison;
  /** When the earlier one was taken. ISO 8601, UTC. */
  readonly sinceWhen: string;
}

/**
 * What changed in Zendesk outside Redline between an earlier snapshot and the newest one.
 *
 * @param since a snapshot's id, or a day or moment (ISO 8601): the last snapshot that was there then; the one before the newest unless told.
 * @throws Failure `not-found` where no such snapshot is kept.
 */
export function sinceThen(desk: Desk, since: string | undefined): Since {
  const [newest, ...earlier] = desk.snapshots.kept().flatMap((id) => desk.snapshots.summary(id) ?? []);
  const then = since === undefined ? earlier[0] : (earlier.find(({ id }) => id === since) ?? lastBefore(earlier, since));
  if (!newest || !then)
    throw new Failure(
      'not-found',
      `${desk.account.name} keeps no snapshot from ${since === undefined ? 'before its newest one' : `${since} or before`}. Each \`redline sync\` keeps one for as long as \`redline settings\` says.`,
    );
  const [left, right] = [ofSnapshot(desk, then, false), ofSnapshot(desk, newest, false)];
  const found = changedOutside(compareSides(left, right, 'id'), ownEdits(desk, then.takenAt));
  return { left, right, found, sinceWhen: then.takenAt };
}

function lastBefore<Kept extends { readonly takenAt: string }>(snapshots: readonly Kept[], moment: string): Kept | undefined {
  const time = Date.parse(moment);
  if (Number.isNaN(time))
    throw new Failure('validation', `“${moment}” is neither a snapshot nor a day such as 2026-11-30. Nothing was compared.`);
  return snapshots.find(({ takenAt }) => Date.parse(takenAt) <= time);
}

/** What runs did that went on after that moment, oldest first. */
function ownEdits({ journal }: Desk, after: string): OwnEdit[] {
  const runs = new Set(journal.milestones().flatMap(({ run, at }) => (at > after ? [run] : [])));
  return [...runs].flatMap((run) =>
    (readableRun(journal, run)?.items ?? []).flatMap(({ edit, status, outcome }) =>
      status === 'applied' ? [{ edit, newId: outcome?.newId }] : [],
    ),
  );
}
