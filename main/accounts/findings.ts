import type { MacroFindings } from '../../preload/contract/findings.ts';
import { knowsUsage, macroFindings } from '../changes/findings/macro-findings.ts';
import { ruleFindings } from '../changes/findings/rule-findings.ts';
import { unknownValues } from '../changes/findings/unknown-values.ts';
import type { Desk } from './desk.ts';

/** What wants cleaning up among the macros of the account's newest snapshot, and what rules and views name that is no option any more. */
export function findingsIn(desk: Pick<Desk, 'world'>): MacroFindings {
  const world = desk.world();
  return {
    findings: macroFindings(world),
    knowsUsage: knowsUsage(world),
    unknownValues: unknownValues(world),
    rules: ruleFindings(world),
  };
}
