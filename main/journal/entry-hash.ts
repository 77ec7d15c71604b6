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
  /** 32 hexadecimal digits that were drawn for this entry alone; null in the first form, whose hash is of the body itself. */
  readonly salt: string | null;
  readonly hash: string;
}

/** An entry whose body somebody may not see, with what stands for it in the chain. */
export type HiddenEntry = Omit<StoredEntry, 'body' | 'salt' | 'hash'> & { readonly bodyHash: string };

/**
 * Lower-case hex; anyone can recompute it from `redline runs RUN --json`. First form: `sha256(previous hash ⏎ seq ⏎ run ⏎ at ⏎ kind ⏎
 * body)` over the stored text. Second form, of entries with a salt: `hiddenEntryHash`, so that the chain can be checked by somebody
 * from whom the bodies are kept.
 */
export function entryHash(previous: string, entry: Omit<StoredEntry, 'hash'>): string {
  const { seq, run, at, kind, body, salt } = entry;
  return salt === null
    ? sha256(previous, seq, run, at, kind, body)
    : hiddenEntryHash(previous, { seq, run, at, kind, bodyHash: bodyHash(salt, body) });
}

/** `sha256("redline.journal@v2" ⏎ previous hash ⏎ seq ⏎ run ⏎ at ⏎ kind ⏎ body's hash)`. */
export function hiddenEntryHash(previous: string, { seq, run, at, kind, bodyHash }: HiddenEntry): string {
  return sha256('redline.journal@v2', previous, seq, run, at, kind, bodyHash);
}

/** `sha256(salt ⏎ body)`: without the salt a short body, such as somebody's name, could be guessed from it. */
export function bodyHash(salt: string, body: string): string {
  return sha256(salt, body);
}

function sha256(...lines: readonly (string | number)[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
