import { expect, test } from 'vitest';
import { unknownTypes } from '../../../main/changes/compare.ts';
import type { PlannedWrite } from '../../../main/changes/planned.ts';
import type { RunContext } from '../../../main/runs/run-context.ts';
import { takeOutcome } from '../../../main/runs/run-state.ts';
import { sendOnce } from '../../../main/runs/send-one.ts';
import { InDoubt } from '../../../main/zendesk/in-doubt.ts';
import { NotSent } from '../../../main/zendesk/not-sent.ts';
import { Refused } from '../../../main/zendesk/refusal.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import { itemOf, lookingOver } from './run-pieces.ts';

const address: UpdateEdit = {
  resource: 'user_emails',
  action: 'update',
  id: 7,
  name: 'Ada',
  before: { email: 'a@x.example' },
  after: { email: 'b@x.example' },
};
const write: PlannedWrite = {
  kind: 'update',
  resource: 'user_emails',
  endpoint: 'POST /api/v2/users/{id}/identities',
  stage: 0,
  job: false,
  edits: [0],
  id: 7,
  fields: { email: 'b@x.example' },
};
const made = { half: true, note: expect.stringContaining('part of it is there') };

/** Sends the change with what is thrown in place of an answer; `half` says that an earlier attempt was cut off half-way. */
async function sent(thrown: unknown, half: boolean, aborts = false) {
  const items = [itemOf(address, half ? { half: true } : {})];
  const control = new AbortController();
  const person = { id: 7, email: 'a@x.example' };
  const users = {
    read: async () => person,
    async *list() {},
    write: async () => {
      if (aborts) control.abort(thrown);
      throw thrown;
    },
  };
  const zendesk = {
    resources: new Proxy({}, { get: () => users }),
    requests: () => 0,
    clockKnown: () => false,
    jobs: { settled: async () => {} },
  };
  const { context, events } = lookingOver(items, new Map([[7, person]]));
  const whole = {
    ...context,
    zendesk,
    settling: { zendesk, signal: control.signal },
    signal: control.signal,
    types: unknownTypes,
    clock: () => 0,
    settleAfter: 0,
    sleep: async () => {},
    nextRequest: () => 1,
    report: () => {},
    doubts: {},
  } as unknown as RunContext;
  const error = await sendOnce(whole, write, 'change', () => {}).then(
    () => undefined,
    (each: unknown) => each,
  );
  const outcomes = events.flatMap((event) => (event.kind === 'outcome' ? event.items : []));
  return { items, outcomes, error };
}

test('what an earlier attempt left half-made is kept as such where a later request is refused', async () => {
  const refused = new Refused('validation', 'Zendesk says no.', { said: 'no' });
  const { outcomes } = await sent(refused, true);
  expect(outcomes).toMatchObject([{ status: 'failed', half: true, unclear: true }]);
  expect((await sent(refused, false)).outcomes).toEqual([{ edit: 0, status: 'failed', error: 'Zendesk says no.' }]);
  const half = new Refused('validation', 'Zendesk says no.', { said: 'no', half: true });
  expect((await sent(half, false)).outcomes).toMatchObject([{ status: 'failed', half: true, unclear: true }]);
});

test.each<[string, unknown, boolean]>([
  ['did not leave', new NotSent('Held back.'), false],
  ['was held back by a person', new Error('Cancelled.'), true],
  ['was refused as others wrote at that moment', new Refused('conflict', 'Database collision', { said: '' }), false],
])('the same where a later request %s', async (_what, thrown, aborts) => {
  expect((await sent(thrown, true, aborts)).outcomes).toMatchObject([{ status: 'not-applied', ...made }]);
  expect((await sent(thrown, false, aborts)).outcomes[0]).not.toHaveProperty('half');
});

test('an address that was added and not made the primary one stays half-made, which no reading of the person shows', async () => {
  const between = await sent(new InDoubt('No answer.', { half: true }), false);
  expect(between.outcomes).toMatchObject([{ status: 'not-applied', ...made }]);
  const before = await sent(new InDoubt('No answer.'), true);
  expect(before.outcomes).toMatchObject([{ status: 'not-applied', ...made }]);
  for (const outcome of before.outcomes) takeOutcome(before.items, outcome, 'reading');
  expect(before.items[0]?.half).toBe(true);
  expect((await sent(new InDoubt('No answer.'), false)).outcomes).toEqual([{ edit: 0, status: 'not-applied' }]);
});
