import { keepDrill, keepPlan, keptPlans, noteSeen, removePlan } from '../../accounts/stand-by.ts';
import { comparedApps } from '../../apps/changed.ts';
import { recordName } from '../../changes/record-values.ts';
import { Failure } from '../../failure.ts';
import { summary } from '../changes/service.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { draftThere, drillsOf, wayBack } from './drills.ts';
import { appNamed, appsInSnapshot, appsNow } from './service.ts';

export function appsRoutes({ accounts, drafts, clock, person }: Services) {
  const at = () => new Date(clock()).toISOString();
  const drillOf = async (account: string, id: string) => {
    const drill = (await drillsOf(await accounts.open(account))).find((each) => each.id === id);
    if (drill) return drill;
    throw new Failure('not-found', `There is no drill ${id}.`);
  };
  return {
    list: os.apps.list.handler(async ({ input, signal }) => appsNow(await accounts.open(input.account), clock(), signal)),
    compare: os.apps.compare.handler(async ({ input }) =>
      comparedApps(appsInSnapshot(await accounts.open(input.account)), appsInSnapshot(await accounts.open(input.other))),
    ),
    plan: os.apps.plan.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      const app = appNamed(desk, input.app);
      return keptPlans(desk).find((kept) => kept.app === app.id) ?? null;
    }),
    keepPlan: os.apps.keepPlan.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      const app = appNamed(desk, input.app);
      return keepPlan(desk, { app: app.id, name: recordName('apps', app), plan: input.plan, keptAt: at(), by: person });
    }),
    removePlan: os.apps.removePlan.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      const left = keptPlans(desk).find(({ app, name }) => String(app) === input.app || name === input.app);
      return { removed: removePlan(desk, left?.app ?? appNamed(desk, input.app).id) };
    }),
    standBy: os.apps.standBy.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      const { draft, notes } = await draftThere({ desk, drafts, app: appNamed(desk, input.app) }, false);
      return { draft: summary(draft), notes: [...notes] };
    }),
    drill: os.apps.drill.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      const app = appNamed(desk, input.app);
      const { draft: there, notes } = await draftThere({ desk, drafts, app }, true);
      const back = await drafts.keep(desk.account.id, wayBack(desk, there.changeSet, app, person, clock()));
      const begun = { app: app.id, name: recordName('apps', app), begunAt: at(), by: person };
      const id = `${begun.begunAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${app.id}`;
      keepDrill(desk, { id, ...begun, there: there.hash, back: back.hash, seen: [] });
      return { drill: await drillOf(input.account, id), there: summary(there), back: summary(back), notes: [...notes] };
    }),
    drills: os.apps.drills.handler(async ({ input }) => drillsOf(await accounts.open(input.account))),
    saw: os.apps.saw.handler(async ({ input }) => {
      noteSeen(await accounts.open(input.account), input.drill, { at: at(), by: person, what: input.what });
      return drillOf(input.account, input.drill);
    }),
  };
}
