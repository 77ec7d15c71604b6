import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';

/** What every change set is made of, whoever makes it. */
export interface NewChangeSet {
  /** Of which only these three are told. */
  readonly account: { readonly id: string; readonly name: string; readonly url: string };
  readonly snapshot: { readonly id: string; readonly takenAt: string };
  readonly title: string;
  readonly reason: string | undefined;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly operations: readonly unknown[];
  readonly edits: readonly Edit[];
}

/** A change set that nobody has said anything of yet, as the file has it (docs/formats.md). */
export function newChangeSet({ account, snapshot, title, reason, author, now, operations, edits }: NewChangeSet): ChangeSet {
  return {
    format: 'redline.change-set',
    version: 1,
    title,
    reason: reason ?? '',
    author,
    createdAt: new Date(now).toISOString(),
    account: { id: account.id, name: account.name, url: account.url },
    snapshot: { id: snapshot.id, takenAt: snapshot.takenAt },
    operations: [...operations],
    edits: [...edits],
    approvals: [],
  };
}
