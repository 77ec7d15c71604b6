import { z } from 'zod';
import { Tag, upTo255, Where } from './operation-terms.ts';

/** A tag that is there already, in whatever way it is written. */
const KnownTag = z
  .string()
  .trim()
  .regex(/^[^\s,]+$/, 'must be one tag, without spaces and commas')
  .refine(...upTo255);

/** Where tags are changed. `fields` are the options and checkboxes of fields, which are changed only where they are named. */
export const TagHome = z.enum(['tickets', 'users', 'organizations', 'macros', 'triggers', 'automations', 'views', 'fields']);
export type TagHome = z.infer<typeof TagHome>;

const ClosedTickets = z.enum(['leave', 'change']);
const everywhere: TagHome[] = ['tickets', 'users', 'organizations', 'macros', 'triggers', 'automations', 'views'];
const ofTags = {
  resource: z.literal('tags'),
  in: z.array(TagHome).min(1).default(everywhere),
  /** What happens to closed tickets: nobody works on them any more, but reports and searches still count their tags. */
  closedTickets: ClosedTickets.default('leave'),
};

const RenameTag = z.strictObject({ ...ofTags, operation: z.literal('rename'), from: KnownTag, to: Tag });
const MergeTags = z.strictObject({
  ...ofTags,
  operation: z.literal('merge'),
  from: z.array(KnownTag).min(1).max(1000),
  to: Tag,
});
const SplitTag = z.strictObject({
  ...ofTags,
  operation: z.literal('split'),
  from: KnownTag,
  to: z.array(Tag).min(2).max(100),
});
const DeleteTag = z.strictObject({ ...ofTags, operation: z.literal('delete'), tag: KnownTag });
/** `tickets`: a search of Zendesk's, or ids. */
export const ChangeTicketTags = z.strictObject({
  resource: z.literal('tags'),
  operation: z.enum(['add', 'remove']),
  tags: z.array(Tag).min(1).max(1000),
  tickets: Where,
  closedTickets: ClosedTickets.default('leave'),
});

/** What can be done to tags, wherever they stand. */
export const tagOperations = [RenameTag, MergeTags, SplitTag, DeleteTag, ChangeTicketTags] as const;
