import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  Access,
  Account,
  AccountId,
  AppStatus,
  NewAccount,
  NewBrowserAccount,
  OAuthClientName,
  SignInEvent,
  SnapshotSummary,
  TeamWish,
} from './accounts.ts';
import {
  ChangeSet,
  ChangeSetHash,
  Drift,
  EditView,
  Estimate,
  PassedOver,
  RequestCount,
  TriggerImpact,
  Warning,
} from './change-set.ts';
import { CsvError, CsvExport, CsvFile, CsvImport, CsvNote } from './csv.ts';
import { contractErrors } from './errors.ts';
import { MacroFindings } from './findings.ts';
import { GateState } from './gates.ts';
import { TeamGroup, TeamPage, TeamQuestion } from './memberships.ts';
import { Operation, TagHome, TemplateName } from './operations.ts';
import { PersonChoices, RoleTemplate } from './people.ts';
import { LockChange, LockState, ProtectionSettings, SnapshotDays, Unlocking } from './protection.ts';
import { ItemName, ItemPart, RecordId, RecordRow, ResourceName, ZendeskRecord } from './records.ts';
import { ConflictChoice, JournalCheck, JournalEntry, RunEvent, RunItem, RunSummary, Settlement, UndoConflict } from './runs.ts';
import { TagFindings, TagOrder, TagPolicy, TagProposal, TagUsage } from './tags.ts';
import { Used, WhereUsed } from './where-used.ts';

const base = oc.errors(contractErrors);
const ofAccount = z.strictObject({ account: AccountId });

const SyncEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), resource: z.string(), read: z.number().int(), requests: z.number().int() }),
  z.object({
    type: z.literal('result'),
    snapshot: z.string(),
    takenAt: z.string(),
    counts: z.record(z.string(), z.number().int()),
    requests: z.number().int(),
    /** Resources that the sign-in may not read, where there are any. */
    unread: z.array(z.string()).optional(),
  }),
]);
export type SyncEvent = z.infer<typeof SyncEvent>;

const SearchPage = z.object({
  total: z.number().int(),
  snapshot: SnapshotSummary.optional(),
  rows: z.array(RecordRow),
});
export type SearchPage = z.infer<typeof SearchPage>;

/** A change set as drafted and kept by the engine, under its hash. */
export const DraftSummary = z.object({
  hash: ChangeSetHash,
  title: z.string(),
  edits: z.number().int(),
  /** Records that the operations looked at and found already as wanted. */
  unchanged: z.number().int(),
  /** What was found and left as it is, in sentences that name the records. */
  notes: z.array(z.string()).optional(),
  /** Where every record of a resource that there is would be touched, a sentence that says so. */
  everyOne: z.array(z.string()).optional(),
});
export type DraftSummary = z.infer<typeof DraftSummary>;

export const PreviewSummary = z.object({
  hash: ChangeSetHash,
  title: z.string(),
  reason: z.string(),
  author: z.string(),
  createdAt: z.string(),
  account: z.object({ id: z.string(), name: z.string(), url: z.string() }),
  snapshot: z.object({ id: z.string(), takenAt: z.string() }),
  /** What was asked for, one sentence an operation. */
  sentences: z.array(z.string()),
  counts: z.object({ create: z.number().int(), update: z.number().int(), delete: z.number().int() }),
  /** How many records of each resource are edited, and how. */
  byResource: z.record(z.string(), z.object({ create: z.number().int(), update: z.number().int(), delete: z.number().int() })),
  /** How many records each field changes in, by the field's label. */
  byField: z.record(z.string(), z.number().int()),
  warnings: z.array(Warning),
  requests: RequestCount,
  estimate: Estimate,
  irreversible: z.array(z.string()),
  /** The words that a person types where something cannot be taken back; with all that they cover. */
  confirm: z.string().nullable(),
  confirmCovers: z.string(),
  /** Records that changed in Zendesk since the snapshot; empty also when Zendesk was not asked, which `driftChecked` tells. */
  drifted: z.array(Drift),
  driftChecked: z.boolean(),
  /** How each gate stands that the engine asks before anything is sent. */
  gates: z.array(GateState),
  undoes: z.string().optional(),
  /** How many tickets are changed and left, where any were looked up. */
  tickets: z
    .object({
      lookedUpAt: z.string(),
      found: z.number().int(),
      open: z.number().int(),
      closed: z.number().int(),
      closedLeft: z.number().int(),
    })
    .optional(),
  /** The account's triggers that will or may run on the tickets to be changed, and whom they tell. */
  triggers: z.array(TriggerImpact).optional(),
  /** What the draft found and left as it is, also in records without an edit. */
  passedOver: z.array(PassedOver).optional(),
});
export type PreviewSummary = z.infer<typeof PreviewSummary>;

const ofChange = ofAccount.extend({ hash: ChangeSetHash });
const ofRun = z.strictObject({ run: z.string().min(1).max(100, 'is longer than any run’s name') });
const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1000).default(100) };

