import { jobIds, showJob } from '../jobs.ts';
import { listPage, listSource, wholeList } from '../paging.ts';
import { commaSeparated } from '../read-body.ts';
import { invalidAttribute, notFound, ok, Refusal, type Reply, tooManyParameters } from '../reply.ts';
import type { Call, Route } from '../request.ts';

const controller = 'job_statuses';
const mostShown = 100;

export const jobStatusRoutes: readonly Route[] = [
  { method: 'GET', path: '/job_statuses', controller, action: 'index', handle: list },
  { method: 'GET', path: '/job_statuses/show_many', controller, action: 'show_many', handle: showMany },
  { method: 'GET', path: '/job_statuses/{name}', controller, action: 'show', handle: show },
];

/** By cursor only (Zendesk's job statuses reference). */
function list(call: Call): Reply {
  const jobs = jobIds(call).map((id) => ({ id }));
  return listPage(call, { source: listSource(jobs), key: 'job_statuses', render: ({ id }) => showJob(call, id), cursors: true });
}

function show(call: Call): Reply {
  const job = showJob(call, call.name);
  if (job === undefined) throw new Refusal(notFound);
  return ok({ job_status: job });
}

/** Jobs that are gone are missing from the answer. */
function showMany(call: Call): Reply {
  const ids = commaSeparated(call.request.query, 'ids');
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/job_statuses/show_many'));
  if (ids.length > mostShown) throw new Refusal(tooManyParameters(mostShown));
  return wholeList(
    'job_statuses',
    ids.map((id) => showJob(call, id)).filter((job) => job !== undefined),
  );
}
