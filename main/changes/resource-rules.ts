import type { ResourceName } from '../../preload/contract/records.ts';

/** What Zendesk allows for one resource, as far as planning requests needs it. */
export interface ResourceRules {
  readonly resource: ResourceName;
  /** The key one record is wrapped in: `{"macro": {…}}`. */
  readonly singular: string;
  /** The fields that the bulk route takes; a record touched in any other field gets a request of its own. */
  readonly bulkFields: readonly string[];
  /** The most records in one bulk request. */
  readonly bulkSize: number;
  /** The most records on one page of the list. */
  readonly pageSize: number;
}

/**
 * Macros: `update_many` takes `active` and `position` only; everything else is one `PUT` a macro (Zendesk
 * API reference, macros, "Update Many Macros"). The list limit of the bulk routes is not documented, so 100.
 */
const macroRules: ResourceRules = {
  resource: 'macros',
  singular: 'macro',
  bulkFields: ['active', 'position'],
  bulkSize: 100,
  pageSize: 100,
};

/** Groups: one request each, no bulk route (Zendesk API reference, groups). */
const groupRules: ResourceRules = {
  resource: 'groups',
  singular: 'group',
  bulkFields: [],
  bulkSize: 1,
  pageSize: 100,
};

export const rulesOf: Readonly<Record<ResourceName, ResourceRules>> = { macros: macroRules, groups: groupRules };
