import type { Edit } from '../../preload/contract/change-set.ts';
import type { ChangeRequests, PlannedChange } from './change-requests.ts';

/** A bulk route: how much it takes, and whether it answers with a background job instead of what became of the records. */
interface BulkRoute {
  /** The most records in one request. */
  readonly size: number;
  readonly job: boolean;
}

/** What Zendesk allows for one resource, as far as planning requests needs it. A route that Zendesk lacks is left out. */
export interface ResourceRules {
  /** The key that one record is wrapped in: `{"macro": {…}}`. */
  readonly singular: string;
  readonly updateMany?: BulkRoute & {
    /** The fields it takes; a record touched in any other field gets a request of its own. Left out where it takes every field. */
    readonly fields?: readonly string[];
  };
  readonly createMany?: BulkRoute;
  readonly deleteMany?: BulkRoute;
  /** Where its records are under `/api/v2`, where that is not the name of the kind. */
  readonly path?: string;
  /** The routes, where they are not the resource's own: what an edit does to a person besides changing the record. */
  readonly routes?: { readonly update?: string; readonly delete?: string; readonly show?: string; readonly showMany?: string };
  /** A reading that each update takes of its own, before it changes anything. */
  readonly readsFirst?: string;
  /** A change may be several requests, between which it may be cut off. */
  readonly inParts?: true;
  /** The requests of one change, where they are more than one. */
  requestsOf?(change: PlannedChange): ChangeRequests;
  /** What is read beside each of its records. */
  readonly readsBeside?: string;
  /** Zendesk knows it by a text that only the list tells, so reading one takes no less than reading the list. */
  readonly knownByText?: true;
  /** Whether the record is read before anything is sent; unless told, it is. */
  isChecked?(edit: Edit): boolean;
  /** The most ids that `show_many` takes. */
  readonly showMany?: number;
  /** The fields that creating may ignore, so that they are said again afterwards: through `updateMany`, or one by one where there is none. */
  readonly placedBy: readonly string[];
  /** The most records on one page of the list. */
  readonly pageSize: number;
  /** Of these fields a change of one sends all, because Zendesk empties those that are left out. */
  readonly together?: readonly string[];
  /** Tags are sent as what to add and what to remove, never as the list, and by the bulk route also where it is one record alone. */
  readonly tagsByDifference?: true;
  /**
   * The most records of which only tags change that have them added and taken away by routes of their own, one or two requests each,
   * rather than written as a whole list by a job.
   */
  readonly retagsAlone?: number;
  /** Records of it are neither created nor deleted. */
  readonly onlyUpdated?: true;
  /** Its list holds far more than a run touches, so it is never read whole. */
  readonly neverListed?: true;
  /** When an edit is sent, from first to last; edits of one stage do not depend on each other. */
  stage(edit: Edit): number;
}

/** What most lists of Zendesk have in common: pages of a hundred, and a creation that keeps every field it is given. */
export const usualRules = { placedBy: [], pageSize: 100 } as const;

/** `PUT` and `DELETE /users/{id}/tags`, and the same of organizations, name only what changes (Zendesk API reference, tags). */
export const aHandfulToRetag = 5;
