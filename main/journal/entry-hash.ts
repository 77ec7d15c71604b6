import { createHash } from 'node:crypto';

/** What stands before the first entry of a journal. */
export const genesis = '0'.repeat(64);

/** An entry with the very text that its hash was made of. */
export interface StoredEntry {
  readonly seq: number;
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: string;
  readonly body: string;
  readonly hash: string;
}

/**
 * `sha256(previous hash ⏎ seq ⏎ run ⏎ at ⏎ kind ⏎ body)` over the stored text, in lower-case hex; anyone can recompute it
 * from `redline runs RUN --json`.
 */
export function entryHash(previous: string, entry: Omit<StoredEntry, 'hash'>): string {
  return createHash('sha256').update([previous, entry.seq, entry.run, entry.at, entry.kind, entry.body].join('\n')).digest('hex');
}
