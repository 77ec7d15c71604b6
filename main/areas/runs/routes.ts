import { changeSetHash } from '../../changes/hash.ts';
import { Failure } from '../../failure.ts';
import { closeByWords, closeEmergency, emergencyRuns } from '../../reviews/emergencies.ts';
import type { ActiveRun } from '../../runs/active-run.ts';
import { refuseOtherName } from '../../runs/run-refusals.ts';
import { runEvents } from '../../runs/runs.ts';
import { draftUndo } from '../../runs/undo.ts';
import { guardedEvents } from '../failures.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { foundItems } from './found-items.ts';
import { recordHistory } from './record-history.ts';

export function runsRoutes({ accounts, drafts, runs, reviews, place, clock, person: author }: Services) {
  const active = (run: string): ActiveRun => {
    const found = runs.active(run);
    if (!found) throw new Failure('not-found', `Run ${run} is not being sent by this Redline now.`);
    return found;
  };
  return {
    list: os.runs.list.handler(({ input }) => runs.list(input.account)),
    unread: os.runs.unread.handler(async ({ input }) => [...(await runs.unread(input.account))]),
    get: os.runs.get.handler(({ input }) => runs.get(input.run)),
    items: os.runs.items.handler(async ({ input }) => {
      const items = foundItems(await runs.items(input.run), input);
      return { total: items.length, items: items.slice(input.offset, input.offset + input.limit) };
    }),
    ofRecord: os.runs.ofRecord.handler(async ({ input }) =>
      recordHistory(await accounts.open(input.account), input.resource, input.id),
    ),
    entries: os.runs.entries.handler(async ({ input }) => {
      const { desk } = await runs.find(input.run);
      return desk.journal.page(input.run, input.offset, input.limit);
    }),
    whole: os.runs.whole.handler(async ({ input }) => {
      const { desk } = await runs.find(input.run);
      const [summary, items] = [await runs.get(input.run), await runs.items(input.run)];
      return { summary, items: [...items], entries: desk.journal.page(input.run, 0, Number.MAX_SAFE_INTEGER).entries };
    }),
    apply: os.runs.apply.handler(async ({ input, signal }) => {
      await place.refresh(input.account, input.hash);
      const { changeSet } = await drafts.get(input.account, input.hash);
      const { skipDrifted, confirm, words, again, canary, despiteIncident, reason, issue, exception, delays, emergency } = input;
      const said = { reason, issue, exception, delays, emergency };
      const begun = await runs.apply(input.account, changeSet, {
        skipDrifted,
        confirm,
        words,
        again,
        canary,
        despiteIncident,
        said,
      });
      return guardedEvents(runEvents(begun, signal));
    }),
    resume: os.runs.resume.handler(async ({ input, signal }) => {
      const { desk, state } = await runs.find(input.run);
      const { id: account } = desk.account;
      const hash = changeSetHash(state.changeSet);
      // What was decided since it began counts too: somebody may have said no after the first records.
      const isKept = desk.installation.registry.draft(account, hash) !== undefined;
      await (isKept ? place.refresh(account, hash) : place.seeMergeRequest(account, state.changeSet));
      const { skipDrifted, takeOver, account: named, words, settle, despiteIncident } = input;
      const choice = { skipDrifted, takeOver, account: named, words, settle, despiteIncident };
      const goingOn = await runs.resume(input.run, choice);
      return guardedEvents(runEvents(goingOn, signal));
    }),
    emergencies: os.runs.emergencies.handler(async ({ input }) => {
      const desks = input.account === undefined ? await accounts.openReadable() : [await accounts.open(input.account)];
      const found = desks.flatMap((desk) => {
        closeByWords(desk);
        const { id, name } = desk.account;
        return emergencyRuns(desk.journal).map((run) => ({ ...run, account: id, accountName: name }));
      });
      return found
        .filter(({ review }) => !input.owed || review === undefined)
        .sort((one, other) => other.at.localeCompare(one.at));
    }),
    closeReview: os.runs.closeReview.handler(async ({ input: { run, ...wish } }) => {
      const { desk, state } = await runs.find(run);
      const { approvals } = await reviews.decide(desk.account.id, state.changeSet, wish);
      const word = approvals.at(-1);
      if (!word) throw new Failure('internal', 'Nothing was signed.');
      closeEmergency(desk, run, word);
      return runs.get(run);
    }),
    watch: os.runs.watch.handler(async ({ input, signal }) => guardedEvents(runEvents(active(input.run), signal))),
    pause: os.runs.pause.handler(({ input }) => {
      active(input.run).pause();
      return { paused: true };
    }),
    proceed: os.runs.proceed.handler(({ input }) => {
      active(input.run).proceed();
      return { paused: false };
    }),
    cancel: os.runs.cancel.handler(({ input }) => {
      active(input.run).cancel();
      return { cancelling: true };
    }),
    undo: os.runs.undo.handler(async ({ input, signal }) => {
      const { desk } = await runs.find(input.run);
      refuseOtherName(desk, input.run, input.account);
      const undone = await draftUndo(
        desk,
        { run: input.run, only: input.only, choice: input.conflicts, author, now: clock() },
        signal,
      );
      const draft = undone.changeSet ? await drafts.keep(desk.account.id, undone.changeSet) : undefined;
      return {
        conflicts: [...undone.conflicts],
        notes: [...undone.notes],
        ...(draft ? { draft: { hash: draft.hash, title: draft.title, edits: draft.edits, unchanged: draft.unchanged } } : {}),
      };
    }),
  };
}
