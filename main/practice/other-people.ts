import type { Controls } from './controls.ts';
import type { Intercepted } from './intercept.ts';
import { isObject, wholeNumber } from './read-body.ts';
import { type WrittenRecords, writtenBy } from './written-records.ts';

/** A request of a colleague's, as an administrator; @returns its status. */
export type Colleague = (method: string, path: string, body?: unknown) => number;

/** Something that another person did: an edit behind the API, or a request. */
export type OthersDeed =
  | {
      readonly resource: string;
      readonly id: number;
      readonly fields: Readonly<Record<string, unknown>>;
      /** The server's time in milliseconds since 1970. */
      readonly at: number;
    }
  | {
      readonly at: number;
      readonly method: string;
      readonly path: string;
      readonly body: unknown;
      readonly reply: { readonly status: number; readonly body?: unknown };
    };

/** The same controls, of whose edits a list is kept. */
export function witnessed(controls: Controls, deeds: OthersDeed[], clock: () => number): Controls {
  return {
    ...controls,
    edit: (resource, id, fields) => {
      controls.edit(resource, id, fields);
      deeds.push({ resource, id, fields, at: clock() });
    },
  };
}

/** What somebody else changes on each kind of record: a field that people write texts into. */
const otherEdits = {
  macros: { description: 'Changed by somebody else' },
  groups: { description: 'Changed by somebody else' },
  users: { notes: 'Changed by somebody else' },
  organizations: { notes: 'Changed by somebody else' },
  tickets: { priority: 'urgent' },
} as const;

type Edited = keyof typeof otherEdits;

/** The first record that a write names is changed just before. @returns whether there was one. */
export function editAsSomebodyElse(controls: Controls, request: Intercepted): boolean {
  const found = firstOf(controls, request);
  if (found === undefined) return false;
  controls.edit(found.resource, found.id, otherEdits[found.resource]);
  return true;
}

/** The same with one more entry in a list that a write may set as a whole. */
export function addEntryAsSomebodyElse(controls: Controls, request: Intercepted): boolean {
  const found = firstOf(controls, request);
  if (found === undefined || found.resource === 'groups') return false;
  const { resource, id, record } = found;
  const list = resource === 'macros' ? 'actions' : resource === 'organizations' && id % 2 === 1 ? 'domain_names' : 'tags';
  const entry = {
    actions: { field: 'current_tags', value: 'somebody_else' },
    domain_names: 'somebody.example',
    tags: 'somebody_else',
  };
  const held = Array.isArray(record[list]) ? record[list] : [];
  if (held.some((known) => JSON.stringify(known) === JSON.stringify(entry[list]))) return false;
  controls.edit(resource, id, { [list]: [...held, entry[list]] });
  return true;
}

/** A custom field without a tag of its own that the write does not name. */
export function setValueAsSomebodyElse(controls: Controls, request: Intercepted): boolean {
  const found = firstOf(controls, request);
  if (found === undefined) return false;
  const { resource, id, record, item } = found;
  const [envelope, key, value] =
    resource === 'users'
      ? (['user_fields', 'customer_since', '2020-02-29'] as const)
      : (['organization_fields', 'contract', 'Somebody else’s'] as const);
  if (resource !== 'users' && resource !== 'organizations') return false;
  const values = record[envelope];
  const named = item?.[envelope];
  if (!isObject(values) || !(key in values) || values[key] === value || (isObject(named) && key in named)) return false;
  controls.edit(resource, id, { [envelope]: { ...values, [key]: value } });
  return true;
}

/** What others do with a record that has just been made. @returns whether any of it was done. */
export function buildOn(controls: Controls, colleague: Colleague, request: Intercepted): boolean {
  const { method, path, reply } = request;
  const [, kind] = /^\/api\/v2\/(groups|users|organizations)(?:\.json)?$/.exec(path) ?? [];
  if (method !== 'POST' || kind === undefined || reply?.status !== 201) return false;
  const made = isObject(reply.body) ? reply.body[kind.slice(0, -1)] : undefined;
  const id = isObject(made) ? wholeNumber(made.id) : undefined;
  if (id === undefined) return false;
  if (kind === 'groups') return fillGroup(controls, colleague, id);
  const envelope = { [kind.slice(0, -1)]: { notes: 'Somebody else’s', tags: ['somebody_else'] } };
  return colleague('PUT', `/api/v2/${kind}/${id}`, envelope) === 200;
}

function fillGroup(controls: Controls, colleague: Colleague, group: number): boolean {
  const agents = controls.all('users').filter(({ role, active }) => role === 'agent' && active === true);
  const [first, second] = agents.map(({ id }) => id);
  const joined = [first, second].map((user) =>
    colleague('POST', '/api/v2/group_memberships', { group_membership: { user_id: user, group_id: group } }),
  );
  const open = controls.all('tickets').find(({ status, id }) => status === 'open' && Number(id) > 0);
  const moved = colleague('PUT', `/api/v2/tickets/${open?.id}`, { ticket: { group_id: group, assignee_id: first } });
  return joined.includes(201) || moved === 200;
}

interface First {
  readonly resource: Edited;
  readonly id: number;
  readonly record: Readonly<Record<string, unknown>>;
  readonly item: WrittenRecords['items'][number] | undefined;
}

function firstOf(controls: Controls, request: Intercepted): First | undefined {
  const written = writtenBy(request);
  const [id] = written?.ids ?? [];
  if (written === undefined || id === undefined || !isEdited(written.resource)) return undefined;
  const record = controls.record(written.resource, id);
  return record && { resource: written.resource, id, record, item: written.items[0] };
}

function isEdited(resource: string): resource is Edited {
  return resource in otherEdits;
}
