import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { DraftSummary } from '../draft-summary.ts';
import { RecordId, ResourceName } from '../records.ts';
import { base, ofAccount } from './base.ts';

const ExportEvent = z.discriminatedUnion('type', [
  /** Files of an export as a folder; the manifest comes last. */
  z.object({ type: z.literal('files'), files: z.array(z.object({ path: z.string(), text: z.string() })) }),
  /** The same for a file that is no text. */
  z.object({ type: z.literal('workbook'), path: z.string(), base64: z.string() }),
  /** The next bytes of an export as a zip or as a page, in base64. */
  z.object({ type: z.literal('bytes'), content: z.string() }),
  z.object({
    type: z.literal('result'),
    /** What a file of it may be called, without its ending. */
    name: z.string(),
    takenAt: z.string(),
    counts: z.record(z.string(), z.number().int()),
    files: z.number().int(),
    /** In YAML, what the form has no place for: several of one name, and what is one person's alone. */
    leftOut: z
      .array(
        z.object({
          resource: ResourceName,
          name: z.string(),
          why: z.enum(['name-twice', 'personal']),
          ids: z.array(z.number().int()),
        }),
      )
      .optional(),
    /** In YAML, what is named and the snapshot does not hold: `brands:9`. */
    missing: z.array(z.string()).optional(),
  }),
]);
export type ExportEvent = z.infer<typeof ExportEvent>;

const name = z.string().max(1000);

/** One of the two things to compare; of an account the newest snapshot. */
export const Side = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('account'), account: AccountId }),
  z.strictObject({ from: z.literal('snapshot'), snapshot: z.string().min(1).max(100) }),
  /** The bytes of an export as a zip, in base64. */
  z.strictObject({ from: z.literal('zip'), name, content: z.string() }),
  /** The files of an export as a folder. */
  z.strictObject({
    from: z.literal('files'),
    name,
    files: z.array(z.strictObject({ path: z.string().max(1000), text: z.string() })),
  }),
]);
export type Side = z.infer<typeof Side>;

/** By id, where both sides are of one account; by key and exact name where they are not. */
export const MatchBy = z.enum(['id', 'name']);

/** `key` is the record's id, and by name what it is known by there. */
const Named = z.object({
  resource: ResourceName,
  key: z.string(),
  name: z.string(),
  /** Who did it, where what changed outside Redline is told and the account's audit log knows. */
  by: z.string().optional(),
});

/** With what restoring calls it (`macros:11`): the id that it has on the left side. */
const Restorable = Named.extend({ item: z.string().optional() });

export const Comparison = z.object({
  equal: z.boolean(),
  left: z.string(),
  right: z.string(),
  by: MatchBy,
  /** What only the right side has. */
  added: z.array(Named),
  /** What only the left side has. */
  removed: z.array(Restorable),
  changed: z.array(
    Restorable.extend({ changes: z.array(z.object({ field: z.string(), left: z.unknown(), right: z.unknown() })) }),
  ),
  /**
   * What nothing tells apart: several have the name, or names are only alike (`proposed`). Nothing is guessed. `unresolved` is a file that
   * names what nobody is called.
   */
  ambiguous: z.array(
    z.object({
      resource: ResourceName,
      name: z.string(),
      why: z.enum(['several', 'proposed', 'unresolved']),
      left: z.array(z.number().int()),
      right: z.array(z.number().int()),
    }),
  ),
  /** Kinds that only one side holds. */
  notCompared: z.array(ResourceName),
  /** What is worth knowing of the sides, in sentences. */
  notes: z.array(z.string()),
});
export type Comparison = z.infer<typeof Comparison>;

/** How a change set says that it was drafted from an export. */
export const RestoreOperation = z.looseObject({
  operation: z.literal('restore'),
  from: z.string(),
  only: z.array(z.string()).optional(),
  /** The address of the account that it is of, where that is another one. */
  account: z.string().optional(),
});
export type RestoreOperation = z.infer<typeof RestoreOperation>;

/** What a record of the export is in the account, where only a person can tell; `new` where it is none that is there. */
const RestoreMatch = z.strictObject({
  item: z.string().regex(/^[a-z_]+:\d{1,16}$/, 'must look like macros:11'),
  to: z.union([RecordId, z.literal('new')]),
});
export type RestoreMatch = z.infer<typeof RestoreMatch>;

export const configuration = {
  /** Everything that configures the account, as its newest snapshot has it; people only where they are asked for, secrets never. */
  export: base
    .input(
      ofAccount.extend({
        /** `page`: one HTML file to look through. */
        as: z.enum(['files', 'zip', 'page']),
        /** One JSON file a record, the YAML of the sync repositories, or a table of each kind. */
        form: z.enum(['json', 'yaml', 'csv', 'xlsx']).default('json'),
        people: z.boolean().default(false),
      }),
    )
    .output(eventIterator(ExportEvent)),
  /** The snapshots of the account that are kept, the newest first. */
  snapshots: base.input(ofAccount).output(z.object({ snapshots: z.array(z.object({ id: z.string(), takenAt: z.string() })) })),
  /** What differs between two sides. People are compared where both are exports that hold them, or where they are asked for. */
  compare: base
    .input(z.strictObject({ left: Side, right: Side, by: MatchBy.optional(), people: z.boolean().default(false) }))
    .output(Comparison),
  /** What changed outside Redline from an earlier snapshot (its id, or a day) to the newest; with `draft`, the way back as well. */
  since: base
    .input(ofAccount.extend({ since: z.string().max(100).optional(), draft: z.boolean().default(false) }))
    .output(z.object({ found: Comparison, draft: DraftSummary.optional() })),
  /**
   * Drafts what makes the account again what the export says, or, of another account, what brings it here; what cannot be done without a
   * guess is told and left.
   */
  restore: base
    .input(
      ofAccount.extend({
        from: Side,
        /** Kinds (`macros`) and records (`macros:11`, by the ids of the export); everything unless told. */
        only: z
          .array(z.string().regex(/^[a-z_]+(:\d{1,16})?$/, 'must look like macros or macros:11'))
          .min(1)
          .max(10_000)
          .optional(),
        matches: z.array(RestoreMatch).max(10_000).optional(),
        /** Also deletes what only the account has. */
        deletes: z.boolean().default(false),
        title: z.string().max(2000).optional(),
        reason: z.string().max(20_000).optional(),
      }),
    )
    .output(
      z.object({
        draft: DraftSummary,
        needsHand: z.array(z.object({ resource: ResourceName, name: z.string(), why: z.string() })),
        conflicts: z.array(
          z.object({
            kind: z.enum(['exists-ambiguous', 'reference-missing', 'tag-taken', 'immutable-differs', 'refused']),
            resource: ResourceName,
            name: z.string(),
            sentence: z.string(),
            /** Where `matches` can say what it is: how the export calls it, and what it may be. */
            item: z.string().optional(),
            choices: z.array(z.object({ id: z.number().int(), name: z.string() })).optional(),
          }),
        ),
        notes: z.array(z.string()),
      }),
    ),
};
