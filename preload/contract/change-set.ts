import { z } from 'zod';
import { ItemName, RecordId, ResourceName } from './records.ts';

/** A record's touched fields by name, or the whole record where it is created or deleted. */
const Fields = z.record(z.string(), z.unknown());

export const UpdateEdit = z.looseObject({
  resource: ResourceName,
  action: z.literal('update'),
  id: RecordId,
  name: z.string(),
  before: Fields,
  after: Fields,
  /** A ticket that was solved when it was drafted, and is to be moved although it is. */
  ofSolved: z.literal(true).optional(),
});
export const CreateEdit = z.looseObject({
  resource: ResourceName,
  action: z.literal('create'),
  /** Stands for the id that Zendesk will give. */
  key: z.string().regex(/^[A-Za-z0-9-]+$/),
  name: z.string().optional(),
  after: Fields,
  /** The id this record had before it was deleted, where an undo brings it back. */
  recreates: RecordId.optional(),
  /** It is made inactive and switched on once all else that is made is there, so that no ticket meets half of the rules. */
  activeLast: z.literal(true).optional(),
});
export const DeleteEdit = z.looseObject({
  resource: ResourceName,
  action: z.literal('delete'),
  id: RecordId,
  name: z.string().optional(),
  before: Fields,
  /** The person into whom this one is merged; Zendesk then deletes the one that is merged away. */
  mergeInto: RecordId.optional(),
  /** What named the record when a person chose to delete it all the same, as an undo that overwrites does. */
  takesAlong: z.array(ItemName).optional(),
});

/** What will happen to one record. */
export const Edit = z.discriminatedUnion('action', [UpdateEdit, CreateEdit, DeleteEdit]);
export type Edit = Readonly<z.infer<typeof Edit>>;
export type UpdateEdit = Readonly<z.infer<typeof UpdateEdit>>;
export type CreateEdit = Readonly<z.infer<typeof CreateEdit>>;
export type DeleteEdit = Readonly<z.infer<typeof DeleteEdit>>;

export const Decision = z.enum(['approve', 'reject', 'request-changes', 'comment']);
export type Decision = z.infer<typeof Decision>;

/** What a person says of a change set. It counts only where its signature and all that it says are as `redline.approval` has it. */
export const Approval = z.looseObject({
  format: z.literal('redline.approval').optional(),
  version: z.literal(1).optional(),
  /** The change set as it was read. */
  hash: z.string(),
  /** Its account and edits alone: what an approval counts for. */
  content: z.string().optional(),
  account: z.looseObject({ id: z.string(), url: z.string() }).optional(),
  by: z.string(),
  /** `SHA256:…` of the key that signed it. */
  key: z.string().optional(),
  /** SHA-256 of the policy that was in force when it was signed. */
  policy: z.string().optional(),
  /** Whether the preview was made afresh against a snapshot of the account. */
  checked: z.boolean().optional(),
  decision: Decision,
  comment: z.string().optional(),
  at: z.string(),
  /** What a comment is about: `macros:11` or `macros:11.title`. */
  on: z.string().optional(),
  /** Records that a person wants to have left out. */
  without: z.array(ItemName).optional(),
  /** An armoured SSHSIG over the RFC 8785 JSON of everything else. */
  signature: z.string().optional(),
});
export type Approval = Readonly<z.infer<typeof Approval>>;

/** Tickets are not part of a snapshot; those that operations name are asked for when they are drafted. */
export const TicketLookup = z.looseObject({
  /** When Zendesk was asked; its search lags some minutes behind. */
  at: z.iso.datetime(),
  found: z.number().int(),
  /** Closed tickets that were found and are left as they are, because the operation says so. */
  closedLeft: z.number().int(),
  /**
   * Tickets that a deleted membership, person or group leaves without an assignee or a group, by the edit's item name. A deletion
   * that is missing here was not asked about.
   */
  leftBehind: z.record(ItemName, z.number().int()).optional(),
  /** Solved tickets that stay with somebody who is offboarded, by the person's item name. */
  solvedLeft: z.record(ItemName, z.number().int()).optional(),
  /** The same of several people together, where they were only counted. */
  solvedTogether: z.object({ people: z.array(ItemName), count: z.number().int() }).optional(),
});
export type TicketLookup = Readonly<z.infer<typeof TicketLookup>>;

