import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { PlannedWrite } from '../../changes/planned.ts';

/** What a change answered. Positions are those in the planned request's list. */
export interface WriteAnswer {
  /** The records as they are now, as far as Zendesk sent them back. */
  readonly records: readonly ZendeskRecord[];
  /** Why single records of a bulk request were refused, as its job says: true only where reading agrees. */
  readonly refused?: ReadonlyMap<number, string>;
  /** Of these the answer says nothing certain. */
  readonly unclear?: ReadonlySet<number>;
  /** Why one of these was not done, in a sentence with Zendesk's own words, should reading show that it was not. */
  readonly otherwise?: string;
  /** Of these it was not done because others wrote the same at that moment, as far as the answer tells why. */
  readonly collided?: ReadonlySet<number>;
}

/** What has changed in a resource since an earlier snapshot. */
export interface Changes {
  readonly records: readonly ZendeskRecord[];
  /** Records that are no longer there. */
  readonly gone: readonly number[];
}

/** What is known of a resource from the snapshot before. */
export interface Before {
  /** When that snapshot began to be read, by Zendesk's clock, in milliseconds since 1970. */
  readonly at: number;
  readonly count: number;
  readonly highestId: number;
}

/** Talking to Zendesk about one resource. One file each in this folder. */
export interface Resource {
  readonly name: ResourceName;
  /** Every record, page by page, in Zendesk's order. */
  list(): AsyncGenerator<readonly ZendeskRecord[], void, void>;
  /** What has changed since, page by page, or `undefined` where only the whole list can tell. */
  changesSince?(before: Before): Promise<AsyncIterable<Changes> | undefined>;
  /** @returns undefined where Zendesk has no such record. */
  read(id: number): Promise<ZendeskRecord | undefined>;
  /** At most as many ids as the resource's rules say; those that Zendesk does not have are missing from the answer. */
  readMany?(ids: readonly number[]): Promise<readonly ZendeskRecord[]>;
  /** The records that belong to a person. */
  ofPerson?(user: number): AsyncGenerator<readonly ZendeskRecord[], void, void>;
  /**
   * Sends one planned request and waits for its job, where it makes one; `accepted` hears the job's id at once.
   *
   * @throws Failure where refused, InDoubt where no answer tells, JobStuck where its job does not end.
   */
  write(planned: PlannedWrite, accepted?: (job: string) => void): Promise<WriteAnswer>;
}
