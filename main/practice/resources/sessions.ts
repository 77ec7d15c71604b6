import { z } from 'zod';
import { listPage, tableSource } from '../paging.ts';
import { idsOf } from '../read-body.ts';
import { type Condition, everything, RecordTable } from '../record-table.ts';
import { invalidAttribute, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { foundUser } from './user-routes.ts';

const Session = z.strictObject({
  id: z.number(),
  user_id: z.number(),
  authenticated_at: z.string(),
  last_seen_at: z.string(),
});
type Session = Readonly<z.infer<typeof Session>>;

/** Where team members are signed in in a browser; API calls open none. */
export const sessions = new RecordTable<Session>({
  name: 'sessions',
  schema: Session,
  columns: { user_id: { type: 'INTEGER', of: (session) => session.user_id } },
  indexes: ['user_id'],
});

const controller = 'sessions';

export const sessionRoutes: readonly Route[] = [
  { method: 'GET', path: '/sessions', controller, action: 'index', admin: true, handle: (call) => list(call, everything) },
  {
    method: 'GET',
    path: '/users/me/sessions',
    controller,
    action: 'index',
    handle: (call) => list(call, { sql: 'user_id = ?', parameters: [call.user?.id ?? 0] }),
  },
  { method: 'GET', path: '/users/{id}/sessions', controller, action: 'index', admin: true, handle: listOfUser },
  { method: 'GET', path: '/users/{id}/sessions/{second}', controller, action: 'show', admin: true, handle: show },
  { method: 'DELETE', path: '/users/{id}/sessions', controller, action: 'bulk_destroy', admin: true, handle: destroyAll },
  { method: 'DELETE', path: '/users/{id}/sessions/{second}', controller, action: 'destroy', admin: true, handle: destroy },
  { method: 'POST', path: '/users/logout_many', controller: 'users', action: 'logout_many', admin: true, handle: logoutMany },
];

function list(call: Call, where: Condition): Reply {
  return listPage(call, {
    source: tableSource(sessions, where),
    key: 'sessions',
    render: (session) => render(session, call.address),
    cursors: true,
  });
}

function listOfUser(call: Call): Reply {
  foundUser(call, call.id);
  return list(call, { sql: 'user_id = ?', parameters: [call.id] });
}

/** One session comes in a list (Zendesk's OpenAPI description). */
function show(call: Call): Reply {
  return ok({ session: [render(found(call), call.address)] });
}

function destroyAll(call: Call): Reply {
  foundUser(call, call.id);
  for (const session of sessions.select(call.state, { sql: 'user_id = ?', parameters: [call.id] }))
    sessions.delete(call.state, session.id);
  return noContent;
}

function destroy(call: Call): Reply {
  sessions.delete(call.state, found(call).id);
  return noContent;
}

/** 202 and done: everybody in `ids` is signed out of every browser. */
function logoutMany(call: Call): Reply {
  const ids = idsOf(call.request.query);
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/users/logout_many'));
  for (const id of ids) {
    for (const session of sessions.select(call.state, { sql: 'user_id = ?', parameters: [id] }))
      sessions.delete(call.state, session.id);
  }
  return { status: 202 };
}

function found({ state, id, second }: Call): Session {
  const session = sessions.get(state, second);
  if (session?.user_id !== id) throw new Refusal(notFound);
  return session;
}

function render(session: Session, address: string): Record<string, unknown> {
  const { id, ...rest } = session;
  return { id, url: `${address}/api/v2/users/${session.user_id}/sessions/${id}.json`, ...rest };
}
