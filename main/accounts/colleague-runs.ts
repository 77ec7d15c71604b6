import { z } from 'zod';
import type { Desk } from './desk.ts';

/** A run that another Redline sent, as its receipt in the team's workspace tells. */
export const ColleagueRun = z.object({
  run: z.string(),
  hash: z.string(),
  /** When it began, ISO 8601. */
  at: z.string(),
  by: z.string(),
  /** `SHA256:…` of the key that signed the receipt. */
  key: z.string(),
  undoes: z.string().optional(),
  /** Why it was sent before anybody had said yes. */
  emergency: z.string().optional(),
  /** What it did to which record: `macros:11 title`, `macros:12 deleted`, `macros:13 created`. */
  did: z.array(z.string()),
  /** What of other runs it took back, in the same words. */
  tookBack: z.array(z.string()),
  /** The marks of the approvals by which it was allowed. */
  approved: z.array(z.string()),
});
export type ColleagueRun = Readonly<z.infer<typeof ColleagueRun>>;

const setting = 'colleague-runs';

/** The runs of colleagues on an account that the workspace has told of so far. */
function colleagueRuns({ account, installation }: Pick<Desk, 'account' | 'installation'>): readonly ColleagueRun[] {
  return z
    .array(ColleagueRun)
    .catch([])
    .parse(installation.registry.accountSetting(account.id, setting) ?? []);
}

/** Keeps them; one that is known is taken anew, as a run that went on has done more. What is gone from the workspace stays known. */
export function keepColleagueRuns({ account, installation }: Desk, told: readonly ColleagueRun[]): void {
  installation.registry.changeAccountSetting(account.id, setting, (kept) => {
    const known = new Map(
      z
        .array(ColleagueRun)
        .catch([])
        .parse(kept ?? [])
        .map((run) => [`${run.key} ${run.run}`, run] as const),
    );
    for (const run of told) known.set(`${run.key} ${run.run}`, run);
    return [...known.values()];
  });
}

/** The newest of a colleague's runs of this very change set of which something stands, as far as their receipts tell. */
export function colleagueRunOf(
  desk: Pick<Desk, 'account' | 'installation'>,
  hash: string,
): { readonly run: string; readonly at: string; readonly by: string; readonly standing: number } | undefined {
  const runs = colleagueRuns(desk);
  for (const { run, at, by, did } of runs
    .filter((each) => each.hash === hash)
    .sort((one, other) => (one.at < other.at ? 1 : -1))) {
    const takenBack = new Set(runs.filter(({ undoes }) => undoes === run).flatMap(({ tookBack }) => tookBack));
    const standing = new Set(did.filter((each) => !takenBack.has(each)).map((each) => each.split(' ')[0])).size;
    if (standing > 0) return { run, at, by, standing };
  }
  return undefined;
}

/** Why a colleague sent this very change set as an emergency, where one did. */
export function emergencyOf(desk: Pick<Desk, 'account' | 'installation'>, hash: string): string | undefined {
  return colleagueRuns(desk).find((run) => run.hash === hash && run.emergency !== undefined)?.emergency;
}

/** The marks of approvals that colleagues' runs have used up. */
export function approvalsOfColleagues(desk: Pick<Desk, 'account' | 'installation'>): string[] {
  return colleagueRuns(desk).flatMap(({ approved, did }) => (did.length > 0 ? approved : []));
}
