import { z } from 'zod';
import { EscalationPlan } from '../../preload/contract/escalation.ts';
import type { Desk } from './desk.ts';

const setting = 'escalation';
const takenSetting = 'escalation-taken';
/** Older ones give way; an incident has a few dozen steps. */
const mostTaken = 500;

const Taken = z.array(z.object({ incident: z.string(), step: z.number().int(), at: z.string(), by: z.string() }));
type TakenSteps = Readonly<z.infer<typeof Taken>>;

type Of = Pick<Desk, 'account' | 'installation'>;

/** Whom to tell during an incident, as a person has said for the account. */
export function escalationPlan({ account, installation }: Of): EscalationPlan | undefined {
  return EscalationPlan.safeParse(installation.registry.accountSetting(account.id, setting)).data;
}

/** `undefined` forgets it. What was taken refers to steps by their place, so that of another plan nothing counts as taken. */
export function keepEscalationPlan({ account, installation }: Of, plan: EscalationPlan | undefined): void {
  installation.registry.keepAccountSetting(account.id, setting, plan);
  installation.registry.keepAccountSetting(account.id, takenSetting, undefined);
}

export function takenSteps({ account, installation }: Of): TakenSteps {
  return Taken.safeParse(installation.registry.accountSetting(account.id, takenSetting)).data ?? [];
}

/** Notes a step as taken, once: the first who said so stays. */
export function keepTakenStep({ account, installation }: Of, taken: TakenSteps[number]): void {
  installation.registry.changeAccountSetting(account.id, takenSetting, (value) => {
    const known = Taken.safeParse(value).data ?? [];
    const isKnown = known.some(({ incident, step }) => incident === taken.incident && step === taken.step);
    return isKnown ? known : [...known, taken].slice(-mostTaken);
  });
}