/** A text or a tag that was to be replaced and was left as it is in one field of a record. */
export const PassedOver = z.looseObject({
  resource: ResourceName,
  id: RecordId,
  name: z.string(),
  field: z.string(),
  /**
   * `formatting`: a tag lies within it; `line-end`: it begins on one line and ends on another; `attribute`: it stands in the address
   * or the tooltip of a link or a picture; `liquid`: Liquid in a text asks for a tag that is taken away; `dynamic-content`: it stands in
   * what the record fills in.
   */
  why: z.enum(['formatting', 'line-end', 'attribute', 'liquid', 'dynamic-content']),
  /** Which dynamic content, as `dc.opening_hours`. */
  placeholder: z.string().optional(),
  /** How many times. */
  count: z.number().int(),
});
export type PassedOver = Readonly<z.infer<typeof PassedOver>>;

/** What the preview told whoever drafted it, so that a reader is shown where theirs tells otherwise. */
export const Foreseen = z.looseObject({
  requests: z.number().int(),
  /** How many records each warning named, by its code; absent beyond so many edits that counting would keep people waiting. */
  warnings: z.record(z.string(), z.number().int()).optional(),
});
export type Foreseen = Readonly<z.infer<typeof Foreseen>>;

/** Edits that one change set holds at the most. */
export const mostEdits = 200_000;

/** The file `.redline.json`: an ordered list of edits, named by the SHA-256 of its RFC 8785 JSON without `approvals` and `authorSignature`. */
export const ChangeSet = z.looseObject({
  format: z.literal('redline.change-set'),
  version: z.literal(1),
  title: z.string(),
  reason: z.string(),
  author: z.string(),
  createdAt: z.iso.datetime(),
  account: z.looseObject({ id: z.string().max(200), name: z.string().max(200), url: z.string().max(500) }),
  snapshot: z.looseObject({ id: z.string(), takenAt: z.iso.datetime() }),
  operations: z.array(z.unknown()),
  edits: z.array(Edit).max(mostEdits),
  approvals: z.array(Approval).default([]),
  /** How the tickets were looked up that these edits touch. */
  ticketLookup: TicketLookup.optional(),
  /** What was found and not replaced, also in records that have no edit. */
  passedOver: z.array(PassedOver).optional(),
  /**
   * Where there are several operations, which of the edits each asked for: stretches of `edits`, each as its first position and its
   * length.
   */
  madeBy: z
    .array(z.array(z.number().int().min(0)))
    .max(1000)
    .optional(),
  foreseen: Foreseen.optional(),
  /** The run that this change set takes back. */
  undoes: z.string().optional(),
  /** What an undo leaves as it is, and why, as it was found when the undo was drafted. */
  notes: z.array(z.string()).optional(),
  /** The address of the issue that asked for it. */
  issue: z.string().max(2000).optional(),
  /** The policy of the account when it was drafted, for a reviewer who has no access to it. */
  policy: z.unknown().optional(),
  /** `SHA256:…` of the key of the Redline that drafted it. */
  authorKey: z.string().optional(),
  /** An armoured SSHSIG by that key over the hash. */
  authorSignature: z.string().optional(),
});
export type ChangeSet = Readonly<z.infer<typeof ChangeSet>>;

/** SHA-256, 64 lower-case hexadecimal digits. */
export const ChangeSetHash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a change-set hash');

export const Warning = z.object({
  level: z.enum(['info', 'caution', 'danger']),
  code: z.string(),
  message: z.string(),
  items: z.array(ItemName),
  /** What the first three of them are called; in previews only, and only of records that are edited. */
  names: z.array(z.string()).optional(),
  /** Whose approval it is about, by name; of `managers-approval`. */
  managers: z.array(z.string()).optional(),
  /** Whether somebody's manager is not known, whose approval nobody can give until the team's files name them. */
  isManagerUnknown: z.boolean().optional(),
});
export type Warning = z.infer<typeof Warning>;

