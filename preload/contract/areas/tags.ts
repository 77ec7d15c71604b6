import { z } from 'zod';
import { Operation } from '../operations.ts';
import { TagHome } from '../tag-operations.ts';
import { TagFindings, TagOrder, TagPolicy, TagProposal, TagUsage } from '../tags.ts';
import { base, ofAccount, page } from './base.ts';

export const tags = {
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
  /** The operations that merge near-duplicates. */
  merging: base.input(ofAccount).output(z.object({ operations: z.array(Operation) })),
  /** The operations that give tags other names; those that come to one name, or to a tag that is there, are merged into it. */
  renaming: base
    .input(
      ofAccount.extend({
        names: z
          .array(z.strictObject({ tag: z.string().min(1).max(300), to: z.string().max(300) }))
          .min(1)
          .max(100_000),
        in: z.array(TagHome).min(1).optional(),
        closedTickets: z.enum(['leave', 'change']).default('leave'),
      }),
    )
    .output(z.object({ operations: z.array(Operation) })),
};
