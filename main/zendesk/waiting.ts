/** Why a request does not leave yet: the account's own limit, one endpoint's, too many background jobs, or Zendesk's maintenance. */
export type WaitsFor = 'account-limit' | 'endpoint-limit' | 'background-jobs' | 'maintenance';

/** What holds requests back. */
export interface Hold {
  readonly what: WaitsFor;
  /** Which requests, such as `PUT /api/v2/users/7`; absent where it is all of them. */
  readonly endpoint?: string | undefined;
  /** Until when, by a time that only goes forward, in milliseconds. */
  readonly until: number;
}

/** What somebody is waiting for now. */
export interface Waiting extends Omit<Hold, 'until'> {
  readonly seconds: number;
  /** ISO 8601, UTC, as this computer's clock stands now. */
  readonly until: string;
}
