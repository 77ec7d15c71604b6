import type { OpeningEvent } from '../../../preload/contract/schedule.ts';
import { Failure } from '../../failure.ts';
import { queuedBeside } from '../../schedule/queue.ts';
import { guardedEvents } from '../failures.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function scheduleRoutes({ accounts, drafts, place, schedule }: Services) {
  return {
    list: os.schedule.list.handler(({ input }) => schedule.list(input.account)),
    queued: os.schedule.queued.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return queuedBeside(await accounts.open(input.account), changeSet);
    }),
    add: os.schedule.add.handler(({ input: { account, hash, confirm, words } }) =>
      schedule.add(account, hash, { confirm, words }),
    ),
    cancel: os.schedule.cancel.handler(({ input }) => schedule.cancel(input.account, input.id)),
    untilOpens: os.schedule.untilOpens.handler(async ({ input, signal }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      await place.seeMergeRequest(input.account, changeSet);
      return guardedEvents(waited(signal));

      async function* waited(aborted: AbortSignal | undefined): AsyncGenerator<OpeningEvent, void, void> {
        const ended = new AbortController();
        const stop = aborted ? AbortSignal.any([aborted, ended.signal]) : ended.signal;
        const opensAt = await schedule.opensAt(input.account, changeSet);
        const open = schedule.untilOpens(opensAt, stop);
        try {
          if (opensAt !== undefined) yield { type: 'waiting', opensAt };
          await open;
          yield { type: 'open' };
        } finally {
          // Whoever does not listen any more does not wait either.
          open.catch(() => undefined);
          ended.abort(new Failure('cancelled', 'Nothing was sent: the waiting was ended.'));
        }
      }
    }),
  };
}
