import type { ChangeSet, Foreseen, Warning } from '../../preload/contract/change-set.ts';
import { colleagueRunOf } from '../accounts/colleague-runs.ts';
import type { Desk } from '../accounts/desk.ts';
import { alreadyRunWarning, createsAgainWarnings } from '../changes/already-run.ts';
import { foreseen, otherwiseThanForeseen } from '../changes/foreseen.ts';
import { warningsOf } from '../changes/risks/warnings-of.ts';
import { beyondWarning, claimWarning } from '../changes/undo-claims.ts';
import { isOurs } from '../runs/believed.ts';
import { beyondUndo } from '../runs/beyond-undo.ts';
import { claimIn } from '../runs/claim-in.ts';
import { earlierCreates, sameRun } from '../runs/earlier-runs.ts';
import { totalsOf } from '../snapshots/totals.ts';

/** What the journal knows of the same having been done before, and of what the change set says of other runs. */
export function saidOfRuns(desk: Desk, changeSet: ChangeSet, hash: string): Warning[] {
  const { journal } = desk;
  const { undoes } = changeSet;
  const claim = claimIn(journal, changeSet);
  if (claim) return [claimWarning(claim)];
  const beyond = undoes === undefined || isOurs(desk, changeSet) ? [] : beyondUndo(journal, changeSet);
  return [...(beyond.length > 0 ? [beyondWarning(undoes ?? '', beyond)] : []), ...saidOfEarlierRuns(desk, changeSet, hash)];
}

function saidOfEarlierRuns(desk: Desk, changeSet: ChangeSet, hash: string): Warning[] {
  const { journal } = desk;
  const same = sameRun(journal, hash) ?? colleagueRunOf(desk, hash);
  if (same) return [alreadyRunWarning(same, changeSet.edits)];
  return createsAgainWarnings(changeSet.edits, earlierCreates(journal, changeSet, hash));
}

/** Where somebody else drafted it on other numbers than this Redline's snapshot gives. */
export function differencesIn(desk: Desk, changeSet: ChangeSet, believed: ChangeSet): { readonly differences?: string[] } {
  if (!changeSet.foreseen || isOurs(desk, changeSet) || !desk.snapshots.latest()) return {};
  const warnings = () => warningsOf(believed.edits, desk.world(), undefined, believed);
  const now = foreseen(believed.edits, totalsOf(desk.snapshots.latest()?.counts), warnings);
  const differences = otherwiseThanForeseen(changeSet.foreseen, now, warnings);
  return differences.length > 0 ? { differences } : {};
}

/** What its author's snapshot gives, for whoever opens it on another. */
export function foreseenIn(desk: Desk, changeSet: ChangeSet): Foreseen {
  const { edits } = changeSet;
  return foreseen(edits, totalsOf(desk.snapshots.latest()?.counts), () => warningsOf(edits, desk.world(), undefined, changeSet));
}
