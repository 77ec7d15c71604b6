import { setTimeout as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PlannedWrite } from '../../../main/changes/planned.ts';
import { sinceLook, whileLeaving } from '../../../main/runs/leaving.ts';
import { heedShown } from '../../../main/runs/shown-beside.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { itemOf, lookingOver, retitle } from './run-pieces.ts';

const writeOf = (...edits: number[]): PlannedWrite => ({
  kind: 'delete',
  resource: 'macros',
  ids: edits,
  edits,
  endpoint: 'DELETE /api/v2/macros/destroy_many',
  stage: 0,
  job: false,
});

test('whoever lets a change leave is told how long ago the oldest of its own records was looked at, whatever else is on its way', async () => {
  const items = [itemOf(retitle(1), { lookedAt: 1000 }), itemOf(retitle(2), { lookedAt: 3000 }), itemOf(retitle(3))];
  const { context } = lookingOver(items, new Map());
  const asked = (...edits: number[]) =>
    whileLeaving(context, writeOf(...edits), async () => {
      await later(1);
      return sinceLook(6500);
    });
  expect(await Promise.all([asked(0), asked(1), asked(0, 1), asked(2)])).toEqual([5500, 3500, 5500, 0]);
  expect(sinceLook(6500)).toBe(0);
});

test('a change does not leave on a look that a list which was read for another one has shown to be old', async () => {
  const seen = { id: 1, title: 'old', updated_at: '2026-11-01T00:00:00Z' };
  const items = [itemOf(retitle(1), { lookedAt: 6000, seen }), itemOf(retitle(2), { lookedAt: 6000, seen: { ...seen, id: 2 } })];
  const { context } = lookingOver(items, new Map());
  const ages = (shown: readonly ZendeskRecord[]) =>
    Promise.all(
      [0, 1].map((index) =>
        whileLeaving(context, writeOf(index), async () => {
          heedShown(context, 'macros', shown);
          return sinceLook(6500);
        }),
      ),
    );
  expect(await ages([seen, { ...seen, id: 2 }, { id: 1, title: 'old' }])).toEqual([500, 500]);
  expect(await ages([{ ...seen, id: 2, title: 'theirs' }])).toEqual([500, Number.POSITIVE_INFINITY]);
  expect(items.map(({ lookedAt }) => lookedAt)).toEqual([6000, undefined]);
});
