import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { DraftSummary } from '../draft-summary.ts';
import { EmergencyRun } from '../emergencies.ts';
import { ItemName, ItemPart, RecordId, ResourceName } from '../records.ts';
import {
  ConflictChoice,
  ItemOrder,
  JournalEntry,
  RecordChange,
  RunEvent,
  RunItem,
  RunSummary,
  Settlement,
  UndoConflict,
  UnreadJournal,
} from '../runs.ts';
import { base, ofAccount, ofChange, ofRun, page } from './base.ts';

export const runs = {
  list: base.input(z.strictObject({ account: AccountId.optional() })).output(z.array(RunSummary)),
  /** The accounts whose journals cannot be read, so that `list` knows nothing of their runs. */
  unread: base.input(z.strictObject({ account: AccountId.optional() })).output(z.array(UnreadJournal)),
  get: base.input(ofRun).output(RunSummary),
  items: base
    .input(
      ofRun.extend({
        ...page,
        status: z.string().optional(),
        /** Anywhere in a record's name, its id, or what is said of it. */
        text: z.string().max(200).optional(),
        sort: ItemOrder.optional(),
      }),
    )
    .output(z.object({ total: z.number().int(), items: z.array(RunItem) })),
  /** What Redline did to one record, or to what hangs on it, in the account's runs, the newest first; at most a hundred changes. */
  ofRecord: base.input(ofAccount.extend({ resource: ResourceName, id: RecordId })).output(z.array(RecordChange)),
  entries: base.input(ofRun.extend(page)).output(z.object({ total: z.number().int(), entries: z.array(JournalEntry) })),
  /** A run with all of its items and entries, for programs. */
  whole: base.input(ofRun).output(z.object({ summary: RunSummary, items: z.array(RunItem), entries: z.array(JournalEntry) })),
  /** `confirm` must be the account's name where the account is production. */
  apply: base
    .input(
      ofChange.extend({
        skipDrifted: z.boolean().default(false),
        confirm: z.string().optional(),
        /** The preview's `confirm`, typed by a person; production asks for it where something cannot be taken back. */
        words: z.string().max(100).optional(),
        /** Sends the same change set again although a run of it stands (warning `already-run`); without it that is refused. */
        again: z.boolean().default(false),
        /** Sends it although Zendesk reports an incident of what a run needs (gate `incident`); without it that is refused. */
        despiteIncident: z.boolean().optional(),
        /** Sends only so many edits, or these, reads them back and waits; `resume` goes on. */
        canary: z.union([z.number().int().min(1), z.array(ItemName).min(1)]).optional(),
        /** Why, and which issue asked for it, in place of what the change set says. */
        reason: z.string().max(20_000).optional(),
        issue: z.string().max(2000).optional(),
        /** Why it is sent outside its window or in a freeze; needs an approval. */
        exception: z.string().max(2000).optional(),
        /** Says that what an exception deployment delays of what waits for its window (`schedule.queued`) may be delayed. */
        delays: z.boolean().default(false),
        /** Why it cannot wait for approvals; a review has to follow. */
        emergency: z.string().max(2000).optional(),
      }),
    )
    .output(eventIterator(RunEvent)),
  /**
   * `account` is the run's account, by name or id, which production asks for. `takeOver` says that a process which cannot be looked at,
   * and which gave no sign for ten minutes, is gone. `settle` answers for creations that only a person can settle (`found` of an item).
   */
  resume: base
    .input(
      ofRun.extend({
        skipDrifted: z.boolean().default(false),
        takeOver: z.boolean().default(false),
        account: AccountId.optional(),
        words: z.string().max(100).optional(),
        despiteIncident: z.boolean().optional(),
        settle: z.array(Settlement).max(1000).default([]),
      }),
    )
    .output(eventIterator(RunEvent)),
  /** Runs that were sent as emergencies, the newest first; with `owed` those that nobody has reviewed. */
  emergencies: base
    .input(z.strictObject({ account: AccountId.optional(), owed: z.boolean().default(false) }))
    .output(z.array(EmergencyRun.extend({ account: z.string(), accountName: z.string() }))),
  /** Signs what this person says of an emergency and closes its review. */
  closeReview: base
    .input(ofRun.extend({ decision: z.enum(['approve', 'reject']), comment: z.string().max(5000).default('') }))
    .output(RunSummary),
  /** Follows a run that this engine is sending now. */
  watch: base.input(ofRun).output(eventIterator(RunEvent)),
  pause: base.input(ofRun).output(z.object({ paused: z.boolean() })),
  proceed: base.input(ofRun).output(z.object({ paused: z.boolean() })),
  cancel: base.input(ofRun).output(z.object({ cancelling: z.boolean() })),
  /**
   * Drafts the inverse. Records that someone changed since come back as conflicts; with `ask` they are left out of the
   * draft, so that nothing is overwritten before a person has chosen. `account` as with `resume`.
   */
  undo: base
    .input(
      ofRun.extend({
        only: z.array(ItemPart).optional(),
        conflicts: ConflictChoice.default('ask'),
        account: AccountId.optional(),
      }),
    )
    .output(z.object({ draft: DraftSummary.optional(), conflicts: z.array(UndoConflict), notes: z.array(z.string()) })),
};
