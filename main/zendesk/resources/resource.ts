import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { PlannedWrite } from '../../changes/plan.ts';

/** What a change answered: the records as they are now, as far as Zendesk sent them back. */
export interface WriteAnswer {
  readonly records: readonly ZendeskRecord[];
}

/** Talking to Zendesk about one resource. One file each in this folder. */
export interface Resource {
  readonly name: ResourceName;
  /** Every record, page by page, in Zendesk's order. */
  list(): AsyncGenerator<readonly ZendeskRecord[], void, void>;
  /** @returns undefined where Zendesk has no such record. */
  read(id: number): Promise<ZendeskRecord | undefined>;
  /** Sends one planned request. @throws Failure where refused, InDoubt where no answer tells. */
  write(planned: PlannedWrite): Promise<WriteAnswer>;
}
