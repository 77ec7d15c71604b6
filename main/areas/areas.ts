import { accessReviewsRoutes } from './access-reviews/routes.ts';
import { accountsRoutes } from './accounts/routes.ts';
import { appRoutes } from './app/routes.ts';
import { appsRoutes } from './apps/routes.ts';
import { assistantsRoutes } from './assistants/routes.ts';
import { changesRoutes } from './changes/routes.ts';
import { complianceRoutes } from './compliance/routes.ts';
import { configurationRoutes } from './configuration/routes.ts';
import { csvRoutes } from './csv/routes.ts';
import { explainRoutes } from './explain/routes.ts';
import { figuresRoutes } from './figures/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { journalRoutes } from './journal/routes.ts';
import { lockRoutes } from './lock/routes.ts';
import { macrosRoutes } from './macros/routes.ts';
import { matchRoutes } from './match/routes.ts';
import { membershipsRoutes } from './memberships/routes.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { protectionRoutes } from './protection/routes.ts';
import { recipesRoutes } from './recipes/routes.ts';
import { recordsRoutes } from './records/routes.ts';
import { rehearsalsRoutes } from './rehearsals/routes.ts';
import { requestsRoutes } from './requests/routes.ts';
import { reviewsRoutes } from './reviews/routes.ts';
import { runsRoutes } from './runs/routes.ts';
import { salesforceRoutes } from './salesforce/routes.ts';
import { savedViewsRoutes } from './saved-views/routes.ts';
import { scheduleRoutes } from './schedule/routes.ts';
import type { Services } from './services.ts';
import { snapshotsRoutes } from './snapshots/routes.ts';
import { sourcesRoutes } from './sources/routes.ts';
import { statusRoutes } from './status/routes.ts';
import { tagsRoutes } from './tags/routes.ts';
import { traysRoutes } from './trays/routes.ts';
import { workspaceRoutes } from './workspace/routes.ts';

/** Every area of the contract and the file that answers for it. */
export function areas(services: Services) {
  return {
    app: appRoutes(services),
    lock: lockRoutes(services),
    protection: protectionRoutes(services),
    accounts: accountsRoutes(services),
    snapshots: snapshotsRoutes(services),
    records: recordsRoutes(services),
    tags: tagsRoutes(services),
    people: peopleRoutes(services),
    memberships: membershipsRoutes(services),
    macros: macrosRoutes(services),
    trays: traysRoutes(services),
    savedViews: savedViewsRoutes(services),
    recipes: recipesRoutes(services),
    changes: changesRoutes(services),
    configuration: configurationRoutes(services),
    csv: csvRoutes(services),
    match: matchRoutes(services),
    requests: requestsRoutes(services),
    reviews: reviewsRoutes(services),
    rehearsals: rehearsalsRoutes(services),
    runs: runsRoutes(services),
    accessReviews: accessReviewsRoutes(services),
    compliance: complianceRoutes(services),
    health: healthRoutes(services),
    explain: explainRoutes(services),
    apps: appsRoutes(services),
    assistants: assistantsRoutes(services),
    salesforce: salesforceRoutes(services),
    sources: sourcesRoutes(services),
    status: statusRoutes(services),
    figures: figuresRoutes(services),
    schedule: scheduleRoutes(services),
    outbox: outboxRoutes(services),
    journal: journalRoutes(services),
    workspace: workspaceRoutes(services),
  };
}
