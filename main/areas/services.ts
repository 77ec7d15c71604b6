import type { AppStatus } from '../../preload/contract/accounts.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { CsvFiles } from '../drafts/csv-files.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AppLock } from '../protection/app-lock.ts';
import type { Reviews } from '../reviews/reviews.ts';
import type { Runs } from '../runs/runs.ts';
import type { Salesforce } from '../salesforce/salesforce.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Sources } from '../sources/sources.ts';
import type { Status } from '../status/status.ts';
import type { Vault } from '../vault/vault.ts';
import type { TeamPlace } from '../workspace/team-place.ts';

/** What the areas work with; composed once, by the engine. */
export interface Services {
  readonly accounts: Accounts;
  readonly drafts: Drafts;
  readonly csv: CsvFiles;
  readonly reviews: Reviews;
  readonly runs: Runs;
  readonly place: TeamPlace;
  readonly schedule: Schedule;
  readonly outbox: Outbox;
  readonly salesforce: Salesforce;
  readonly sources: Sources;
  readonly status: Status;
  readonly lock: AppLock;
  readonly vault: () => Promise<Vault>;
  readonly host: AppStatus['host'];
  readonly version: string;
  readonly clock: () => number;
  /** Who sits at this computer. */
  readonly person: string;
}
