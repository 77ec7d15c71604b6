import { z } from 'zod';
import { ResourceName } from './records.ts';

/** What a saved view is called; two of one list that differ only in case or in spaces at an end are the same. */
const SavedViewName = z.string().trim().min(1, 'needs a name').max(100);

/** A tab of a list, which narrows the list by itself. */
export const ListScope = z.enum(['team', 'customers']);
export type ListScope = z.infer<typeof ListScope>;

/** What the records of a tab have in common, as a search. Customers by what they are not, as `role:end-user role:agent` asks for both. */
export const scopeQueries: Readonly<Record<ListScope, string>> = {
  team: '-role:end-user',
  customers: '-role:agent -role:admin',
};

/** A search that somebody gave a name. It is asked again on every snapshot: it holds no records. */
export const SavedView = z.object({
  resource: ResourceName,
  name: SavedViewName,
  query: z.string().max(2000),
  scope: ListScope.optional(),
  /** The column by which the list is ordered, with a minus before it for the greatest first. */
  sort: z
    .string()
    .regex(/^-?[A-Za-z0-9]{1,40}$/)
    .optional(),
});
export type SavedView = Readonly<z.infer<typeof SavedView>>;
