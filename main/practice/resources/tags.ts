import { listPage, listSource } from '../paging.ts';
import { isObject } from '../read-body.ts';
import { invalidAttribute, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { readTags } from '../tag-text.ts';
import { tagIndexLimits } from './endpoint-limits.ts';
import { updateOrganization } from './organization-writes.ts';
import { organizations } from './organizations.ts';
import { tagCounts } from './tag-counts.ts';
import { checkStamp, retagTicket } from './ticket-writes.ts';
import { foundTicket } from './tickets.ts';
import { activeUser } from './user-routes.ts';
import { updateUser } from './user-writes.ts';

/** As many as Zendesk lists (its tags reference). */
const mostTags = 20_000;
const mostSuggestions = 15;

/** A record whose tags can be read and written alone. */
interface Tagged {
  readonly tags: readonly string[];
  /** Puts these on it in place of all others, and returns what it has then. */
  set(tags: readonly string[]): readonly string[];
}

const objects: Readonly<Record<string, (call: Call) => Tagged>> = {
  tickets: (call) => {
    const ticket = foundTicket(call, call.id);
    const { body } = call.request;
    checkStamp(call, ticket, body.kind === 'json' && isObject(body.value) ? body.value : {});
    return { tags: ticket.tags, set: (tags) => retagTicket(call, ticket, tags).tags };
  },
  users: (call) => {
    const user = activeUser(call, call.id);
    return { tags: user.tags, set: (tags) => updateUser(call, user, { tags }).tags };
  },
  organizations: (call) => {
    const organization = organizations.get(call.state, call.id);
    if (organization === undefined) throw new Refusal(notFound);
    return { tags: organization.tags, set: (tags) => updateOrganization(call, organization, { tags }).tags };
  },
};

export const tagRoutes: readonly Route[] = [
  { method: 'GET', path: '/tags', controller: 'tags', action: 'index', limits: tagIndexLimits, handle: list },
  { method: 'GET', path: '/tags/count', controller: 'tags', action: 'count', handle: count },
  { method: 'GET', path: '/autocomplete/tags', controller: 'autocomplete', action: 'tags', handle: autocomplete },
  { method: 'POST', path: '/autocomplete/tags', controller: 'autocomplete', action: 'tags', handle: autocomplete },
  ...Object.entries(objects).flatMap(([plural, find]) => objectRoutes(plural, find)),
];

/** The verbs are not what they seem: POST sets all tags, PUT adds some, DELETE takes some away (Zendesk's tags reference). */
function objectRoutes(plural: string, find: (call: Call) => Tagged): Route[] {
  const base = { path: `/${plural}/{id}/tags`, controller: 'tags' } as const;
  const permits = ['tags', 'updated_stamp', 'safe_update'].map((envelope) => ({ envelope, keys: [] }));
  return [
    { ...base, method: 'GET', action: 'show', handle: (call) => ok({ tags: find(call).tags }) },
    {
      ...base,
      method: 'POST',
      action: 'create',
      permits,
      handle: (call) => ({ ...ok({ tags: find(call).set(givenTags(call)) }), status: 201 }),
    },
    {
      ...base,
      method: 'PUT',
      action: 'update',
      permits,
      handle: (call) => {
        const record = find(call);
        return ok({ tags: record.set([...new Set([...record.tags, ...givenTags(call)])]) });
      },
    },
    {
      ...base,
      method: 'DELETE',
      action: 'destroy',
      permits,
      handle: (call) => {
        const record = find(call);
        const removed = givenTags(call);
        return ok({ tags: record.set(record.tags.filter((tag) => !removed.includes(tag))) });
      },
    },
  ];
}

function givenTags({ request: { body }, switches }: Call): string[] {
  const tags = body.kind === 'json' && isObject(body.value) ? body.value.tags : undefined;
  if (tags === undefined) throw new Refusal(invalidAttribute('tags', 'must be present', 'api/v2/tags'));
  return readTags(tags, switches);
}

/** Most used first. Zendesk counts sixty days only; here all tags count. */
function list(call: Call): Reply {
  const tags = tagCounts(call.state).slice(0, mostTags);
  return listPage(call, {
    source: listSource(
      tags.map((tag) => ({ id: tag.name, ...tag })),
      '-score,id',
    ),
    key: 'tags',
    render: ({ name, count: used }) => ({ name, count: used }),
    cursors: true,
  });
}

function count({ state, now }: Call): Reply {
  return ok({ count: { value: tagCounts(state).length, refreshed_at: now } });
}

/** Up to fifteen tags of which any word begins with the text. */
function autocomplete({ state, request }: Call): Reply {
  const fromBody = request.body.kind === 'json' && isObject(request.body.value) ? request.body.value.name : undefined;
  const text = (request.query.get('name') ?? String(fromBody ?? '')).toLowerCase();
  if (text.length < 2) throw new Refusal(invalidAttribute('name', 'must be at least 2 characters', 'api/v2/autocomplete/tags'));
  const names = tagCounts(state).map(({ name }) => name);
  const found = names.filter((name) => name.startsWith(text) || name.split(/[_\-/]/).some((word) => word.startsWith(text)));
  return ok({ tags: found.sort().slice(0, mostSuggestions) });
}
