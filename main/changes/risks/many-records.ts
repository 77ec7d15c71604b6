import { resourceNames } from '../../resources/registry.ts';
import { everyOne } from '../every-one.ts';
import { totalOf } from '../world-totals.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'many-records';
const share = 0.25;
const atLeast = 20;

/** A search that matches more than was meant shows first in how much it touches. */
export const manyRecords: RiskRule = {
  code,
  find({ edits, world }) {
    return resourceNames.flatMap((resource) => {
      // Of tickets only those that were looked up are known, so a share of them says nothing.
      if (resource === 'tickets') return [];
      const of = edits.filter((edit) => edit.resource === resource && edit.action !== 'create');
      const touched = of.length;
      const isDestructive = of.some(({ action }) => action === 'delete');
      if (touched <= (isDestructive ? 1 : atLeast)) return [];
      const all = everyOne(of, world);
      if (all) return [{ level: 'caution' as const, code, message: all, items: [] }];
      const total = totalOf(world, resource);
      if (total === 0 || touched <= atLeast || touched <= share * total) return [];
      const percent = Math.min(100, Math.round((100 * touched) / Math.max(1, total)));
      const message = `This touches ${touched} of ${total} ${resource}, which is ${percent}% of them.`;
      return [{ level: 'caution' as const, code, message, items: [] }];
    });
  },
};
