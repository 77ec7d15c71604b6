import { figuresCsv } from '../../reports/figures-csv.ts';
import { guardedEvents } from '../failures.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { measureFigures, measureMonth } from './service.ts';
import { changeSettings, figureState } from './settings.ts';

export function figuresRoutes({ accounts, runs, clock }: Services) {
  return {
    state: os.figures.state.handler(async ({ input }) => figureState(await accounts.open(input.account))),
    set: os.figures.set.handler(async ({ input: { account, ...wish } }) => changeSettings(await accounts.open(account), wish)),
    measure: os.figures.measure.handler(async ({ input, signal }) => {
      const desk = await accounts.open(input.account);
      const run = input.around === undefined ? undefined : await runs.get(input.around);
      return guardedEvents(measureFigures(desk, input, { clock, run, signal }));
    }),
    month: os.figures.month.handler(async ({ input, signal }) => {
      const desk = await accounts.open(input.account);
      return guardedEvents(measureMonth(desk, input, { clock, run: undefined, signal }));
    }),
    csv: os.figures.csv.handler(({ input: { report } }) => {
      const { account, from, to, by } = report;
      const name = ['figures', account, from, to, ...(by ? [`by-${by}`] : [])].join('-').replaceAll(/[^\w.-]+/g, '_');
      return { name: `${name}.csv`, content: figuresCsv(report) };
    }),
  };
}
