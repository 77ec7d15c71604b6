import { usesIn, whatIsMeant } from '../../accounts/where-used.ts';
import { completeQuery } from '../../changes/query/complete.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { foundIds, foundPage, oneRecord } from './service.ts';

export function recordsRoutes({ accounts }: Services) {
  return {
    search: os.records.search.handler(async ({ input, signal }) => {
      const desk = await accounts.open(input.account);
      const { rows, ...found } = await foundPage(desk, input, signal);
      const snapshot = desk.snapshots.latest();
      return {
        ...found,
        rows: [...rows],
        ...(snapshot ? { snapshot: { id: snapshot.id, takenAt: snapshot.takenAt, counts: snapshot.counts } } : {}),
      };
    }),
    ids: os.records.ids.handler(async ({ input, signal }) => ({
      ids: await foundIds(await accounts.open(input.account), input, signal),
    })),
    get: os.records.get.handler(async ({ input }) =>
      oneRecord((await accounts.open(input.account)).world(), input.resource, input.id),
    ),
    whereUsed: os.records.whereUsed.handler(async ({ input }) => usesIn(await accounts.open(input.account), input.of)),
    named: os.records.named.handler(async ({ input }) => whatIsMeant(await accounts.open(input.account), input.what)),
    complete: os.records.complete.handler(async ({ input }) => {
      const world = input.account === undefined ? undefined : (await accounts.open(input.account)).world();
      return completeQuery(input.resource, input.text, world);
    }),
  };
}
