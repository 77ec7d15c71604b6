import { EscalationPlan } from '../../../preload/contract/escalation.ts';
import { escalationPlan, keepEscalationPlan, keepTakenStep, takenSteps } from '../../accounts/escalation-plan.ts';
import { yamlValue } from '../../configuration/yaml/yaml-value.ts';
import { Failure } from '../../failure.ts';
import { escalated } from '../../status/escalation.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function statusRoutes({ accounts, status, clock, person }: Services) {
  const shown = async (account: string, fresh: boolean) => {
    const desk = await accounts.open(account);
    const { incidents, ...rest } = await status.of(desk, fresh ? 'fresh' : 'usual');
    return escalated({ ...rest, incidents: [...incidents] }, escalationPlan(desk), takenSteps(desk), clock());
  };
  return {
    incidents: os.status.incidents.handler(async ({ input }) => shown(input.account, input.fresh)),
    escalation: os.status.escalation.handler(async ({ input }) => escalationPlan(await accounts.open(input.account)) ?? null),
    keepEscalation: os.status.keepEscalation.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      const plan = input.text === null ? undefined : planIn(input.text);
      return { plan: plan ?? null, forgotten: keepEscalationPlan(desk, plan) };
    }),
    stepTaken: os.status.stepTaken.handler(async ({ input: { account, incident, step } }) => {
      const desk = await accounts.open(account);
      const now = await shown(account, false);
      const steps = now.incidents.find(({ id }) => id === incident)?.steps ?? [];
      if (!now.known && !now.incidents.some(({ id }) => id === incident))
        throw new Failure('network', `${now.why ?? 'Zendesk’s status is not known.'} Nothing was noted; try again later.`);
      if (!steps.some((each) => each.step === step))
        throw new Failure('not-found', `Incident ${incident} has no step ${step} now. Nothing was noted.`);
      keepTakenStep(desk, { incident, step, at: new Date(clock()).toISOString(), by: person });
      return shown(account, false);
    }),
  };
}

/** @throws Failure `validation` where it is none. */
function planIn(text: string): EscalationPlan {
  const read = yamlValue(text);
  if ('problem' in read) throw new Failure('validation', `The plan ${read.problem}. Nothing was changed.`);
  const plan = EscalationPlan.safeParse(read.value);
  if (plan.success) return plan.data;
  const [first] = plan.error.issues;
  const where = first?.path.join('.') ?? '';
  throw new Failure('validation', `The plan is not valid: ${where} ${first?.message ?? ''}. Nothing was changed.`, {
    problems: plan.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}
