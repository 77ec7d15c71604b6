import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { auditLogs } from './audit-logs.ts';
import { type Trigger, triggers, views } from './rules.ts';

/** What triggers were, and views as files. */
export const ruleHistoryRoutes: readonly Route[] = [
  { method: 'GET', path: '/triggers/{id}/revisions', controller: 'trigger_revisions', action: 'index', handle: listRevisions },
  {
    method: 'GET',
    path: '/triggers/{id}/revisions/{second}',
    controller: 'trigger_revisions',
    action: 'show',
    handle: showRevision,
  },
  { method: 'GET', path: '/views/{id}/export', controller: 'views', action: 'export', handle: exportView },
];

/** Only the newest one is kept, with who made it. */
function revisionOf({ state, address }: Call, trigger: Trigger) {
  const [last] = auditLogs.select(state, { sql: 'source_id = ?', parameters: [trigger.id] }, 'created_at DESC, id DESC', [1]);
  const { title, active, description, conditions, actions } = trigger;
  return {
    url: `${address}/api/v2/triggers/${trigger.id}/revisions/${trigger.id}.json`,
    id: trigger.id,
    author_id: last?.actor_id ?? -1,
    created_at: trigger.updated_at,
    snapshot: { title, active, description, conditions, actions },
  };
}

function listRevisions(call: Call): Reply {
  const revision = revisionOf(call, found(call));
  const diff = {
    source_id: revision.id,
    target_id: revision.id,
    title: [],
    description: [],
    active: [],
    conditions: { all: [], any: [] },
    actions: [],
  };
  return ok({
    trigger_revisions: [{ ...revision, diff }],
    before_url: null,
    after_url: null,
    before_cursor: null,
    after_cursor: null,
    count: 1,
  });
}

function showRevision(call: Call): Reply {
  const trigger = found(call);
  if (call.second !== trigger.id) throw new Refusal(notFound);
  return ok({ trigger_revision: revisionOf(call, trigger) });
}

function found({ state, id }: Call): Trigger {
  const trigger = triggers.get(state, id);
  if (trigger === undefined) throw new Refusal(notFound);
  return trigger;
}

/** The mail with the file goes nowhere. */
function exportView({ state, id }: Call): Reply {
  if (views.get(state, id) === undefined) throw new Refusal(notFound);
  return ok({ export: { view_id: id, status: 'starting' } });
}
