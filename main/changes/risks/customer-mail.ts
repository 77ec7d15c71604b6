import type { TriggerImpact } from '../../../preload/contract/change-set.ts';
import { triggerImpact } from '../trigger-impact.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'customer-mail';

/** A tag tidied up on thousands of old tickets must not write to thousands of customers. */
export const customerMail: RiskRule = {
  code,
  find({ edits, world }) {
    const mailing = triggerImpact(edits, world).filter(({ mailsCustomers }) => mailsCustomers);
    const certain = mailing.filter(({ fires }) => fires > 0);
    const perhaps = mailing.filter(({ fires }) => fires === 0);
    return [
      ...warningAbout(itemsOf(certain), 'danger', code, () => `Customers would be mailed: ${inWords(certain, 'fires')}.`),
      ...warningAbout(itemsOf(perhaps), 'caution', code, () => `Customers may be mailed: ${inWords(perhaps, 'mayFire')}.`),
    ];
  },
};

function itemsOf(impacts: readonly TriggerImpact[]) {
  return impacts.map(({ item }) => item);
}

function inWords(impacts: readonly TriggerImpact[], which: 'fires' | 'mayFire'): string {
  const verb = which === 'fires' ? 'runs' : 'may run';
  const shown = impacts
    .slice(0, 5)
    .map(
      (impact) =>
        `the trigger “${impact.name}” ${verb} on ${counted(impact[which], 'ticket')} and tells ${impact.notifies.join(', ')}`,
    );
  return impacts.length > 5 ? `${shown.join('; ')}; and ${impacts.length - 5} more triggers` : shown.join('; ');
}
