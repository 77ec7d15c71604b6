import { rehearse } from '../../rehearsals/rehearse.ts';
import { guardedEvents } from '../failures.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function rehearsalsRoutes({ accounts, drafts, clock, person, host, version }: Services) {
  return {
    rehearse: os.rehearsals.rehearse.handler(async ({ input, signal }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      const desk = await accounts.open(input.account);
      const program = `redline ${version} (${host})`;
      return guardedEvents(rehearse(desk, changeSet, { clock, by: person, program, signal }));
    }),
  };
}
