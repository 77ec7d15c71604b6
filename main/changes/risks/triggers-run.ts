import { triggerImpact } from '../trigger-impact.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'triggers-run';

/** Every change of a ticket makes Zendesk go through the triggers, so what a change does may be more than the change itself. */
export const triggersRun: RiskRule = {
  code,
  find({ edits, world }) {
    const impacts = triggerImpact(edits, world).filter(({ mailsCustomers }) => !mailsCustomers);
    const certain = impacts.filter(({ fires }) => fires > 0).length;
    const perhaps = impacts.length - certain;
    const parts = [
      ...(certain > 0 ? [`${counted(certain, 'trigger')} will run on these tickets`] : []),
      ...(perhaps > 0 ? [`${counted(perhaps, 'trigger')} may run on them`] : []),
    ];
    const tells = impacts.some(({ notifies }) => notifies.length > 0);
    const items = impacts.map(({ item }) => item);
    return warningAbout(items, tells ? 'caution' : 'info', code, () => `${parts.join(', ')}${tells ? ', and tell people' : ''}.`);
  },
};
