import type { HealthCode } from '../../../preload/contract/health.ts';
import { ruleFindings } from '../../changes/findings/rule-findings.ts';
import { itemName } from '../../changes/record-values.ts';
import type { HealthCheck } from '../health-check.ts';
import { activeOf, switchOff } from '../rules.ts';

/** Two with the same conditions give one field different values: the later one wins, and whoever reads the first is wrong. */
export const conflictingTriggers: HealthCheck = { ...found('conflicting-triggers', 'conflicting'), level: 'caution' };

/** One that never runs, since an earlier one always takes away first what it asks for. */
export const shadowedTrigger: HealthCheck = { ...found('shadowed-trigger', 'shadowed'), level: 'caution', fix: switchOff };

function found(code: HealthCode, finding: 'conflicting' | 'shadowed'): Pick<HealthCheck, 'code' | 'look'> {
  return {
    code,
    look({ world }) {
      const of = activeOf('triggers', world).length;
      if (of === 0) return undefined;
      const hits = ruleFindings(world).flatMap(({ code: what, id, name, others, field }) =>
        what !== finding
          ? []
          : [
              {
                item: itemName('triggers', id),
                name,
                ...(field === undefined ? {} : { about: field }),
                others: others.map((other) => ({ item: itemName('triggers', other.id), name: other.name })),
              },
            ],
      );
      return { of, hits };
    },
  };
}
