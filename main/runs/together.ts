import type { JournalCheck } from '../../preload/contract/runs.ts';

/** What is to be said of several journals at once. */
export function together(checks: readonly JournalCheck[]): JournalCheck {
  const [brokenAt, ...alsoBroken] = checks.flatMap((check) => check.brokenAt ?? []);
  const unknown = checks.flatMap((check) => check.unknown ?? []);
  return {
    ok: checks.every(({ ok }) => ok),
    entries: checks.reduce((sum, { entries }) => sum + entries, 0),
    ...(brokenAt ? { brokenAt } : {}),
    ...(alsoBroken.length > 0 ? { alsoBroken } : {}),
    ...(unknown.length > 0 ? { unknown } : {}),
  };
}
