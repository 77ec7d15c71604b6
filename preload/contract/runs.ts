import { z } from 'zod';
import { Drift, FieldDiff, MergeTarget } from './change-set.ts';
import { EmergencyReview } from './emergencies.ts';
import { ItemName, RecordId, ResourceName } from './records.ts';

/**
 * `running`     being sent now, by some process
 * `paused`      a person paused it
 * `interrupted` a crash or a kill ended its process
 * `stopped`     Zendesk or the network could not be reached, or the sign-in ended
 * `waiting`     the first few edits are sent and read back; it goes on when a person says so
 * `refused`     nothing was sent: drift, or a broken journal
 * `cancelled`   a person ended it; what was sent is sent
 * `done`, `finished-with-failures`
 */
export const RunStatus = z.enum([
  'running',
  'paused',
  'interrupted',
  'stopped',
  'waiting',
  'refused',
  'cancelled',
  'done',
  'finished-with-failures',
]);
export type RunStatus = z.infer<typeof RunStatus>;

export const ItemStatus = z.enum(['applied', 'failed', 'skipped', 'not-attempted', 'in-doubt']);
export type ItemStatus = z.infer<typeof ItemStatus>;

/** A record that may be the one that was created, beside what was sent. */
export const FoundRecord = z.object({
  id: RecordId,
  name: z.string(),
  createdAt: z.string().optional(),
  fields: z.array(z.object({ field: z.string(), sent: z.unknown(), found: z.unknown() })),
});
export type FoundRecord = z.infer<typeof FoundRecord>;

/** What a person says of a created record in doubt: its id; that it was not made, so that it may be sent again; or to leave it out. */
const SettleAnswer = z.union([RecordId, z.enum(['none', 'leave'])]);
export const Settlement = z.object({ item: ItemName, answer: SettleAnswer });
export type Settlement = z.infer<typeof Settlement>;

export const RunItem = z.object({
  resource: ResourceName,
  id: z.union([RecordId, z.string()]),
  name: z.string(),
  action: z.enum(['update', 'create', 'delete']),
  status: ItemStatus,
  /** Into whom the person was merged, as the snapshot has them. */
  mergeInto: MergeTarget.optional(),
  /** The id Zendesk gave, where the edit created a record. */
  newId: RecordId.optional(),
  error: z.string().optional(),
  /** What to know of it although it was applied. */
  note: z.string().optional(),
  /** Fields that were not sent and that changed with it: by Zendesk's own rules, or by somebody else meanwhile. */
  sideEffects: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })).optional(),
  /** Set where nobody but a person can tell whether it was created: the records that may be it. */
  found: z.array(FoundRecord).optional(),
  /** Other records that the same creation made, carried out late by Zendesk; none is deleted by itself. */
  twins: z.array(RecordId).optional(),
  /** What of somebody else's may have been overwritten, between the last look at the record and the write. */
  overwrote: z.array(z.object({ field: z.string(), before: z.unknown(), theirs: z.unknown(), ours: z.unknown() })).optional(),
});
export type RunItem = z.infer<typeof RunItem>;

/** In what order the records of a run are listed; without one they stand as they were sent. */
export const ItemOrder = z.strictObject({
  field: z.enum(['name', 'resource', 'action', 'status', 'id', 'note']),
  descending: z.boolean(),
});
export type ItemOrder = Readonly<z.infer<typeof ItemOrder>>;

/** One change that Redline made to a record, or meant to. */
export const RecordChange = z.object({
  run: z.string(),
  title: z.string(),
  author: z.string(),
  /** When the run began, ISO 8601, UTC. */
  at: z.string(),
  /** How the change is named in its run: what is given to `undo` for this one alone. */
  item: ItemName,
  /** What was written: the record itself, or what hangs on it, such as a membership of a person. */
  resource: ResourceName,
  action: z.enum(['update', 'create', 'delete']),
  status: ItemStatus,
  diffs: z.array(FieldDiff),
  newId: RecordId.optional(),
  /** The run that it took back. */
  undoes: z.string().optional(),
});
export type RecordChange = Readonly<z.infer<typeof RecordChange>>;

export const RunCounts = z.object({
  applied: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  notAttempted: z.number().int(),
});
export type RunCounts = z.infer<typeof RunCounts>;

export const RunResult = RunCounts.extend({
  run: z.string(),
  status: RunStatus,
  requests: z.number().int(),
  items: z.array(RunItem),
  drifted: z.array(Drift),
  /** What there is to know beside what became of each record, one sentence each. */
  notes: z.array(z.string()).optional(),
  /** Why it ended as it did, in one sentence, where it is not `done`. */
  message: z.string().optional(),
  /** Which of the contract's errors stopped it, where one did. */
  cause: z.string().optional(),
});
export type RunResult = z.infer<typeof RunResult>;

export const RunPhase = z.enum(['settling', 'checking', 'sending', 'verifying']);
export type RunPhase = z.infer<typeof RunPhase>;

