import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';

/** Where names are looked up: what an account or an export holds, people too where it has them. */
export interface Known {
  records(kind: ResourceName): Iterable<ZendeskRecord>;
  find(kind: ResourceName, id: number): ZendeskRecord | undefined;
}
