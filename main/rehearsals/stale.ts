import type { Desk } from '../accounts/desk.ts';

/** A snapshot older than this is said to be, in milliseconds: a day. */
const longTrusted = 24 * 3_600_000;

/** Why what the newest snapshot holds may be out of date; undefined where nothing says so. @param now milliseconds since 1970 */
export function staleness({ snapshots, journal }: Desk, now: number): string | undefined {
  const snapshot = snapshots.latest();
  if (!snapshot) return undefined;
  const since = journal
    .milestones()
    .filter(({ at, event }) => event.kind === 'run-ended' && event.counts.applied > 0 && at > snapshot.takenAt).length;
  if (since > 0)
    return `${since === 1 ? 'One run has' : `${since} runs have`} been sent since the snapshot was taken (${snapshot.takenAt}). Take a new one to rehearse on what is there now.`;
  const days = Math.floor((now - Date.parse(snapshot.takenAt)) / longTrusted);
  if (days < 1) return undefined;
  return `The snapshot is ${days === 1 ? 'a day' : `${days} days`} old (${snapshot.takenAt}); what changed since is not known. Take a new one to rehearse on what is there now.`;
}
