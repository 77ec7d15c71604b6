import { expect, it } from 'vitest';
import { canGoOn, halfDone } from '../../../main/runs/half-done.ts';
import { waitingAfter } from '../../../main/runs/run-ending.ts';
import type { ItemState } from '../../../main/runs/run-state.ts';
import { areStillComing, unplaced, waitsToBeSwitchedOn } from '../../../main/runs/unplaced.ts';

function trigger(
  more: Partial<ItemState> = {},
  now: object | undefined = { id: 9, title: 'T', active: false, position: 1 },
): ItemState {
  const edit = {
    resource: 'triggers',
    action: 'create',
    key: 're-1',
    name: 'T',
    after: { title: 'T', active: true, position: 1 },
    activeLast: true,
  } as const;
  const outcome = now ? { edit: 0, status: 'applied' as const, newId: 9, after: { id: 9, ...now } } : undefined;
  return { edit, status: 'applied', outcome, ...more };
}

it('a trigger that is there and off waits to be switched on, and one that is in doubt is still coming', () => {
  const off = trigger();
  expect(unplaced(off)).toEqual({ id: 9, active: true });
  expect(waitsToBeSwitchedOn(off)).toBe(true);
  expect(waitsToBeSwitchedOn(trigger({}, { title: 'T', active: true, position: 1 }))).toBe(false);
  expect(areStillComing([off])).toBe(false);
  for (const status of ['not-attempted', 'in-doubt'] as const)
    expect(areStillComing([off, trigger({ status }, undefined)])).toBe(true);
  expect(areStillComing([off, trigger({ status: 'failed' }, undefined)])).toBe(false);
});

it('a run that was cancelled before its triggers were switched on can be gone on with, and says which are off', () => {
  const items = [trigger()];
  expect(canGoOn({ items, abandoned: false })).toBe(true);
  expect(halfDone({ items, abandoned: false })).toEqual(items);
  const on = [trigger({}, { title: 'T', active: true, position: 1 })];
  expect(canGoOn({ items: on, abandoned: false })).toBe(false);
});

it('a run that waits tells which of its rules are there and still off', () => {
  const coming = trigger({ status: 'not-attempted' }, undefined);
  const on = trigger({}, { title: 'T', active: true, position: 1 });
  expect(waitingAfter([on, coming]).message).toMatch(/or undo\.$/);
  expect(waitingAfter([trigger(), coming]).message).toContain(' 1 rule is there and still off; it is switched on when');
  expect(waitingAfter([trigger(), trigger(), coming]).message).toContain(' 2 rules are there and still off; they are');
});
