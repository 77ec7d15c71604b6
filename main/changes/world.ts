import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { Query } from './query/query.ts';

/** What a snapshot offers to the pure code: its records, and the names that ids stand for. */
export interface World {
  /** Every record of the resource, always in the same order; edits are listed in this order. */
  records(resource: ResourceName): Iterable<ZendeskRecord>;
  find(resource: ResourceName, id: number): ZendeskRecord | undefined;
  /** Those that have these ids, in the order of `records`, where a few can be had without reading all. */
  some?(resource: ResourceName, ids: ReadonlySet<number>): Iterable<ZendeskRecord>;
  /** Ids among which all are that a query finds, where an index names a few; each has still to be judged. */
  mayMatch?(query: Query): ReadonlySet<number> | undefined;
  /** How many records of the resource there are, where that is known without reading them. */
  total?(resource: ResourceName): number | undefined;
  /** The group's name, or undefined where the snapshot has no such group. */
  groupName(id: number): string | undefined;
  /** The groups that a person is a member of, by id. */
  groupsOf(user: number): readonly number[];
  /** The person whose sign-in the account uses, where it is known. */
  readonly me?: { readonly id: number; readonly name?: string | undefined } | undefined;
  /** The account's owner, where a person has told who it is and the snapshot has them. */
  owner?(): { readonly id: number } | undefined;
  /** The agent seats that the account pays for, where a person has told. */
  readonly seats?: number | undefined;
  /** Whom the team's file of people governs, by id, where a person has kept one. */
  readonly governed?: ReadonlyMap<number, GovernedPerson> | undefined;
}

/** What a team's file of people holds of somebody, which its own program writes to Zendesk every night. */
export interface GovernedPerson {
  readonly file: string;
  /** By name. */
  readonly manager?: string | undefined;
  /** What Zendesk is to hold, by the names of CSV columns. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Those of them that only the manager may approve. */
  readonly approved: readonly string[];
  /** All groups that they are to be in. */
  readonly groups?: readonly number[] | undefined;
}
