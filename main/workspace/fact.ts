import { createHash } from 'node:crypto';

/** What a team's place holds: files that are written once and never changed. */
export const kinds = ['changes', 'approvals', 'receipts', 'policies', 'requests'] as const;
export type Kind = (typeof kinds)[number];

/** One file, named by what it holds, with the signature beside it where its kind has one. */
export interface Fact {
  readonly kind: Kind;
  /** SHA-256 of its text in UTF-8, 64 lower-case hexadecimal digits: two that are equal are the same fact. */
  readonly id: string;
  readonly text: string;
  /** An armoured SSHSIG; what it signs is the text. */
  readonly signature?: string | undefined;
}

export function factOf(kind: Kind, text: string, signature?: string): Fact {
  return { kind, id: idOf(text), text, ...(signature === undefined ? {} : { signature }) };
}

export function idOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What was read of a place, and why some of it was not believed, a sentence each. */
export interface Reading {
  readonly facts: readonly Fact[];
  readonly problems: readonly string[];
}

/** A place that several people share, each at their own time: nobody edits or removes what another one wrote. */
export interface TeamStore {
  /** What people call the place. */
  readonly address: string;
  /** Makes it a team's place where it is empty. @throws Failure where it is none and cannot be made one. */
  init(): Promise<void>;
  /** @throws Failure `network` where the place does not answer, `validation` where it is none. */
  read(signal?: AbortSignal): Promise<Reading>;
  /** Adds what is not there yet; what is, stays as it is. @throws Failure as `read`; what arrived before stays. */
  add(facts: readonly Fact[], signal?: AbortSignal): Promise<void>;
}

/** `changes/<id>.json`, and `.sig` after it for the signature. */
export function pathsOf({ kind, id, signature }: Fact): { readonly path: string; readonly text: 'text' | 'signature' }[] {
  const path = `${kind}/${id}.json`;
  // The signature first: whoever sees a file then sees that it is signed.
  return [
    ...(signature === undefined ? [] : [{ path: `${path}.sig`, text: 'signature' as const }]),
    { path, text: 'text' as const },
  ];
}

export const markName = 'redline.workspace.json';
export const markText = '{"format":"redline.workspace","version":1}\n';

/** Why a place's own mark is none that this Redline reads; undefined where it is fine. */
export function markProblem(text: string): string | undefined {
  const mark = jsonIn(text);
  if (typeof mark !== 'object' || mark === null || !('format' in mark) || mark.format !== 'redline.workspace')
    return 'is no workspace of Redline';
  if (!('version' in mark) || mark.version !== 1) return 'was made by a newer Redline; update this one';
  return undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
