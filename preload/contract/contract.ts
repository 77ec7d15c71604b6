import { accessReviews } from './areas/access-reviews.ts';
import { accounts } from './areas/accounts.ts';
import { app } from './areas/app.ts';
import { apps } from './areas/apps.ts';
import { assistants } from './areas/assistants.ts';
import { changes } from './areas/changes.ts';
import { compliance } from './areas/compliance.ts';
import { configuration } from './areas/configuration.ts';
import { csv } from './areas/csv.ts';
import { explain } from './areas/explain.ts';
import { figures } from './areas/figures.ts';
import { health } from './areas/health.ts';
import { journal } from './areas/journal.ts';
import { lock } from './areas/lock.ts';
import { macros } from './areas/macros.ts';
import { match } from './areas/match.ts';
import { memberships } from './areas/memberships.ts';
import { outbox } from './areas/outbox.ts';
import { people } from './areas/people.ts';
import { protection } from './areas/protection.ts';
import { recipes } from './areas/recipes.ts';
import { records } from './areas/records.ts';
import { rehearsals } from './areas/rehearsals.ts';
import { requests } from './areas/requests.ts';
import { reviews } from './areas/reviews.ts';
import { runs } from './areas/runs.ts';
import { salesforce } from './areas/salesforce.ts';
import { savedViews } from './areas/saved-views.ts';
import { schedule } from './areas/schedule.ts';
import { snapshots } from './areas/snapshots.ts';
import { sources } from './areas/sources.ts';
import { status } from './areas/status.ts';
import { tags } from './areas/tags.ts';
import { trays } from './areas/trays.ts';
import { workspace } from './areas/workspace.ts';

/** Everything that may be asked of the console, whatever the transport: one file an area. */
export const contract = {
  app,
  lock,
  protection,
  accounts,
  snapshots,
  records,
  tags,
  people,
  memberships,
  macros,
  trays,
  savedViews,
  recipes,
  changes,
  configuration,
  csv,
  match,
  requests,
  reviews,
  rehearsals,
  runs,
  accessReviews,
  compliance,
  health,
  explain,
  apps,
  assistants,
  salesforce,
  sources,
  status,
  figures,
  schedule,
  outbox,
  journal,
  workspace,
};
export type Contract = typeof contract;
