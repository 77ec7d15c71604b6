import type { ZendeskRecord } from '../../../preload/contract/records.ts';

/** What a file of one resource may name of the others. */
export type CsvKind =
  | 'macros'
  | 'groups'
  | 'users'
  | 'group_memberships'
  | 'organizations'
  | 'triggers'
  | 'automations'
  | 'views'
  | 'trigger_categories'
  | 'custom_roles'
  | 'account_settings'
  | 'user_fields'
  | 'organization_fields';

/** The snapshot as far as CSV needs it. */
export interface CsvWorld {
  /** Every record of the kind, always in the same order; undefined where snapshots do not hold that kind. */
  records(kind: CsvKind): Iterable<ZendeskRecord> | undefined;
  /** The account's owner and the sign-in that Redline uses, as far as they are known: their roles must not change. */
  owner?(): { readonly id: number } | undefined;
  readonly me?: { readonly id: number } | undefined;
}
