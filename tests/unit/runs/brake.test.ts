import { expect, test } from 'vitest';
import { planRequests } from '../../../main/changes/plan.ts';
import type { ItemOutcome } from '../../../main/journal/journal-event.ts';
import { createBrake } from '../../../main/runs/brake.ts';
import { RunStopped } from '../../../main/runs/run-context.ts';
import { InDoubt } from '../../../main/zendesk/in-doubt.ts';
import { Refused } from '../../../main/zendesk/refusal.ts';
import { itemOf, lookingOver, retitle } from './run-pieces.ts';

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

/** Changes of one endpoint each, and what comes in their place. */
function answered(count: number) {
  const items = Array.from({ length: count }, (_, index) => itemOf(retitle(index + 1)));
  const { context, events } = lookingOver(items, new Map());
  const brake = createBrake({ ...context, signal: new AbortController().signal });
  const [write] = planRequests([retitle(1)], {}).writes;
  if (!write) throw new Error('Nothing is planned.');
  return { brake, write, items, events };
}

const forbidden = new Refused('forbidden', 'Zendesk does not allow this.', { said: 'No' });
const error = (status: number) =>
  new InDoubt('An error.', { serverError: { status, sentence: `Zendesk answered ${status}.`, retryAfter: undefined } });

test('the third 403 at an endpoint that never took a change stops the run, and none does where one was taken', async () => {
  const { brake, write } = answered(3);
  const refused = () =>
    brake.through(write, async () => ({ request: 1, outcomes: [{ edit: 0, status: 'failed' }], by: forbidden }));
  await refused();
  await refused();
  await expect(refused()).rejects.toThrow(/3 of 3 requests were refused/);

  const taken = answered(3);
  await taken.brake.through(taken.write, async () => ({ request: 1, outcomes: [{ edit: 0, status: 'applied' }] }));
  for (let time = 0; time < 5; time++)
    await taken.brake.through(taken.write, async () => ({
      request: 1,
      outcomes: [{ edit: 0, status: 'failed' }],
      by: forbidden,
    }));
});

test('five changes in a row that only errors came for stop the run where Zendesk is away, and have failed where it is not', () => {
  const giveUp = (status: number, count: number) => {
    const { brake, items, events } = answered(count);
    for (let edit = 0; edit < count; edit++)
      brake.giveUp({ request: edit + 1, outcomes: [{ edit, status: 'not-applied' }], by: error(status) });
    return { brake, items, events };
  };
  expect(giveUp(503, 4).events).toEqual([]);
  expect(() => giveUp(503, 5)).toThrow(/takes no changes at the moment.*answered 503/);
  const { items, events } = giveUp(500, 5);
  expect(items.map(({ status }) => status)).toEqual(Array(5).fill('failed'));
  expect(events).toHaveLength(5);
  expect(items[0]?.outcome?.error).toMatch(/Zendesk answered 500.*reading shows that it was not made/);
  // At the end, where no change at all got an answer.
  expect(() => giveUp(503, 1).brake.settleGivenUp()).toThrow(/takes no changes at the moment/);
});

test('a change that no answer came to and that reading shows to be made is one that the endpoint took; one that never left is none', async () => {
  const send = async (sent: { readonly status?: ItemOutcome['status']; readonly by?: InDoubt }) => {
    const { brake, write } = answered(4);
    const refused = () =>
      brake.through(write, async () => ({ request: 1, outcomes: [{ edit: 0, status: 'failed' }], by: forbidden }));
    await refused();
    const outcomes: ItemOutcome[] = sent.status ? [{ edit: 1, status: sent.status }] : [];
    await brake.through(write, async () => ({ request: 2, outcomes, ...(sent.by ? { by: sent.by } : {}) }));
    await refused();
    return refused();
  };
  await expect(send({ status: 'applied', by: error(502) })).resolves.toBeDefined();
  await expect(send({ status: 'not-applied', by: error(502) })).rejects.toThrow(/3 of 3 requests were refused/);
  await expect(send({})).rejects.toThrow(/3 of 3 requests were refused/);
});

test('five in a row of which one is about its own request do not mean that Zendesk is away', () => {
  const { brake, items } = answered(5);
  for (const [edit, status] of [503, 503, 500, 503, 502].entries())
    brake.giveUp({ request: edit + 1, outcomes: [{ edit, status: 'not-applied' }], by: error(status) });
  expect(items.map(({ status }) => status)).toEqual(Array(5).fill('failed'));
});