/** What one trigger does when tickets are changed. */
export const TriggerImpact = z.object({
  item: ItemName,
  name: z.string(),
  /** Tickets on which it runs for certain. */
  fires: z.number().int(),
  /** Tickets on which it may run: it asks for something that the console cannot tell beforehand. */
  mayFire: z.number().int(),
  /** Whom it would tell, in words: `the requester`, `the group “Tier 2”`. */
  notifies: z.array(z.string()),
  /** Whether customers are among them. */
  mailsCustomers: z.boolean(),
});
export type TriggerImpact = z.infer<typeof TriggerImpact>;

/** The requests a run will send, reads included, as counted by the same planning function that the run uses. */
export const RequestCount = z.object({
  total: z.number().int(),
  /** Those of `total` that change something. */
  writes: z.number().int(),
  /** Those of `writes` that Zendesk answers with a background job; asking how far jobs are takes a few requests more. */
  jobs: z.number().int().optional(),
  byEndpoint: z.record(z.string(), z.number().int()),
});
export type RequestCount = z.infer<typeof RequestCount>;

export const Estimate = z.object({ seconds: z.number(), basis: z.string() });
export type Estimate = z.infer<typeof Estimate>;

/** A record that no longer holds what the change set was drafted on. */
export const Drift = z.object({
  item: ItemName,
  name: z.string(),
  /** `changed`: a touched field differs; `gone`: the record is no longer there. */
  kind: z.enum(['changed', 'gone']),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), now: z.unknown() })),
});
export type Drift = z.infer<typeof Drift>;

/** A piece of text in a word diff. */
export const DiffSegment = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() });
export type DiffSegment = z.infer<typeof DiffSegment>;

/**
 * One changed place inside a field, ready to show: `comment (rich text)` within `actions`, say.
 * Text carries word segments; anything else is shown as `before` and `after`.
 */
export const FieldDiff = z.object({
  field: z.string(),
  label: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  segments: z.array(DiffSegment).optional(),
});
export type FieldDiff = z.infer<typeof FieldDiff>;

/** Into whom a person is merged. */
export const MergeTarget = z.object({ id: RecordId, name: z.string(), email: z.string().optional() });
export type MergeTarget = z.infer<typeof MergeTarget>;

/** One edit as the preview shows it. */
export const EditView = z.object({
  item: ItemName,
  action: z.enum(['update', 'create', 'delete']),
  name: z.string(),
  resource: ResourceName,
  /** The fields that an update changes; any but the last can be left out. */
  fields: z.array(z.string()),
  diffs: z.array(FieldDiff),
  /** Into whom a person is merged, as the snapshot has them; the first of `diffs` says it as well. */
  mergeInto: MergeTarget.optional(),
  warnings: z.array(z.object({ level: z.enum(['info', 'caution', 'danger']), code: z.string() })),
});
export type EditView = z.infer<typeof EditView>;

/** In what order the edits of a change set are listed; without one they stand as they are sent. */
export const EditOrder = z.strictObject({
  field: z.enum(['name', 'resource', 'action', 'warnings', 'item']),
  descending: z.boolean(),
});
export type EditOrder = Readonly<z.infer<typeof EditOrder>>;

/** In what form a preview is handed to somebody who has no Redline. */
export const ReportForm = z.enum(['html', 'pdf', 'csv']);
export type ReportForm = z.infer<typeof ReportForm>;

/** Edits that do the same to several records. */
export const EditGroup = z.object({
  /** Names the group within its change set. */
  group: z.string(),
  count: z.number().int(),
  /** One of them; the others do the same, which of a text is what goes and what comes. */
  sample: EditView,
  /** The first three records. */
  names: z.array(z.string()),
  /** How many of them a danger or a caution names that is not about the whole change set. */
  serious: z.number().int(),
});
export type EditGroup = z.infer<typeof EditGroup>;

/** One edit as programs read it (`preview --json`). */
export const EditDocument = z.object({
  resource: ResourceName,
  /** The record's id, or the key of one that is created. */
  id: z.union([RecordId, z.string()]),
  name: z.string(),
  action: z.enum(['update', 'create', 'delete']),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  mergeInto: MergeTarget.optional(),
});
export type EditDocument = z.infer<typeof EditDocument>;
