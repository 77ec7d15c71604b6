import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { conditionKey } from '../../changes/conditions-key.ts';
import { isObject, numberOf } from '../../changes/record-values.ts';
import { conditionsOf } from '../../changes/rule-conditions.ts';
import type { World } from '../../changes/world.ts';
import { type HealthCheck, hit } from '../health-check.ts';

/** The first policy that fits a ticket is the one that applies (Zendesk help, "Defining SLA policies"), so order decides. */
function inOrder(world: World): ZendeskRecord[] {
  const place = (policy: ZendeskRecord) => numberOf(policy, 'position') ?? 0;
  return [...world.records('sla_policies')].sort((left, right) => place(left) - place(right) || left.id - right.id);
}

/** Every ticket that would fit it fits an earlier one, whose targets hold instead. */
export const slaNeverReached: HealthCheck = {
  code: 'sla-never-reached',
  level: 'caution',
  look({ world }) {
    const policies = inOrder(world);
    if (policies.length === 0) return undefined;
    const hits = policies.flatMap((policy, index) => {
      const asked = new Set(conditionsOf(policy).all.map(conditionKey));
      const earlier = policies.slice(0, index).find((other) => {
        const { all, any } = conditionsOf(other);
        return any.length === 0 && all.every((condition) => asked.has(conditionKey(condition)));
      });
      return earlier ? [hit('sla_policies', policy, { others: [hit('sla_policies', earlier)] })] : [];
    });
    return { of: policies.length, hits };
  },
};

const priorities = ['low', 'normal', 'high', 'urgent'];

/** A policy that sets a target for some priorities and none for others: tickets of those have no target, and no report says so. */
export const slaPriorityGap: HealthCheck = {
  code: 'sla-priority-gap',
  level: 'caution',
  look({ world }) {
    const policies = inOrder(world);
    if (policies.length === 0) return undefined;
    const hits = policies.flatMap((policy) => {
      const gaps = gapsIn(policy);
      return gaps.length === 0 ? [] : [hit('sla_policies', policy, { about: gaps.join(', ') })];
    });
    return { of: policies.length, hits };
  },
};

/** `first_reply_time: low, normal`, of each metric that has some target and lacks another. A policy asked for one priority only needs no other. */
function gapsIn(policy: ZendeskRecord): string[] {
  const metrics = Array.isArray(policy.policy_metrics) ? policy.policy_metrics.filter(isObject) : [];
  const wanted = wantedPriorities(policy);
  const byMetric = new Map<string, Set<string>>();
  for (const { metric, priority } of metrics) {
    const name = String(metric);
    byMetric.set(name, (byMetric.get(name) ?? new Set()).add(String(priority)));
  }
  return [...byMetric].flatMap(([metric, has]) => {
    const lacks = wanted.filter((priority) => !has.has(priority));
    return lacks.length === 0 ? [] : [`${metric}: ${lacks.join(', ')}`];
  });
}

function wantedPriorities(policy: ZendeskRecord): string[] {
  const { all } = conditionsOf(policy);
  const asked = all.find(({ field, operator }) => field === 'priority' && operator === 'is');
  return asked === undefined ? priorities : priorities.filter((priority) => priority === String(asked.value));
}
