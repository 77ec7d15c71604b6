import { type FieldReader, isObject } from '../read-body.ts';
import type { Route } from '../request.ts';
import { ulids } from '../text-ids.ts';
import { byPosition, type Configuration, configurationTable } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';

/** How long a group may own a ticket; Zendesk's group SLA policies reference. */
export const groupSlaPolicies = configurationTable('group_sla_policies');

const keys = ['title', 'description', 'filter', 'policy_metrics', 'position'];

export const groupSlaRoutes: readonly Route[] = configurationRoutes({
  table: groupSlaPolicies,
  path: '/group_slas/policies',
  plural: 'group_sla_policies',
  singular: 'group_sla_policy',
  controller: 'group_slas/policies',
  pages: 'both',
  url: true,
  ids: ulids,
  order: byPosition,
  readers: 'admin',
  writes: {
    createKeys: keys,
    updateKeys: keys,
    deletes: true,
    make,
    reorder: { method: 'PUT', path: '/group_slas/policies/reorder', key: 'group_sla_policy_ids', first: 1 },
  },
});

/** The one metric is `group_ownership_time`, in seconds. */
function make(reader: FieldReader, current: Configuration | undefined): Record<string, unknown> {
  const filter = reader.given.filter ?? current?.filter;
  if (!isObject(filter) || !Array.isArray(filter.all) || filter.all.length === 0)
    reader.fault('filter', 'Filter: cannot be blank', 'BlankValue');
  const given = reader.given.policy_metrics ?? current?.policy_metrics ?? [];
  const metrics = Array.isArray(given) ? given.filter(isObject) : [];
  const known = metrics.every(({ metric, target }) => metric === 'group_ownership_time' && Number(target) > 0);
  if (!Array.isArray(given) || !known) reader.fault('policy_metrics', 'Policy metrics: is invalid', 'InvalidValue');
  return {
    title: reader.title('title', current === undefined) ?? current?.title,
    description: reader.text('description') ?? current?.description ?? '',
    position: reader.id('position') ?? current?.position ?? 9_999,
    filter,
    policy_metrics: metrics,
  };
}
