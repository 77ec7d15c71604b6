import { z } from 'zod';
import type { Approval, ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import {
  Approval as ApprovalSchema,
  ChangeSet as ChangeSetSchema,
  Edit as EditSchema,
} from '../../preload/contract/change-set.ts';
import { allWords } from '../changes/all-words.ts';
import { namedAlike } from '../changes/hash.ts';
import type { Steps } from '../changes/steps.ts';
import { Failure } from '../failure.ts';
import type { Store } from '../store/database.ts';

export interface KeptDraft {
  readonly changeSet: ChangeSet;
  readonly unchanged: number;
}

/** The change sets of an installation, encrypted; a large one goes in and out step by step. */
export interface KeptDrafts {
  /**
   * It is there once the last step is done, and not in part; where it was there before, it stays until then, and what people said of it
   * by then stays as well.
   *
   * @param at ISO 8601, UTC
   * @returns it with all that people said.
   */
  keep(account: string, hash: string, changeSet: ChangeSet, unchanged: number, at: string): Steps<ChangeSet>;
  /** Undefined where it is not kept. */
  read(account: string, hash: string): Steps<KeptDraft | undefined>;
}

/** Edits in a row of the store. */
const inRow = 500;
/** Rows that are written at once; each time the disk is waited for. */
const atOnce = 4;
/** Milliseconds after which rows that never became a draft are cleared away: nobody takes so long to keep one. */
const longestKeeping = 24 * 3_600_000;

/** @param isThere whether there still is such an account; of one that was removed meanwhile nothing is written any more. */
export function keptDrafts(store: Store, isThere: (account: string) => boolean): KeptDrafts {
  const refuseGone = (account: string) => {
    if (!isThere(account))
      throw new Failure('not-found', 'The account was removed meanwhile, so the change set was not kept. Nothing was sent.');
  };
  const written = (account: string, hash: string) =>
    Number(store.get('SELECT sum(edits) AS edits FROM draft_edits WHERE account = ? AND hash = ?', account, hash)?.edits ?? 0);
  const writeRow = (account: string, hash: string, edits: readonly Edit[], place: number, at: string) => {
    const some = edits.slice(place * inRow, (place + 1) * inRow);
    store.run(
      'INSERT OR REPLACE INTO draft_edits (account, hash, place, edits, body, kept_at) VALUES (?, ?, ?, ?, ?, ?)',
      account,
      hash,
      place,
      some.length,
      JSON.stringify(some),
      at,
    );
  };
  const wordsOn = (account: string, hash: string) => {
    const row = store.get(
      "SELECT json_extract(body, '$.approvals') AS words FROM drafts WHERE account = ? AND hash = ?",
      account,
      hash,
    );
    return row ? Words.parse(JSON.parse(String(row.words))) : [];
  };
  const writeHead = (account: string, hash: string, { edits, ...rest }: ChangeSet, unchanged: number, at: string) =>
    store.run(
      'INSERT OR REPLACE INTO drafts (account, hash, unchanged, body, kept_at, edits) VALUES (?, ?, ?, ?, ?, ?)',
      account,
      hash,
      unchanged,
      JSON.stringify({ ...rest, edits: [] }),
      at,
      edits.length,
    );
  return {
    *keep(account, hash, changeSet, unchanged, at) {
      const { edits } = changeSet;
      const rows = Math.ceil(edits.length / inRow);
      // The hash names the edits, so what is there of them already is the same.
      if (rows > atOnce && written(account, hash) !== edits.length) {
        for (let row = 0; row < rows; row += atOnce) {
          store.transaction(() => {
            refuseGone(account);
            for (let place = row; place < Math.min(rows, row + atOnce); place += 1) writeRow(account, hash, edits, place, at);
          });
          yield;
        }
      }
      return store.transaction(() => {
        refuseGone(account);
        forget(store, at);
        if (written(account, hash) !== edits.length) {
          store.run('DELETE FROM draft_edits WHERE account = ? AND hash = ?', account, hash);
          for (let place = 0; place < rows; place += 1) writeRow(account, hash, edits, place, at);
        }
        const whole = withWords(changeSet, wordsOn(account, hash));
        writeHead(account, hash, whole, unchanged, at);
        return whole;
      });
    },
    *read(account, hash) {
      const row = store.get('SELECT body, unchanged, edits FROM drafts WHERE account = ? AND hash = ?', account, hash);
      if (!row) return undefined;
      const unchanged = Number(row.unchanged);
      const changeSet = ChangeSetSchema.parse(JSON.parse(String(row.body)));
      if (row.edits === null) return { changeSet, unchanged };
      const edits: Edit[] = [];
      const sql = 'SELECT body FROM draft_edits WHERE account = ? AND hash = ? AND place = ?';
      for (let place = 0; edits.length < Number(row.edits); place += 1) {
        const some = store.get(sql, account, hash, place);
        if (!some) throw partMissing(changeSet);
        for (const edit of EditList.parse(JSON.parse(String(some.body)))) edits.push(edit);
        yield;
      }
      return { changeSet: { ...changeSet, edits }, unchanged };
    },
  };
}

const EditList = z.array(EditSchema);
const Words = z.array(ApprovalSchema);

/** What was said of it meanwhile is kept nowhere else, so it is never written over. */
function withWords(changeSet: ChangeSet, kept: readonly Approval[]): ChangeSet {
  const approvals = allWords(kept, changeSet.approvals);
  if (approvals.length === changeSet.approvals.length) return changeSet;
  const whole = { ...changeSet, approvals };
  namedAlike(changeSet, whole);
  return whole;
}

/** What a killed Redline had begun to keep, whenever something else is kept. */
function forget(store: Store, now: string): void {
  const before = new Date(Date.parse(now) - longestKeeping).toISOString();
  store.run(
    `DELETE FROM draft_edits WHERE kept_at < ? AND NOT EXISTS (
       SELECT 1 FROM drafts WHERE drafts.account = draft_edits.account AND drafts.hash = draft_edits.hash)`,
    before,
  );
}

function partMissing({ title }: ChangeSet): Failure {
  return new Failure(
    'storage',
    `A part of the change set “${title}” is missing in the list of drafts. Nothing was changed; draft it again, or open its file.`,
  );
}