/** Why nothing leaves now: Zendesk's limit of the account, that of one endpoint, its limit of background jobs, or its maintenance. */
export const WaitingFor = z.object({
  what: z.enum(['account-limit', 'endpoint-limit', 'background-jobs', 'maintenance']),
  /** Which requests, such as `PUT /api/v2/users/{id}`; absent where it is all of them. */
  endpoint: z.string().optional(),
});
export type WaitingFor = z.infer<typeof WaitingFor>;

export const RunEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), run: z.string(), total: z.number().int() }),
  RunCounts.extend({
    type: z.literal('progress'),
    run: z.string(),
    phase: RunPhase,
    total: z.number().int(),
    requests: z.number().int(),
    /** Records whose change has left and is not answered yet. */
    underWay: z.number().int().optional(),
    /** From 0 to 1: how far it is by records, and before the first of them by requests of those that are planned. */
    share: z.number().min(0).max(1).optional(),
    /** Records a minute, without what was only waited for; absent until there is a pace. */
    perMinute: z.number().int().optional(),
    /** Seconds still to go, with what is being waited for: at the pace so far, and as the plan says until there is one. */
    secondsLeft: z.number().optional(),
    /** Set while Zendesk holds the run back: seconds until it goes on, when that is (ISO 8601, UTC), and what it waits for. */
    waitingSeconds: z.number().optional(),
    waitingUntil: z.string().optional(),
    waitingFor: WaitingFor.optional(),
    paused: z.boolean(),
  }),
  z.object({ type: z.literal('result'), result: RunResult }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

export const RunSummary = RunCounts.extend({
  run: z.string(),
  account: z.string(),
  accountName: z.string(),
  hash: z.string(),
  title: z.string(),
  reason: z.string(),
  author: z.string(),
  status: RunStatus,
  startedAt: z.string(),
  endedAt: z.string().optional(),
  total: z.number().int(),
  requests: z.number().int(),
  inDoubt: z.number().int(),
  /** The address of the issue that asked for it. */
  issue: z.string().optional(),
  /** Why it was sent outside its window, or before anybody had said yes. */
  exception: z.string().optional(),
  emergency: z.string().optional(),
  /** Who closed the review that it owed; an emergency without it owes one. */
  emergencyReview: EmergencyReview.optional(),
  /** The run this one takes back. */
  undoes: z.string().optional(),
  /** What this undo left as it was, and why. */
  notes: z.array(z.string()).optional(),
  /** What production asks to be typed before an unfinished run goes on, and what that covers. Only where one run is asked for. */
  confirm: z.string().optional(),
  confirmCovers: z.string().optional(),
  /** A cancelled run of which something was sent and something was not: it can be gone on with. */
  goesOn: z.literal(true).optional(),
  /** Runs that took (part of) this one back. */
  undoneBy: z.array(z.string()),
  /**
   * The process that sends it or was sending it, unless that one is known to be gone. One that cannot be looked at from here may be taken
   * over once it has given no sign for ten minutes.
   */
  heldBy: z
    .object({
      process: z.number().int(),
      host: z.string(),
      seen: z.enum(['alive', 'unknown']),
      silentSeconds: z.number().int(),
      mayTakeOver: z.boolean(),
    })
    .optional(),
});
export type RunSummary = z.infer<typeof RunSummary>;

export const UnreadJournal = z.object({ account: z.string(), name: z.string(), reason: z.string() });
export type UnreadJournal = Readonly<z.infer<typeof UnreadJournal>>;

/** Someone changed the record after the run, or while it was sent: undo shows all three and asks. */
export const UndoConflict = z.object({
  item: ItemName,
  name: z.string(),
  kind: z.enum(['changed', 'gone']),
  /** It may as well have been the run itself, of which nobody has heard at the time. */
  unsure: z.literal(true).optional(),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), ours: z.unknown(), theirs: z.unknown() })),
});
export type UndoConflict = z.infer<typeof UndoConflict>;

/** What to do with records that someone else changed: leave theirs, or put back what was before the run. */
export const ConflictChoice = z.enum(['ask', 'keep-theirs', 'overwrite']);
export type ConflictChoice = z.infer<typeof ConflictChoice>;

export const JournalEntry = z.object({
  seq: z.number().int(),
  run: z.string(),
  at: z.string(),
  kind: z.string(),
  body: z.unknown(),
  /** What its body is hashed with; absent in entries of the journal's first form. */
  salt: z.string().optional(),
  hash: z.string(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

export const JournalCheck = z.object({
  ok: z.boolean(),
  entries: z.number().int(),
  /** The first entry that does not hold: its number, its run where known, and what is wrong with it. */
  brokenAt: z.object({ account: z.string(), seq: z.number().int(), run: z.string().optional(), reason: z.string() }).optional(),
  /** The other accounts whose journals do not hold, where several were looked at. */
  alsoBroken: z
    .array(z.object({ account: z.string(), seq: z.number().int(), run: z.string().optional(), reason: z.string() }))
    .optional(),
  /** What cannot be known, in sentences: where nothing outside the data folder tells how long a journal was. */
  unknown: z.array(z.string()).optional(),
});
export type JournalCheck = z.infer<typeof JournalCheck>;
