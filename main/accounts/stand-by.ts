import { z } from 'zod';
import { KeptPlan } from '../../preload/contract/apps.ts';
import { Failure } from '../failure.ts';
import type { Desk } from './desk.ts';
import { keptList } from './kept-list.ts';

type OfAccount = Pick<Desk, 'account' | 'installation'>;

const plans = 'app-stand-by';
const drills = 'app-drills';
const mostPlans = 500;
const mostDrills = 500;

/** A drill as it is kept: the two change sets by their hashes, and what people saw. Its clock is the journal's. */
const KeptDrill = z.object({
  id: z.string(),
  app: z.number(),
  name: z.string(),
  begunAt: z.string(),
  by: z.string(),
  there: z.string(),
  back: z.string(),
  seen: z.array(z.object({ at: z.string(), by: z.string(), what: z.string() })),
});
export type KeptDrill = Readonly<z.infer<typeof KeptDrill>>;

/** What is done when apps of the account fail. @throws Failure `validation` where another version keeps them in a form of its own. */
export function keptPlans({ account, installation }: OfAccount): KeptPlan[] {
  return keptList(installation.registry.accountSetting(account.id, plans), KeptPlan, 'The stand-by plans');
}

/** Keeps a plan in place of that app's, in one step that no other window comes between. */
export function keepPlan({ account, installation }: OfAccount, plan: KeptPlan): KeptPlan {
  installation.registry.changeAccountSetting(account.id, plans, (value) => {
    const others = keptList(value, KeptPlan, 'The stand-by plans').filter(({ app }) => app !== plan.app);
    if (others.length >= mostPlans)
      throw new Failure('validation', `${mostPlans} stand-by plans are kept already. Remove one first; nothing was kept.`);
    return [...others, plan];
  });
  return plan;
}

/** @returns whether there was one. */
export function removePlan({ account, installation }: OfAccount, app: number): boolean {
  let removed = false;
  installation.registry.changeAccountSetting(account.id, plans, (value) => {
    const kept = keptList(value, KeptPlan, 'The stand-by plans');
    const others = kept.filter((plan) => plan.app !== app);
    removed = others.length < kept.length;
    return others;
  });
  return removed;
}

/** The newest first. */
export function keptDrills({ account, installation }: OfAccount): KeptDrill[] {
  return keptList(installation.registry.accountSetting(account.id, drills), KeptDrill, 'The drills');
}

/** The oldest give way. */
export function keepDrill({ account, installation }: OfAccount, drill: KeptDrill): void {
  installation.registry.changeAccountSetting(account.id, drills, (value) =>
    [drill, ...keptList(value, KeptDrill, 'The drills')].slice(0, mostDrills),
  );
}

/** @throws Failure `not-found` where no drill of that name is kept. */
export function noteSeen({ account, installation }: OfAccount, id: string, seen: KeptDrill['seen'][number]): KeptDrill {
  let noted: KeptDrill | undefined;
  installation.registry.changeAccountSetting(account.id, drills, (value) => {
    const kept = keptList(value, KeptDrill, 'The drills');
    const found = kept.find((drill) => drill.id === id);
    if (!found) throw new Failure('not-found', `There is no drill ${id}. Nothing was noted.`);
    const changed = { ...found, seen: [...found.seen, seen].slice(-200) };
    noted = changed;
    return kept.map((drill) => (drill === found ? changed : drill));
  });
  if (!noted) throw new Failure('internal', 'What was seen was not noted.');
  return noted;
}
