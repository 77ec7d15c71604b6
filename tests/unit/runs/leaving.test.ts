import { setTimeout as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PlannedWrite } from '../../../main/changes/plan.ts';
import { sinceLook, whileLeaving } from '../../../main/runs/leaving.ts';
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
