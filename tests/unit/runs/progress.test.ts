import { expect, test } from 'vitest';
import { createProgress } from '../../../main/runs/progress.ts';
import type { Waiting } from '../../../main/zendesk/waiting.ts';
import type { RunEvent } from '../../../preload/contract/runs.ts';
import { itemOf, retitle } from './run-pieces.ts';

function telling(count: number) {
  const items = Array.from({ length: count }, (_, index) => itemOf(retitle(index + 1)));
  const told: RunEvent[] = [];
  const time = { now: 0 };
  const asked = { number: 0 };
  const state: { waiting: Waiting | undefined } = { waiting: undefined };
  const progress = createProgress({
    run: 'r',
    items,
    steady: () => time.now,
    waiting: () => state.waiting,
    requests: () => asked.number,
    expected: { seconds: 20, requests: 200 },
    underWay: () => 3,
    paused: () => false,
    tell: (event) => told.push(event),
  });
  const send = (of: number) => {
    for (const item of items.filter(({ status }) => status === 'not-attempted').slice(0, of)) item.status = 'applied';
  };
  return { progress, told, time, state, send, asked };
}

const limited: Waiting = { what: 'account-limit', seconds: 60, until: '2026-11-29T12:01:00.000Z' };

test('how long the rest may take counts what Zendesk makes it wait for, and is not made worse by what was waited for', () => {
  const { progress, told, time, state, send } = telling(100);
  time.now = 10_000;
  send(50);
  progress.report('sending');
  expect(told.at(-1)).toMatchObject({ applied: 50, notAttempted: 50, secondsLeft: 10 });

  state.waiting = limited;
  time.now = 11_000;
  progress.report('sending');
  expect(told.at(-1)).toMatchObject({
    waitingFor: { what: 'account-limit' },
    waitingUntil: '2026-11-29T12:01:00.000Z',
    waitingSeconds: 60,
    secondsLeft: 70,
  });

  time.now = 70_000;
  progress.report('sending');
  state.waiting = undefined;
  time.now = 71_000;
  send(5);
  progress.report('sending');
  expect(told.at(-1)).toMatchObject({ applied: 55, secondsLeft: 9 });
  expect(told.at(-1)).not.toHaveProperty('waitingFor');
});

test('it is told ten times a second at most, but at once where the run comes to another part or somebody steers it', () => {
  const { progress, told, time } = telling(1);
  progress.report('sending');
  time.now = 50;
  progress.report('sending');
  expect(told).toHaveLength(1);
  progress.report('verifying');
  progress.now();
  expect(told).toHaveLength(3);
});

test('before the first record is done, the plan and the requests tell how far it is; then the records do', () => {
  const { progress, told, time, send, asked } = telling(100);
  time.now = 2000;
  asked.number = 10;
  progress.report('checking');
  expect(told.at(-1)).toMatchObject({ share: 0.05, secondsLeft: 18, underWay: 3 });
  expect(told.at(-1)).not.toHaveProperty('perMinute');
  time.now = 300_000;
  asked.number = 1000;
  progress.report('sending');
  expect(told.at(-1)).toMatchObject({ share: 0.95, secondsLeft: 1 });
  send(100);
  progress.now();
  expect(told.at(-1)).toMatchObject({ share: 1, perMinute: 20, secondsLeft: 0 });
});
