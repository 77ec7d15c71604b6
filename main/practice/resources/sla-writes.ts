import { type FieldReader, isObject } from '../read-body.ts';
import type { RecordTable } from '../record-table.ts';
import type { Configuration, Writes } from './configuration-resource.ts';
import { Conditions } from './rules.ts';

const metrics = [
  'first_reply_time',
  'next_reply_time',
  'periodic_update_time',
  'pausable_update_time',
  'agent_work_time',
  'requester_wait_time',
  'total_resolution_time',
];
const priorities = ['low', 'normal', 'high', 'urgent'];
const keys = ['title', 'description', 'position', 'filter', 'policy_metrics', 'metric_settings'];

/** Zendesk's SLA policies reference. A policy without a filter is refused; one for all tickets has an empty one. */
export function slaWrites(policies: RecordTable<Configuration>): Writes<Configuration> {
  return {
    createKeys: keys,
    updateKeys: keys,
    deletes: true,
    make: (reader, current, { state }) => ({
      title: reader.title('title', current === undefined) ?? current?.title,
      description: reader.text('description') ?? current?.description ?? '',
      position:
        reader.id('position') ?? current?.position ?? state.number(`SELECT max(position) FROM ${policies.definition.name}`) + 1,
      filter: readFilter(reader, current),
      policy_metrics: readMetrics(reader, current),
    }),
    reorder: { method: 'PUT', path: '/slas/policies/reorder', key: 'sla_policy_ids', first: 1 },
  };
}

function readFilter(reader: FieldReader, current: Configuration | undefined): unknown {
  const given = reader.given.filter;
  if (given === undefined && current !== undefined) return current.filter;
  if (!isObject(given)) return reader.fault('filter', 'Filter: cannot be blank', 'BlankValue');
  const parsed = Conditions.safeParse({ all: given.all ?? [], any: given.any ?? [] });
  return parsed.success ? parsed.data : reader.fault('filter', 'Filter: is invalid', 'InvalidValue');
}

/** A target is in minutes; one in seconds alone is cut off to them. Each metric has one for each priority. */
function readMetrics(reader: FieldReader, current: Configuration | undefined): unknown {
  const given = reader.given.policy_metrics;
  if (given === undefined && current !== undefined) return current.policy_metrics;
  const items = Array.isArray(given) ? given.filter(isObject) : [];
  if (items.length === 0) return reader.fault('policy_metrics', 'Policy metrics: cannot be blank', 'BlankValue');
  const read = items.map(({ priority, metric, target, target_in_seconds, business_hours }) => ({
    priority,
    metric,
    target: Number(target ?? Math.floor(Number(target_in_seconds) / 60)),
    business_hours: business_hours === true,
  }));
  const fits = read.every(
    ({ priority, metric, target }) =>
      priorities.includes(String(priority)) && metrics.includes(String(metric)) && Number.isInteger(target) && target > 0,
  );
  if (!fits) return reader.fault('policy_metrics', 'Policy metrics: is invalid', 'InvalidValue');
  if (new Set(read.map(({ priority, metric }) => `${String(metric)} ${String(priority)}`)).size < read.length)
    return reader.fault('policy_metrics', 'Policy metrics: metric has already been taken', 'DuplicateValue');
  return read;
}
