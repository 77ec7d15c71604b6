import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';

/** One of the two things that are compared: an account's snapshot, or an export. */
export interface Side {
  /** How people are told of it: `Acme, 30 November` or the file's name. */
  readonly label: string;
  /** Whose configuration it is: the account's address, by which two sides are known to be of one account. */
  readonly account: string;
  /** The kinds that it holds. */
  readonly kinds: readonly ResourceName[];
  /** The records of a kind that it holds; secrets are left out of them. */
  records(kind: ResourceName): readonly ZendeskRecord[];
  /** Where a record is to stand, if it is a wish rather than where it stands: before or behind what has the place now. */
  readonly placeOf?: ((record: ZendeskRecord) => number | undefined) | undefined;
  /** Whether a field that a record lacks says nothing, since whoever wrote it says only what he manages. */
  readonly isPartial?: true | undefined;
}
