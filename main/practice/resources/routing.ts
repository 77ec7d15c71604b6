import type { Shown } from '../collection.ts';
import { commaSeparated, type FieldReader, idsOf, isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidAttribute, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { newId } from '../state.ts';
import { uuids } from '../text-ids.ts';
import { type Configuration, configurationTable, ownedTable, withId } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { foundTicket } from './tickets.ts';
import { foundUser } from './user-routes.ts';

/** What somebody is good at, such as a language; its values; and who has which of them. */
export const skills = configurationTable('routing_attributes');
export const skillValues = ownedTable('routing_attribute_values');
/** `owner` is the person or ticket. */
export const skillsOfRecords = ownedTable('routing_instance_values');

const values = { controller: 'routing/attribute_values' } as const;
const instances = { controller: 'routing/instance_values' } as const;

export const routingRoutes: readonly Route[] = [
  ...configurationRoutes({
    table: skills,
    path: '/routing/attributes',
    plural: 'attributes',
    singular: 'attribute',
    controller: 'routing/attributes',
    pages: 'offset',
    url: true,
    ids: uuids,
    writes: {
      createKeys: ['name'],
      updateKeys: ['name'],
      deletes: true,
      make: (reader, current, { state }) => ({ name: uniqueName(reader, current, skills.select(state, everything)) }),
      afterDelete: ({ state }, { id }) => {
        for (const value of skillValues.select(state, { sql: 'owner = ?', parameters: [id] }))
          skillValues.delete(state, value.id);
      },
    },
  }),
  ...configurationRoutes({
    table: skillValues,
    path: '/routing/attributes/{name}/values',
    plural: 'attribute_values',
    singular: 'attribute_value',
    controller: values.controller,
    pages: 'offset',
    url: false,
    ids: uuids,
    at: '{other}',
    owner: skillOf,
    shownAs: ['url', 'id', 'name', 'created_at', 'updated_at'],
    more: (stored, context) => shownValue(stored, context),
    writes: {
      createKeys: ['name'],
      updateKeys: ['name'],
      updates: 'PATCH',
      deletes: true,
      make: (reader, current, call) => ({
        name: uniqueName(reader, current, skillValues.select(call.state, { sql: 'owner = ?', parameters: [skillOf(call)] })),
      }),
      afterDelete: ({ state }, { id }) => {
        for (const each of skillsOfRecords.select(state, everything))
          if (each.value === id) skillsOfRecords.delete(state, each.id);
      },
    },
  }),
  {
    ...instances,
    method: 'GET',
    path: '/routing/agents/{id}/instance_values',
    action: 'index',
    handle: (call) => listOf(call, foundUser(call, call.id).id),
  },
  {
    ...instances,
    method: 'POST',
    path: '/routing/agents/{id}/instance_values',
    action: 'set',
    admin: true,
    permits: { envelope: 'attribute_value_ids', keys: [] },
    handle: (call) => set(call, foundUser(call, call.id).id),
  },
  {
    ...instances,
    method: 'GET',
    path: '/routing/tickets/{id}/instance_values',
    action: 'index',
    handle: (call) => listOf(call, foundTicket(call, call.id).id),
  },
  {
    ...instances,
    method: 'POST',
    path: '/routing/tickets/{id}/instance_values',
    action: 'set',
    admin: true,
    permits: { envelope: 'attribute_value_ids', keys: [] },
    handle: (call) => set(call, foundTicket(call, call.id).id),
  },
  {
    ...instances,
    method: 'GET',
    path: '/routing/agents/instance_values',
    action: 'show_many_agent_instance_values',
    admin: true,
    handle: listOfAgents,
  },
  { ...instances, method: 'GET', path: '/routing/requirements/fulfilled', action: 'fulfilled', handle: listFulfilled },
  ...(['attributes', 'attribute_values', 'instance_values'] as const).map(
    (kind): Route => ({
      method: 'GET',
      path: `/incremental/routing/${kind}`,
      controller: 'incremental/routing',
      action: kind,
      admin: true,
      handle: (call) => listChanges(call, kind),
    }),
  ),
];

function skillOf(call: Call): number {
  const skill = withId(call, { table: skills, ids: uuids }, call.name);
  if (skill === undefined) throw new Refusal(notFound);
  return skill.id;
}

/** The url of a value names the skill that it is of. */
function shownValue({ id, owner, name, created_at, updated_at }: Configuration, { address }: Context) {
  const url = `${address}/api/v2/routing/attributes/${uuids.write(Number(owner))}/values/${uuids.write(id)}.json`;
  return { url, id: uuids.write(id), name, created_at, updated_at };
}

function uniqueName(reader: FieldReader, current: Configuration | undefined, others: readonly Configuration[]): unknown {
  const name = reader.title('name', current === undefined) ?? current?.name;
  if (others.some((other) => other.id !== current?.id && String(other.name).toLowerCase() === String(name).toLowerCase()))
    reader.fault('name', `Name: ${String(name)} has already been taken`, 'DuplicateValue');
  return name;
}

function valuesOf({ state }: Pick<Context, 'state'>, owner: number): Configuration[] {
  return skillsOfRecords
    .select(state, { sql: 'owner = ?', parameters: [owner] })
    .flatMap(({ value }) => skillValues.get(state, Number(value)) ?? []);
}

function listOf(call: Call, owner: number): Reply {
  const found = valuesOf(call, owner).map((value) => ({
    ...shownValue(value, call),
    attribute_id: uuids.write(Number(value.owner)),
  }));
  return ok({ attribute_values: found });
}

/** Replaces all that the person or the ticket had; values that are not known are passed over. */
function set(call: Call, owner: number): Reply {
  const { body } = call.request;
  const given = body.kind === 'json' && isObject(body.value) ? body.value.attribute_value_ids : undefined;
  if (!Array.isArray(given)) throw new Refusal(invalidAttribute('attribute_value_ids', 'must be present', 'api/v2/routing'));
  for (const { id } of skillsOfRecords.select(call.state, { sql: 'owner = ?', parameters: [owner] }))
    skillsOfRecords.delete(call.state, id);
  for (const text of given.map(String)) {
    const value = withId(call, { table: skillValues, ids: uuids }, text);
    if (value === undefined) continue;
    skillsOfRecords.put(call.state, {
      id: newId(call.state),
      owner,
      value: value.id,
      created_at: call.now,
      updated_at: call.now,
    });
  }
  return listOf(call, owner);
}

function listOfAgents(call: Call): Reply {
  const wanted = commaSeparated(call.request.query, 'filter[agent_ids]');
  if (wanted === undefined)
    throw new Refusal(
      invalidAttribute('filter', 'must be present', 'api/v2/routing/instance_values/show_many_agent_instance_values'),
    );
  const found = wanted.flatMap((agent): Shown[] =>
    skillsOfRecords
      .select(call.state, { sql: 'owner = ?', parameters: [Number(agent) || 0] })
      .flatMap(({ id, owner, value, created_at, updated_at }) => {
        const stored = skillValues.get(call.state, Number(value));
        if (stored === undefined) return [];
        return [
          {
            id: uuids.write(id),
            agent_id: owner,
            agent_skill_priority: 'NORMAL',
            attribute_id: uuids.write(Number(stored.owner)),
            attribute_value_id: uuids.write(stored.id),
            name: stored.name,
            created_at,
            updated_at,
          },
        ];
      }),
  );
  return ok({ instance_values: found, count: found.length, next_page: null, previous_page: null });
}

/** Tickets all of whose skills the caller has. */
function listFulfilled(call: Call): Reply {
  const mine = new Set(valuesOf(call, call.user?.id ?? 0).map(({ id }) => id));
  const fulfilled = (idsOf(call.request.query, 'ticket_ids') ?? []).filter((id) =>
    valuesOf(call, id).every((value) => mine.has(value.id)),
  );
  return ok({ fulfilled_ticket_ids: fulfilled });
}

/** Everything that there is was made once; what was taken away is not told. */
function listChanges(call: Call, kind: 'attributes' | 'attribute_values' | 'instance_values'): Reply {
  const changes = {
    attributes: () =>
      skills
        .select(call.state, everything)
        .map(({ id, name, created_at }) => ({ id: uuids.write(id), name, time: created_at, type: 'create' })),
    attribute_values: () =>
      skillValues.select(call.state, everything).map(({ id, owner, name, created_at }) => ({
        id: uuids.write(id),
        attribute_id: uuids.write(Number(owner)),
        name,
        time: created_at,
        type: 'create',
      })),
    instance_values: () =>
      skillsOfRecords.select(call.state, everything).map(({ id, owner, value, created_at }) => ({
        id: uuids.write(id),
        attribute_value_id: uuids.write(Number(value)),
        instance_id: String(owner),
        time: created_at,
        type: Number(owner) > 1_000_000_000 ? 'associate_agent' : 'associate_ticket',
      })),
  }[kind]();
  const end = Math.floor(call.time / 1_000);
  return ok({
    [kind]: changes,
    count: changes.length,
    end_time: end,
    next_page: `${call.origin}/api/v2/incremental/routing/${kind}.json?cursor=${end}`,
  });
}
