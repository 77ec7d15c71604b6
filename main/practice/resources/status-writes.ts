import { commaSeparated, type FieldReader, isObject } from '../read-body.ts';
import { everything, type RecordTable } from '../record-table.ts';
import { invalidAttribute, invalidRecord, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import type { Configuration, Writes } from './configuration-resource.ts';
import { customStatusesAreOn } from './features.ts';

const labels = ['agent_label', 'end_user_label', 'description', 'end_user_description', 'active'];

/** New ones cannot be of the category `new`. */
const categories = ['open', 'pending', 'hold', 'solved'] as const;

/** Zendesk's custom ticket statuses reference: labels for agents are unique, the category stays, a default one stays active. */
export function statusWrites(statuses: RecordTable<Configuration>): Writes<Configuration> {
  return {
    createKeys: ['status_category', ...labels],
    updateKeys: labels,
    deletes: true,
    make: (reader, current, { state }) => {
      if (!customStatusesAreOn(state)) throw refused('Custom status: custom statuses are not enabled');
      return makeStatus(reader, current, statuses.select(state, everything));
    },
    checkDelete: (_call, { default: standard }) => {
      if (standard === true) throw refused('Custom status: a default status cannot be deleted');
    },
  };
}

/** Each category has one default; naming another takes it over. */
export function statusDefaults(statuses: RecordTable<Configuration>): Route {
  return {
    method: 'PUT',
    path: '/custom_status/default',
    controller: 'custom_statuses',
    action: 'default',
    admin: true,
    permits: { envelope: 'ids', keys: [] },
    handle: (call) => setDefaults(call, statuses),
  };
}

function setDefaults(call: Call, statuses: RecordTable<Configuration>): Reply {
  const { body, query } = call.request;
  const given = body.kind === 'json' && isObject(body.value) ? body.value.ids : undefined;
  const ids = commaSeparated(typeof given === 'string' ? new URLSearchParams({ ids: given }) : query, 'ids');
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/custom_status/default'));
  for (const text of ids) {
    const wanted = statuses.get(call.state, Number(text) || 0);
    if (wanted === undefined) throw new Refusal(notFound);
    if (wanted.active !== true) throw refused('Custom status: an inactive status cannot be the default');
    for (const other of statuses.select(call.state, everything)) {
      if (other.status_category !== wanted.status_category || (other.default === true) === (other.id === wanted.id)) continue;
      statuses.put(call.state, { ...other, default: other.id === wanted.id, updated_at: call.now });
    }
  }
  return ok({});
}

function refused(description: string): Refusal {
  return new Refusal(invalidRecord({ base: [{ description, error: 'InvalidValue' }] }));
}

function makeStatus(
  reader: FieldReader,
  current: Configuration | undefined,
  others: readonly Configuration[],
): Record<string, unknown> {
  const agentLabel = reader.title('agent_label', current === undefined) ?? current?.agent_label;
  if (others.some((other) => other.id !== current?.id && other.agent_label === agentLabel))
    reader.fault('agent_label', `Agent label: ${String(agentLabel)} has already been taken`, 'DuplicateValue');
  const active = reader.flag('active') ?? current?.active ?? true;
  // The category of tickets on hold may go without.
  if (current?.default === true && active === false && current.status_category !== 'hold')
    reader.fault('active', 'Active: a default status cannot be deactivated', 'InvalidValue');
  const endUserLabel = reader.title('end_user_label', false) ?? current?.end_user_label ?? agentLabel;
  const description = reader.text('description') ?? current?.description ?? null;
  const endUserDescription = reader.text('end_user_description') ?? current?.end_user_description ?? null;
  return {
    status_category: current?.status_category ?? reader.oneOf('status_category', categories) ?? 'open',
    agent_label: agentLabel,
    raw_agent_label: agentLabel,
    end_user_label: endUserLabel,
    raw_end_user_label: endUserLabel,
    description,
    raw_description: description,
    end_user_description: endUserDescription,
    raw_end_user_description: endUserDescription,
    active,
    default: current?.default ?? false,
  };
}
