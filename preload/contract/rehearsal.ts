import { z } from 'zod';
import { RecordId, ResourceName } from './records.ts';
import { ItemStatus, RunStatus } from './runs.ts';

const Change = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });

/** What a rule tells somebody, or another system. */
const Notice = z.object({
  ticket: RecordId,
  /** The trigger's title. */
  rule: z.string(),
  ruleId: RecordId,
  /** In words: `the requester`, a person's or a group's name, a webhook's or target's id. */
  to: z.string(),
  subject: z.string(),
});

/** A ticket that changes in more than what the edits ask for. */
const MovedTicket = z.object({
  ticket: RecordId,
  /** The trigger that moves it; absent where Zendesk itself does, as when an assignee leaves the group. */
  rule: z.string().optional(),
  ruleId: RecordId.optional(),
  changes: z.array(Change),
});
export type MovedTicket = Readonly<z.infer<typeof MovedTicket>>;

export const Effects = z.object({
  mails: z.array(Notice),
  /** What is sent to webhooks and targets. */
  calls: z.array(Notice),
  ticketsMoved: z.array(MovedTicket),
});
export type Effects = Readonly<z.infer<typeof Effects>>;

/** What Zendesk would not do; `item` is the edit's, or `run` where all of it is refused. */
const Refused = z.object({ item: z.string(), name: z.string(), action: z.string(), why: z.string() });
export type Refused = Readonly<z.infer<typeof Refused>>;

/** What a twin cannot tell, of how many things, and why. */
const Unknown = z.object({ item: z.string(), count: z.number().int(), why: z.string() });
export type Unknown = Readonly<z.infer<typeof Unknown>>;

/** What is otherwise after the run and its undo than before. */
const Difference = z.object({
  resource: z.string(),
  id: z.number(),
  name: z.string(),
  /** Absent where the record itself is gone, or there although it was not. */
  field: z.string().optional(),
  before: z.unknown(),
  after: z.unknown(),
});
export type Difference = Readonly<z.infer<typeof Difference>>;

const Counts = z.object({
  applied: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  notAttempted: z.number().int(),
  requests: z.number().int(),
  /** Whole seconds that it takes at the account's rate. */
  seconds: z.number().int(),
});

/** What a run of a change set, and then its undo, did to a twin of the account. */
export const Rehearsal = Counts.extend({
  hash: z.string(),
  account: z.string(),
  /** How the run ended, and why where it is not `done`. */
  status: RunStatus,
  message: z.string().optional(),
  /** What became of each edit, as a run tells it. */
  items: z.array(
    z.object({
      resource: ResourceName,
      id: z.union([RecordId, z.string()]),
      name: z.string(),
      action: z.enum(['update', 'create', 'delete']),
      status: ItemStatus,
      error: z.string().optional(),
    }),
  ),
  effects: Effects,
  /** In the order in which they would come. */
  refused: z.array(Refused),
  unknown: z.array(Unknown),
  /** Whether the undo gave back everything: true, or what is in `differences` and `stays`. */
  undone: z.boolean(),
  differences: z.array(Difference),
  /** What the undo itself says that it leaves, in sentences. */
  stays: z.array(z.string()),
  /** The undo's own run; absent where there was nothing to take back. */
  undo: Counts.extend({ status: RunStatus, effects: Effects, refused: z.array(Refused) }).optional(),
  /** Requests a minute that it was reckoned with. */
  perMinute: z.number().int(),
  snapshot: z.object({
    id: z.string(),
    takenAt: z.string(),
    /** Why what it holds may be out of date, where it may. */
    stale: z.string().optional(),
  }),
});
export type Rehearsal = Readonly<z.infer<typeof Rehearsal>>;

const RehearsalPhase = z.enum(['filling', 'running', 'undoing']);

export const RehearsalEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    phase: RehearsalPhase,
    /** Records that are in the twin, or edits that are sent. */
    done: z.number().int(),
    total: z.number().int(),
  }),
  z.object({ type: z.literal('result'), rehearsal: Rehearsal }),
]);
export type RehearsalEvent = Readonly<z.infer<typeof RehearsalEvent>>;
