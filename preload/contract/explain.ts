import { z } from 'zod';
import { Environment, SnapshotSummary } from './accounts.ts';
import { ItemName, RecordId, RuleInWords } from './records.ts';
import { RecordChange } from './runs.ts';
import { UsedResource, WhereUsed } from './where-used.ts';

/** Whether something is so, will be so, or cannot be known from here. */
export const Verdict = z.enum(['yes', 'no', 'unknown']);
export type Verdict = z.infer<typeof Verdict>;

/**
 * Who did something to a ticket. `api`: a person's sign-in, used by a program; `customer`: somebody who is not in the team, whose name is
 * not told; `zendesk`: Zendesk by itself; `other`: what the audit says in a way that is not known here.
 */
export const Actor = z.object({
  kind: z.enum(['person', 'customer', 'trigger', 'automation', 'macro', 'app', 'api', 'zendesk', 'other']),
  id: z.number().int().optional(),
  name: z.string(),
  /** Of a rule or a macro: which of `rules` it is. */
  rule: z.string().optional(),
});
export type Actor = Readonly<z.infer<typeof Actor>>;

/** One thing that happened in one update of a ticket. What people wrote is never in it. */
export const ExplainedEvent = z.object({
  kind: z.enum(['set', 'changed', 'comment', 'mail', 'call', 'macro', 'other']),
  by: Actor,
  /** What Zendesk calls it. */
  type: z.string(),
  field: z.string().optional(),
  /** What people call the field. */
  label: z.string().optional(),
  before: z.string().optional(),
  after: z.string().optional(),
  /** Tags that came and went. */
  added: z.array(z.string()).optional(),
  removed: z.array(z.string()).optional(),
  /** Whom a mail went to: team members by name, customers by what they are to the ticket. */
  to: z.array(z.string()).optional(),
  isPublic: z.boolean().optional(),
});
export type ExplainedEvent = Readonly<z.infer<typeof ExplainedEvent>>;

/** One update of a ticket: who made it, through what, and all that happened in it. */
export const ExplainedStep = z.object({
  audit: z.number().int(),
  at: z.string(),
  by: Actor,
  /** Zendesk's word for the way: `web`, `email`, `api`, `rule`. */
  channel: z.string(),
  /** The program, as it called itself. */
  client: z.string().optional(),
  events: z.array(ExplainedEvent),
});
export type ExplainedStep = Readonly<z.infer<typeof ExplainedStep>>;

/** A rule or a macro that touched the ticket: its text when it did, and its text now. */
export const RuleThen = z.object({
  key: z.string(),
  item: ItemName,
  name: z.string(),
  /**
   * Null where no text of that time is known. `revision`: Zendesk keeps it; `unchanged`: not changed since; `snapshot`: a snapshot shows
   * that it held; `perhaps`: the nearest snapshot before, and it was changed later, so it may have been another.
   */
  before: z
    .object({ words: RuleInWords, known: z.enum(['revision', 'unchanged', 'snapshot', 'perhaps']), asOf: z.string() })
    .nullable(),
  /** Null where it is gone. */
  now: z.object({ words: RuleInWords, active: z.boolean() }).nullable(),
  /** Whether the text is the same now; null where one of them is not known. */
  same: z.boolean().nullable(),
  /** The updates in which it acted. */
  audits: z.array(z.number().int()),
});
export type RuleThen = Readonly<z.infer<typeof RuleThen>>;

export const JudgedCondition = z.object({
  list: z.enum(['all', 'any']),
  condition: z.string(),
  holds: Verdict,
  /** What the ticket has there, or why it cannot be known. */
  because: z.string(),
});
export type JudgedCondition = Readonly<z.infer<typeof JudgedCondition>>;

export const JudgedTrigger = z.object({
  item: ItemName,
  name: z.string(),
  runs: Verdict,
  conditions: z.array(JudgedCondition),
  actions: z.array(z.string()),
});
export type JudgedTrigger = Readonly<z.infer<typeof JudgedTrigger>>;

/** Why the ticket carries a tag. */
export const TagReason = z.object({
  tag: z.string(),
  /** `unknown`: no update that is kept added it. */
  how: z.enum(['rule', 'macro', 'field', 'person', 'unknown']),
  by: Actor.optional(),
  audit: z.number().int().optional(),
  at: z.string().optional(),
  sentence: z.string(),
});
export type TagReason = Readonly<z.infer<typeof TagReason>>;

export const MailReason = z.object({
  audit: z.number().int(),
  at: z.string(),
  by: Actor,
  to: z.array(z.string()),
  sentence: z.string(),
});
export type MailReason = Readonly<z.infer<typeof MailReason>>;

/** Which account an answer is about: a reader of it alone has to know. */
const OfWhich = z.object({ id: z.string(), name: z.string(), environment: Environment, url: z.string() });

export const ExplainedTicket = z.object({
  what: z.literal('ticket'),
  account: OfWhich,
  ticket: z.object({ id: RecordId, status: z.string(), tags: z.array(z.string()), createdAt: z.string().optional() }),
  steps: z.array(ExplainedStep),
  rules: z.array(RuleThen),
  now: z.object({
    /** Of which saving of the ticket it is told. */
    when: z.string(),
    triggers: z.array(JudgedTrigger),
    /** Of which run of the automations it is told. */
    hourly: z.string(),
    automations: z.array(JudgedTrigger),
  }),
  tags: z.array(TagReason),
  mails: z.array(MailReason),
  /** What could not be read, or is not told. */
  notes: z.array(z.string()),
});
export type ExplainedTicket = Readonly<z.infer<typeof ExplainedTicket>>;

/** A text or a value that the record had, by the snapshots that are kept. */
const EarlierValue = z.object({
  /** The snapshot that shows it for the first time. */
  since: z.string(),
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: z.string(), after: z.string() })),
});

export const ExplainedRecord = z.object({
  what: z.enum(['tag', 'record']),
  account: OfWhich,
  snapshot: SnapshotSummary.pick({ id: true, takenAt: true }),
  item: z.string(),
  name: z.string(),
  /** What it is now: a label and its value each. */
  now: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Of a rule or a macro. */
  words: RuleInWords.optional(),
  /** The newest first. */
  earlier: z.array(EarlierValue),
  byRedline: z.array(RecordChange.pick({ run: true, title: true, author: true, at: true, action: true, status: true })),
  /** What Zendesk's audit log tells of it, the newest first; null where it cannot be read. */
  log: z.array(z.object({ at: z.string(), by: z.string(), action: z.string(), what: z.string() })).nullable(),
  uses: WhereUsed,
  notes: z.array(z.string()),
});
export type ExplainedRecord = Readonly<z.infer<typeof ExplainedRecord>>;

export const Explained = z.discriminatedUnion('what', [ExplainedTicket, ExplainedRecord]);
export type Explained = ExplainedTicket | ExplainedRecord;

/** What is to be explained: a ticket, a tag by its name, or a record by its id. */
export const ToExplain = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('ticket'), id: RecordId }),
  z.strictObject({ what: z.literal('tag'), name: z.string().trim().min(1, 'is empty').max(300) }),
  z.strictObject({ what: z.literal('record'), resource: UsedResource, id: RecordId }),
]);
export type ToExplain = Readonly<z.infer<typeof ToExplain>>;
