import { expect, test } from 'vitest';
import { carriedOutLate } from '../../../main/runs/carried-out-late.ts';
import { lookAgain } from '../../../main/runs/look-again.ts';
import { RunStopped } from '../../../main/runs/run-context.ts';
import { takeOutcome } from '../../../main/runs/run-state.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { itemOf, lookingOver, retitle } from './run-pieces.ts';

const gone: Edit = { resource: 'macros', action: 'delete', id: 2, name: 'Macro 2', before: { title: 'old' } };

test('what the run itself has changed by a request that was taken for lost is not taken for a colleague’s change', async () => {
  const items = [itemOf(retitle(1), { notFound: 1 }), itemOf(gone, { notFound: 1 })];
  const { context, events } = lookingOver(items, new Map<number, ZendeskRecord>([[1, { id: 1, title: 'new' }]]));
  await lookAgain(context, [0, 1]);
  expect(items.map(({ status, outcome }) => [status, outcome?.note])).toEqual([
    ['applied', expect.stringContaining('carried it out later')],
    ['applied', expect.stringContaining('carried it out later')],
  ]);
  expect(events, 'undo finds it in the journal').toMatchObject([
    {
      kind: 'verified',
      found: [
        { edit: 0, status: 'applied', after: { title: 'new' } },
        { edit: 1, status: 'applied' },
      ],
    },
  ]);
});

test.each<[string, number | undefined, string]>([
  ['nothing of it was ever in doubt', undefined, 'new'],
  ['it holds something else than was sent', 1, 'theirs'],
])('it is a colleague’s change where %s', async (_why, notFound, title) => {
  const items = [itemOf(retitle(1), notFound === undefined ? {} : { notFound })];
  const { context } = lookingOver(items, new Map<number, ZendeskRecord>([[1, { id: 1, title }]]));
  const error = await lookAgain(context, [0]).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RunStopped);
  expect(items[0]?.status).toBe('not-attempted');
});

test('only what reading or a person found not to have happened may still happen late', () => {
  for (const [known, counts] of [
    ['reading', true],
    ['person', true],
    ['answer', false],
    ['not-sent', false],
  ] as const) {
    const items = [itemOf(retitle(1), { status: 'in-doubt' })];
    takeOutcome(items, { edit: 0, status: 'not-applied' }, known);
    expect(carriedOutLate(0, items[0], { id: 1, title: 'new' }) !== undefined, known).toBe(counts);
  }
});

test('a request of many that was refused as a whole may have been done for one of them, and is told in Zendesk’s words', () => {
  const items = [itemOf(retitle(1), { status: 'in-doubt' })];
  takeOutcome(items, { edit: 0, status: 'not-applied', refused: 'Zendesk answered 422: Title is too long.' }, 'answer');
  expect(carriedOutLate(0, items[0], { id: 1, title: 'new' })).toMatchObject({
    status: 'applied',
    note: 'Zendesk answered 422: Title is too long. Reading shows that it was done all the same.',
  });
  expect(carriedOutLate(0, items[0], { id: 1, title: 'theirs' })).toBeUndefined();
});
