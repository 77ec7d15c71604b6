import { z } from 'zod';
import { EscalationPlan } from '../../preload/contract/escalation.ts';
import { Failure } from '../failure.ts';
import type { Desk } from './desk.ts';
import { keptList } from './kept-list.ts';

const setting = 'escalation';
const takenSetting = 'escalation-taken';
/** Older ones give way; an incident has a few dozen steps. */
const mostTaken = 500;

const TakenStep = z.object({ incident: z.string(), step: z.number().int(), at: z.string(), by: z.string() });
type TakenSteps = readonly z.infer<typeof TakenStep>[];

type Of = Pick<Desk, 'account' | 'installation'>;

/** Whom to tell during an incident, as a person has said for the account. */
export function escalationPlan({ account, installation }: Of): EscalationPlan | undefined {
  return planIn(installation.registry.accountSetting(account.id, setting));
}

/** @throws Failure `validation` where it is kept in a form that this version does not know. It stays. */
function planIn(value: unknown): EscalationPlan | undefined {
  if (value === undefined) return undefined;
  const plan = EscalationPlan.safeParse(value);
  if (plan.success) return plan.data;
  throw new Failure(
    'validation',
    'The escalation plan was kept by another version of Redline, and this one cannot read it. It stays: use that version, or forget it (`redline status --escalation none`).',
  );
}

/**
 * In place of what was kept; `undefined` forgets it. What was taken of a step that the new plan has as it was stays taken, wherever it stands.
 *
 * @returns how many steps that were taken count as taken no more.
 */
export function keepEscalationPlan({ account, installation: { registry } }: Of, plan: EscalationPlan | undefined): number {
  let forgotten = 0;
  // One transaction: whoever is told and the plan that says so belong together.
  registry.changeAccountSetting(account.id, setting, (value) => {
    const kept = registry.accountSetting(account.id, takenSetting);
    if (plan === undefined) {
      forgotten = Array.isArray(kept) ? kept.length : 0;
      registry.keepAccountSetting(account.id, takenSetting, undefined);
      return undefined;
    }
    const places = samePlaces(planIn(value), plan);
    const before = takenIn(kept);
    const taken = before.flatMap((each) => {
      const step = places.get(each.step);
      return step === undefined ? [] : [{ ...each, step }];
    });
    forgotten = before.length - taken.length;
    registry.keepAccountSetting(account.id, takenSetting, taken);
    return plan;
  });
  return forgotten;
}

/** Where each step of a plan stands in another, from 1; one that is not there as it was, nowhere. */
function samePlaces(before: EscalationPlan | undefined, after: EscalationPlan): ReadonlyMap<number, number> {
  const text = ({ after: time, impact = 'minor', tell, what }: EscalationPlan['steps'][number]) =>
    JSON.stringify([time, impact, tell.toLowerCase(), what]);
  const free = after.steps.map(text);
  const places = new Map<number, number>();
  for (const [index, step] of (before?.steps ?? []).entries()) {
    const place = free.indexOf(text(step));
    if (place === -1) continue;
    free[place] = '';
    places.set(index + 1, place + 1);
  }
  return places;
}

export function takenSteps({ account, installation }: Of): TakenSteps {
  return takenIn(installation.registry.accountSetting(account.id, takenSetting));
}

function takenIn(value: unknown): TakenSteps[number][] {
  return keptList(value, TakenStep, 'The steps that were taken in incidents');
}

/** Notes a step as taken, once: the first who said so stays. */
export function keepTakenStep({ account, installation }: Of, taken: TakenSteps[number]): void {
  installation.registry.changeAccountSetting(account.id, takenSetting, (value) => {
    const known = takenIn(value);
    const isKnown = known.some(({ incident, step }) => incident === taken.incident && step === taken.step);
    return isKnown ? known : [...known, taken].slice(-mostTaken);
  });
}
