import type { Warning } from '../../../preload/contract/change-set.ts';
import { type GovernedEdit, governedEdits } from './governed-edits.ts';
import { people } from './people-edits.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'managers-approval';

/** Title, hours, focuses, groups and alias of somebody in the team's files are their manager's to approve, and nothing else is. */
export const managersApproval: RiskRule = {
  code,
  find(context): Warning[] {
    const found = governedEdits(context).filter(isManagers);
    if (found.length === 0) return [];
    const count = new Set(found.map(({ person }) => person)).size;
    const managers = [...new Set(found.flatMap(({ person: { manager } }) => manager ?? []))].sort();
    const isManagerUnknown = found.some(({ person }) => person.manager === undefined);
    const who = [...managers, ...(isManagerUnknown ? ['a manager whom the file does not name'] : [])];
    const message = `Title, hours, focuses, groups or alias of ${people(count)} change, which wants the approval of ${who.join(', ')}.`;
    const items = found.map(({ item }) => item);
    return [{ level: 'info', code, message, items, managers, ...(isManagerUnknown ? { isManagerUnknown } : {}) }];
  },
};

function isManagers({ person, touched }: GovernedEdit): boolean {
  return [...touched.keys()].some((field) => field === 'groups' || person.approved.includes(field));
}
