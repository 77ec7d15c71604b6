import { z } from 'zod';
import { AccountId } from './accounts.ts';
import { CsvError } from './csv.ts';
import { DraftSummary } from './draft-summary.ts';
import { RecordId } from './records.ts';

/** The systems around Zendesk whose files are compared with an account. `csv` is any list of people whose columns a person names, `team` a team's YAML of people. */
export const MatchSystem = z.enum(['salesforce', 'google', 'okta', 'csv', 'team']);
export type MatchSystem = z.infer<typeof MatchSystem>;

/**
 * What a column of a file is: a part of an account or a contact of Salesforce, of a person of a roster, a field of Zendesk by the name of
 * its CSV column (`organizations.organization_fields.plan`), or `ignore`.
 */
export const MatchTarget = z
  .string()
  .max(300)
  .regex(
    /^(ignore|account\.(id|name|website)|contact\.(id|email|name|first-name|last-name)|person\.(email|login|other-email|name|first-name|last-name|status|kind)|group\.(name|address)|(organizations|users)\.[a-z_]+(\.[^\s,]+)?)$/,
    'is no target: see docs/matching.md',
  );
export type MatchTarget = z.infer<typeof MatchTarget>;

/** How the columns of one kind of file are read; what is left out is found by the names of the columns. */
export const MatchMap = z.strictObject({
  columns: z.record(z.string().max(500), MatchTarget).optional(),
  /** Where Zendesk keeps the id of the other system: `external_id`, or a field of the account's own. */
  keys: z.strictObject({ organizations: z.string().max(300).optional(), users: z.string().max(300).optional() }).optional(),
  /** The checkboxes that say that Salesforce does not know somebody. */
  marks: z.strictObject({ organizations: z.string().max(300).optional(), users: z.string().max(300).optional() }).optional(),
  /** Whether `extra` is told of everybody, or only of the people of the accounts that the files name. */
  scope: z.enum(['everybody', 'accounts']).optional(),
  /** Whether the draft creates contacts that Zendesk does not have; true unless told. */
  create: z.boolean().optional(),
  /** What stands before decimals, where the file does not tell. */
  decimal: z.enum(['.', ',']).optional(),
  /** In which order days are written, where the file does not tell. */
  dates: z.enum(['day-month', 'month-day']).optional(),
  /** Which group of the file is which group of Zendesk, by its name or id; a group without one is called alike in both. */
  groups: z.record(z.string().max(500), z.union([RecordId, z.string().max(255)])).optional(),
  /** Which of the accounts under `zendesk` of a team's YAML is this one; `main` unless told. */
  instance: z.string().max(100).optional(),
});
export type MatchMap = z.infer<typeof MatchMap>;

export const MatchResource = z.enum(['organizations', 'users']);
export type MatchResource = z.infer<typeof MatchResource>;

/** A record that one side does not have. */
export const MatchItem = z.object({
  resource: MatchResource,
  /** Zendesk's id, where it is there. */
  id: RecordId.optional(),
  /** The id that the other system knows it by. */
  key: z.string().optional(),
  name: z.string(),
  email: z.string().optional(),
  /** The file and the line that name it. */
  file: z.string().optional(),
  line: z.number().int().optional(),
  /** The group that it is about, of a roster. */
  group: z.string().optional(),
  /** A sentence, where there is more to know. */
  why: z.string().optional(),
});
export type MatchItem = z.infer<typeof MatchItem>;

export const MatchChange = z.object({
  kind: z.enum([
    ...['moved', 'owner', 'entitlement', 'name', 'email', 'linked', 'mark', 'suspended', 'field'],
    ...['title', 'hours', 'focuses', 'groups', 'alias', 'role'],
  ] as const),
  /** As the CSV column of Zendesk is called. */
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** Whether the draft has it. */
  drafted: z.boolean(),
  /** Whose approval it wants, of a team's YAML. */
  approval: z.literal('manager').optional(),
});
export type MatchChange = z.infer<typeof MatchChange>;

export const MatchDifference = MatchItem.extend({
  changes: z.array(MatchChange),
  /** To whom somebody reports, of a team's YAML. */
  manager: z.string().optional(),
});
export type MatchDifference = z.infer<typeof MatchDifference>;

/** What cannot be told without a person; nothing of it is drafted. */
export const MatchConflict = MatchItem.extend({
  kind: z.enum([
    'twice-in-file',
    'two-accounts',
    'twice-in-zendesk',
    'two-records',
    'letter-case',
    'team-member',
    'unknown-account',
    'value',
    'everyone',
    'nested',
    'unknown-group',
    'governed',
    'other-address',
  ]),
  why: z.string(),
});
export type MatchConflict = z.infer<typeof MatchConflict>;

export const MatchReport = z.object({
  system: MatchSystem,
  snapshot: z.object({ id: z.string(), takenAt: z.string() }),
  /** What was compared, and its SHA-256, so that a result can say what it rests on. */
  files: z.array(z.object({ name: z.string(), sha256: z.string(), rows: z.number().int(), holds: z.string() })),
  /** What each column was taken for, file by file as they were given; to be confirmed, or given back changed. */
  mappings: z.array(z.record(z.string(), MatchTarget)),
  /** Whether a person confirmed files of these columns before. */
  confirmed: z.boolean(),
  matched: z.number().int(),
  missing: z.array(MatchItem),
  extra: z.array(MatchItem),
  different: z.array(MatchDifference),
  conflicts: z.array(MatchConflict),
  /** What is worth knowing of the files, in sentences. */
  notes: z.array(z.string()),
});
export type MatchReport = z.infer<typeof MatchReport>;

export const MatchWish = z.strictObject({
  account: AccountId,
  system: MatchSystem,
  /** The files' bytes as they are, in base64. */
  files: z
    .array(z.strictObject({ name: z.string().max(1000), content: z.string() }))
    .min(1)
    .max(2000),
  map: MatchMap.optional(),
  /** The one group of Zendesk that a roster without a column of groups is about. */
  group: z.string().max(255).optional(),
});
export type MatchWish = z.infer<typeof MatchWish>;

/** The team's files of people that a person told Redline to keep for an account, so that edits beside them are told. */
export const KeptPeople = z.object({
  /** ISO 8601, UTC. */
  keptAt: z.string(),
  files: z.array(z.object({ name: z.string(), sha256: z.string() })),
  /** How many people they govern. */
  people: z.number().int(),
});
export type KeptPeople = z.infer<typeof KeptPeople>;
export const KeepPeopleWish = MatchWish.pick({ account: true, files: true, map: true });
export const KeepPeopleAnswer = z.object({
  errors: z.array(CsvError),
  kept: KeptPeople.optional(),
  /** Who is in the files and not in the team here: nothing governs them. */
  missing: z.array(MatchItem).optional(),
  /** Who or what is left to a person; people in conflict are governed all the same. */
  conflicts: z.array(MatchConflict).optional(),
  notes: z.array(z.string()).optional(),
});

export const MatchAnswer = z.object({ errors: z.array(CsvError), report: MatchReport.optional() });
export const MatchDraftWish = MatchWish.extend({
  title: z.string().max(2000).optional(),
  reason: z.string().max(20_000).optional(),
});
export type MatchDraftWish = z.infer<typeof MatchDraftWish>;
export const MatchDraftAnswer = MatchAnswer.extend({ draft: DraftSummary.optional() });

/** How a change set says that it came from a match. */
export const MatchOperation = z.looseObject({
  resource: z.string(),
  operation: z.literal('match'),
  system: z.string(),
  files: z.array(z.string()),
});
export type MatchOperation = z.infer<typeof MatchOperation>;
