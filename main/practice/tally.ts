/** Counts what the practice Zendesk did otherwise than a plain server would, by name: a fault that took effect, a text that it tidied. */
export interface Tally {
  readonly counts: ReadonlyMap<string, number>;
  note(what: string): void;
}

export function openTally(): Tally {
  const counts = new Map<string, number>();
  return { counts, note: (what) => counts.set(what, (counts.get(what) ?? 0) + 1) };
}
