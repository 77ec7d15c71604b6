import type { ItemName } from '../../../preload/contract/records.ts';
import { triggersThatRun } from '../trigger-impact.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'customer-mail';

type Running = ReturnType<typeof triggersThatRun>;

/** A tag tidied up on thousands of old tickets must not write to thousands of customers. */
export const customerMail: RiskRule = {
  code,
  find({ edits, world }) {
    const mailing = triggersThatRun(edits, world).filter(({ impact }) => impact.mailsCustomers);
    const certain = mailing.filter(({ impact }) => impact.fires > 0);
    const perhaps = mailing.filter(({ impact }) => impact.fires === 0);
    return [
      ...warningAbout(itemsOf(certain), 'danger', code, () => `Customers would be mailed: ${inWords(certain, 'fires')}.`),
      ...warningAbout(itemsOf(perhaps), 'caution', code, () => `Customers may be mailed: ${inWords(perhaps, 'mayFire')}.`),
    ];
  },
};

/** The triggers, and the tickets, so that these can be looked at and left out. */
function itemsOf(running: Running): ItemName[] {
  return [...new Set([...running.map(({ impact }) => impact.item), ...running.flatMap(({ tickets }) => tickets)])];
}

function inWords(running: Running, which: 'fires' | 'mayFire'): string {
  const impacts = running.map(({ impact }) => impact);
  const verb = which === 'fires' ? 'runs' : 'may run';
  const shown = impacts
    .slice(0, 5)
    .map(
      (impact) =>
        `the trigger “${impact.name}” ${verb} on ${counted(impact[which], 'ticket')} and tells ${impact.notifies.join(', ')}`,
    );
  return impacts.length > 5 ? `${shown.join('; ')}; and ${impacts.length - 5} more triggers` : shown.join('; ');
}
