import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { ChangeSet, EditDocument, EditGroup, EditOrder, EditView, ReportForm } from '../change-set.ts';
import { DraftSummary } from '../draft-summary.ts';
import { Glance } from '../glance.ts';
import { Operation } from '../operations.ts';
import { PreviewSummary } from '../preview-summary.ts';
import { ItemPart, ResourceName } from '../records.ts';
import { PolicyCheck } from '../reviews.ts';
import { base, ofAccount, ofChange, page } from './base.ts';

/** Which edits of a change set: all where nothing is told. */
const which = {
  resource: ResourceName.optional(),
  /** The code of a warning that names the record. */
  warning: z.string().optional(),
  text: z.string().max(500).optional(),
  /** The name of a group that `groups` gave. */
  group: z.string().max(100).optional(),
  /** Only what this operation asked for: its place in the preview's `asked`. */
  operation: z.number().int().min(0).optional(),
};

export const changes = {
  draft: base
    .input(
      ofAccount.extend({
        operations: z.array(Operation).min(1).max(1000),
        title: z.string().max(2000).optional(),
        reason: z.string().max(20_000).optional(),
        /** The account in whose words they are, where it is another: ids in them are exchanged for those of the same records here. */
        of: AccountId.optional(),
        /** Only to be told what would change, as while somebody types: kept in memory until a few others were drafted, and in no file. */
        passing: z.boolean().default(false),
      }),
    )
    .output(DraftSummary),
  /** Takes a change-set file in. */
  open: base.input(ofAccount.extend({ content: z.string() })).output(DraftSummary),
  /** What a change set, or a file, says of itself, at once and unchecked; null where it is none. What is said is what `open` and `preview` go on to look at. */
  glance: base.input(z.union([ofChange, z.strictObject({ content: z.string() })])).output(Glance.nullable()),
  file: base.input(ofChange).output(z.object({ name: z.string(), changeSet: ChangeSet })),
  /** With `checkDrift`, Zendesk is asked whether the records still are as the snapshot has them. */
  preview: base.input(ofChange.extend({ checkDrift: z.boolean().default(false) })).output(PreviewSummary),
  /** How it stands with the account's policy now; Zendesk is not asked. */
  check: base.input(ofChange).output(PolicyCheck),
  edits: base
    .input(ofChange.extend({ ...page, ...which, sort: EditOrder.optional() }))
    .output(z.object({ total: z.number().int(), edits: z.array(EditView) })),
  /** The edits sorted by what they do: first what a danger is told of, then what is deleted, then the large ones. */
  groups: base
    .input(ofChange.extend({ ...page, ...which }))
    .output(z.object({ total: z.number().int(), edits: z.number().int(), groups: z.array(EditGroup) })),
  /** Every edit at once, for reports, and as programs read it. */
  whole: base.input(ofChange).output(z.object({ edits: z.array(EditView), documents: z.array(EditDocument) })),
  /** The preview as a file; a PDF in base64, printed by the browser that this computer has. */
  report: base
    .input(ofChange.extend({ form: ReportForm }))
    .output(z.object({ name: z.string(), form: ReportForm, content: z.string() })),
  /** The same change set without some of its records, or fields of them: a new one, with a new hash. */
  exclude: base
    .input(
      ofChange.extend({
        items: z.array(ItemPart).min(1).optional(),
        /** In place of `items`: all of a group that `groups` gave. */
        group: z.string().max(100).optional(),
        /** In place of `items`: all that this operation asked for. */
        operation: z.number().int().min(0).optional(),
      }),
    )
    .output(DraftSummary),
  /** The same change set with another title, reason and issue; an issue that is not told stays. */
  describe: base
    .input(ofChange.extend({ title: z.string().max(200), reason: z.string().max(2000), issue: z.string().max(2000).optional() }))
    .output(DraftSummary),
};
