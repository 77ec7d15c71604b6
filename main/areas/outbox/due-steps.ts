import type { Accounts } from '../../accounts/accounts.ts';
import { escalationPlan, takenSteps } from '../../accounts/escalation-plan.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { escalated } from '../../status/escalation.ts';
import type { Status } from '../../status/status.ts';

export interface DueStepsOptions {
  readonly accounts: Pick<Accounts, 'openReadable'>;
  readonly status: Pick<Status, 'of'>;
  readonly outbox: Pick<Outbox, 'tell'>;
  readonly clock: () => number;
}

/** Tells, each step once, of what is due of an escalation plan while an incident lasts and nobody has taken it. How to reach the contact stays here. */
export async function tellDueSteps({ accounts, status, outbox, clock }: DueStepsOptions): Promise<void> {
  for (const desk of await accounts.openReadable()) {
    try {
      const plan = escalationPlan(desk);
      if (!plan || plan.steps.length === 0 || desk.account.environment === 'practice') continue;
      const now = await status.of(desk, 'usual');
      const { incidents } = escalated({ ...now, incidents: [...now.incidents] }, plan, takenSteps(desk), clock());
      for (const { id, title, severity, minutes, steps = [] } of incidents)
        for (const { step, tell, what, state } of steps)
          if (state === 'due')
            await outbox.tell(desk.account.id, {
              // The step's text too: of another plan it is another step.
              id: `escalation ${id} ${step} ${tell} ${what}`.slice(0, 300),
              kind: 'incident',
              title: `Tell ${tell}: ${what}`,
              lines: [
                `Zendesk’s incident “${title}” (${severity}) lasts${minutes === undefined ? '' : ` for ${minutes} minutes`}. Step ${step} of the plan is due, and nobody has taken it.`,
              ],
            });
    } catch {
      // A plan that cannot be read says so where it is opened, and keeps nobody from being told of another account’s.
    }
  }
}
