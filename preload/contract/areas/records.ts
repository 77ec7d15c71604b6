import { z } from 'zod';
import { AccountId, SnapshotSummary } from '../accounts.ts';
import { RecordId, RecordRow, ResourceName, RowSort, RuleInWords, ZendeskRecord } from '../records.ts';
import { Used, WhereUsed } from '../where-used.ts';
import { base, ofAccount, page } from './base.ts';

const SearchPage = z.object({
  total: z.number().int(),
  /** `total` is only what was found so far: asked without `soon`, all are counted. */
  counting: z.boolean().optional(),
  snapshot: SnapshotSummary.optional(),
  rows: z.array(RecordRow),
});
export type SearchPage = z.infer<typeof SearchPage>;

export const records = {
  search: base
    .input(
      ofAccount.extend({
        resource: ResourceName,
        query: z.string().max(2000).default(''),
        /** The last word is still being typed, so it also matches as a beginning. */
        typing: z.boolean().default(false),
        /** Answers as soon as the rows are there, even where the others are not counted yet. */
        soon: z.boolean().default(false),
        sort: RowSort.optional(),
        ...page,
      }),
    )
    .output(SearchPage),
  ids: base
    .input(ofAccount.extend({ resource: ResourceName, query: z.string().max(2000), typing: z.boolean().default(false) }))
    .output(z.object({ ids: z.array(RecordId) })),
  get: base
    .input(ofAccount.extend({ resource: ResourceName, id: RecordId }))
    .output(z.object({ record: ZendeskRecord, row: RecordRow, inWords: RuleInWords.optional() })),
  /** Which rules, macros, views, fields and forms of the newest snapshot name a tag, a group, a person and so on. */
  whereUsed: base.input(ofAccount.extend({ of: Used })).output(WhereUsed),
  /** What a person means by `tags:vip`, `groups:Tier 2` or `users:ada@example.com`. */
  named: base.input(ofAccount.extend({ what: z.string().max(1000) })).output(Used),
  /** Words that could come next in the search box. */
  complete: base
    .input(z.strictObject({ account: AccountId.optional(), resource: ResourceName, text: z.string().max(2000) }))
    .output(z.array(z.string())),
};