/** Everything that may be asked of the console, whatever the transport. */
export const contract = {
  app: {
    status: base.output(AppStatus),
  },
  /** The lock of the window. While it is closed, everything but `app` and `lock` is refused as `forbidden`. */
  lock: {
    state: base.output(LockState),
    /** The person has given a sign: the time until the window locks itself begins anew. */
    touch: base.output(LockState),
    now: base.output(LockState),
    unlock: base.input(Unlocking).output(LockState),
    change: base.input(LockChange).output(LockState),
  },
  protection: {
    settings: base.output(ProtectionSettings),
    keepSnapshots: base.input(z.strictObject({ days: SnapshotDays })).output(ProtectionSettings),
    /** Encrypts everything that is kept anew; refused while a run is being sent or another Redline has the data open. */
    changeKey: base.output(ProtectionSettings),
    /** Makes a code for the key in the keychain, to be shown once; an earlier one is void. */
    makeRecovery: base.output(z.object({ code: z.string() })),
  },
  accounts: {
    list: base.output(z.array(Account)),
    /** Checks the sign-in with Zendesk, then keeps the account and its secret. Nothing is kept when the check fails. */
    add: base.input(NewAccount).output(Account),
    signIn: base.input(ofAccount.extend({ token: z.string().trim().min(1, 'is empty') })).output(Account),
    /**
     * Signs in through the browser, then keeps the account. Ends with an error, and keeps nothing, where the person says no, lets
     * five minutes pass, or the stream is left.
     */
    addByBrowser: base.input(NewBrowserAccount).output(eventIterator(SignInEvent)),
    /** A new sign-in of an account, whose old one stays until the new one works. Without `access` it reaches as far as before. */
    signInByBrowser: base
      .input(ofAccount.extend({ access: Access.optional(), oauthClient: OAuthClientName.optional() }))
      .output(eventIterator(SignInEvent)),
    /** Keeps who owns the account and how many seats it has. */
    setTeam: base.input(ofAccount.extend({ team: TeamWish })).output(Account),
    /** Forgets the account: its secret, its snapshot and its journal. */
    /**
     * `withUnfinished` names its unfinished runs; while one is not named, nothing is removed. Where there are any, the journal stays for
     * the account to be added again, unless `dropJournal`.
     */
    remove: base
      .input(ofAccount.extend({ withUnfinished: z.array(z.string()).optional(), dropJournal: z.boolean().optional() }))
      .output(z.object({ removed: z.boolean(), journalKept: z.boolean().optional() })),
  },
  snapshots: {
    sync: base.input(ofAccount).output(eventIterator(SyncEvent)),
  },
  records: {
    search: base
      .input(
        ofAccount.extend({
          resource: ResourceName,
          query: z.string().max(2000).default(''),
          /** The last word is still being typed, so it also matches as a beginning. */
          typing: z.boolean().default(false),
          sort: z
            .strictObject({
              field: z.enum([
                'name',
                'active',
                'position',
                'updatedAt',
                'access',
                'category',
                'email',
                'role',
                'organization',
                'members',
                'group',
                'externalId',
                'kind',
              ]),
              descending: z.boolean(),
            })
            .optional(),
          ...page,
        }),
      )
      .output(SearchPage),
    ids: base
      .input(ofAccount.extend({ resource: ResourceName, query: z.string().max(2000), typing: z.boolean().default(false) }))
      .output(z.object({ ids: z.array(RecordId) })),
    get: base
      .input(ofAccount.extend({ resource: ResourceName, id: RecordId }))
      .output(z.object({ record: ZendeskRecord, row: RecordRow })),
    /** Which rules, macros, views, fields and forms of the newest snapshot name a tag, a group, a person and so on. */
    whereUsed: base.input(ofAccount.extend({ of: Used })).output(WhereUsed),
    /** Words that could come next in the search box. */
    complete: base
      .input(z.strictObject({ account: AccountId.optional(), resource: ResourceName, text: z.string().max(2000) }))
      .output(z.array(z.string())),
  },
  tags: {
    /** Every tag that the snapshot knows and whose name holds the text, with how it is used; by name unless told. */
    list: base
      .input(
        ofAccount.extend({
          text: z.string().max(300).default(''),
          sort: z.strictObject({ field: TagOrder, descending: z.boolean() }).optional(),
          ...page,
        }),
      )
      .output(z.object({ total: z.number().int(), tags: z.array(TagUsage) })),
    /** Tags nobody uses, near-duplicates, and those against a naming policy: a regular expression that a whole tag has to match. */
    findings: base.input(ofAccount.extend({ policy: z.string().min(1).max(500).optional() })).output(TagFindings),
    /** The naming policy that the account keeps; none where nobody made one. */
    policy: base.input(ofAccount).output(z.object({ policy: TagPolicy.optional() })),
    /** Keeps a naming policy, or with none forgets it. */
    keepPolicy: base.input(ofAccount.extend({ policy: TagPolicy.optional() })).output(z.object({ policy: TagPolicy.optional() })),
    /** The tags that break a policy, in the order of names, with a proposed new name each. */
    proposals: base.input(ofAccount.extend({ policy: TagPolicy })).output(z.object({ proposals: z.array(TagProposal) })),
    /** The operations that give tags other names; those that come to one name, or to a tag that is there, are merged into it. */
    renaming: base
      .input(
        ofAccount.extend({
          names: z
            .array(z.strictObject({ tag: z.string().min(1).max(300), to: z.string().max(300) }))
            .min(1)
            .max(1000),
          in: z.array(TagHome).min(1).optional(),
          closedTickets: z.enum(['leave', 'change']).default('leave'),
        }),
      )
      .output(z.object({ operations: z.array(Operation) })),
  },
  people: {
    /** Custom roles, fields, languages and time zones, as far as the snapshot knows them. */
    choices: base.input(ofAccount).output(PersonChoices),
    /** The role templates that the account keeps, by name. */
    templates: base.input(ofAccount).output(z.array(RoleTemplate)),
    /** Keeps a template under its name, in place of the one that was called `was`. */
    keepTemplate: base
      .input(ofAccount.extend({ template: RoleTemplate, was: TemplateName.optional() }))
      .output(z.array(RoleTemplate)),
    removeTemplate: base.input(ofAccount.extend({ name: TemplateName })).output(z.array(RoleTemplate)),
    /** Compares a roster file (YAML, or CSV where its name ends so) with the account and drafts the difference. */
    roster: base
      .input(
        ofAccount.extend({
          file: z.string().max(1000),
          content: z.string().max(20_000_000),
          /** Takes people out of groups and out of the team whom the roster does not have there. */
          remove: z.boolean().default(false),
        }),
      )
      .output(DraftSummary),
  },
  memberships: {
    /** Who in the team is in which groups, page by page. */
    people: base.input(TeamQuestion).output(TeamPage),
    /** Every group by name, with how many people are in it. */
    groups: base.input(ofAccount).output(z.array(TeamGroup)),
  },
  macros: {
    /** What wants cleaning up among the macros of the newest snapshot. */
    findings: base.input(ofAccount).output(MacroFindings),
  },
  changes: {
    draft: base
      .input(
        ofAccount.extend({
          operations: z.array(Operation).min(1).max(1000),
          title: z.string().max(200).optional(),
          reason: z.string().max(2000).optional(),
        }),
      )
      .output(DraftSummary),
    /** Takes a change-set file in. */
    open: base.input(ofAccount.extend({ content: z.string() })).output(DraftSummary),
    file: base.input(ofChange).output(z.object({ name: z.string(), changeSet: ChangeSet })),
    /** With `checkDrift`, Zendesk is asked whether the records still are as the snapshot has them. */
    preview: base.input(ofChange.extend({ checkDrift: z.boolean().default(false) })).output(PreviewSummary),
    edits: base
      .input(
        ofChange.extend({
          ...page,
          resource: ResourceName.optional(),
          warning: z.string().optional(),
          text: z.string().max(500).optional(),
        }),
      )
      .output(z.object({ total: z.number().int(), edits: z.array(EditView) })),
    /** The same change set without some of its records, or fields of them: a new one, with a new hash. */
    exclude: base.input(ofChange.extend({ items: z.array(ItemPart).min(1) })).output(DraftSummary),
    /** The same change set with another title and reason. */
    describe: base.input(ofChange.extend({ title: z.string().max(200), reason: z.string().max(2000) })).output(DraftSummary),
  },
  csv: {
    /** Drafts what the file changes, or lists everything that is wrong with it and drafts nothing. */
    import: base
      .input(CsvImport)
      .output(z.object({ errors: z.array(CsvError), draft: DraftSummary.optional(), notes: z.array(CsvNote).optional() })),
    export: base.input(CsvExport).output(CsvFile),
  },
  runs: {
    list: base.input(z.strictObject({ account: AccountId.optional() })).output(z.array(RunSummary)),
    get: base.input(ofRun).output(RunSummary),
    items: base
      .input(ofRun.extend({ ...page, status: z.string().optional() }))
      .output(z.object({ total: z.number().int(), items: z.array(RunItem) })),
    entries: base.input(ofRun.extend(page)).output(z.object({ total: z.number().int(), entries: z.array(JournalEntry) })),
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
          /** Sends only so many edits, or these, reads them back and waits; `resume` goes on. */
          canary: z.union([z.number().int().min(1), z.array(ItemName).min(1)]).optional(),
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
          settle: z.array(Settlement).max(1000).default([]),
        }),
      )
      .output(eventIterator(RunEvent)),
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
  },
  journal: {
    verify: base.input(z.strictObject({ account: AccountId.optional() })).output(JournalCheck),
    /** A person has looked at the broken entry and says to go on; written into the journal with the reason. */
    acknowledge: base.input(ofAccount.extend({ reason: z.string().trim().min(1, 'needs a reason') })).output(JournalCheck),
  },
};
export type Contract = typeof contract;
