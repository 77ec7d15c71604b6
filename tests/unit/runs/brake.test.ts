import { expect, test } from 'vitest';
import { planRequests } from '../../../main/changes/plan.ts';
import type { ItemOutcome } from '../../../main/journal/journal-event.ts';
import { createBrake } from '../../../main/runs/brake.ts';
import { RunStopped } from '../../../main/runs/run-context.ts';
import { lookingOver, retitle } from './run-pieces.ts';

/** A brake, and what tells it of so many changes that ended so. */
function braked() {
  const brake = createBrake(lookingOver([], new Map()).context);
  const [write] = planRequests([retitle(1)], {}).writes;
  return async (times: number, status: ItemOutcome['status']) => {
    for (let time = 0; time < times; time++)
      if (write) await brake.through(write, async () => ({ request: 1, outcomes: [{ edit: 0, status }] }));
  };
}

test('the 25th refusal in a row stops the run, the 24th does not', async () => {
  const end = braked();
  await end(24, 'failed');
  await expect(end(1, 'failed')).rejects.toThrow(RunStopped);
});

test('one change that is taken lets the count begin anew', async () => {
  const end = braked();
  await end(24, 'failed');
  await end(1, 'applied');
  await end(24, 'failed');
});
