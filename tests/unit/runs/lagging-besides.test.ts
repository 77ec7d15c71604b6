import { expect, test } from 'vitest';
import { unknownTypes } from '../../../main/changes/compare.ts';
import type { RunContext } from '../../../main/runs/run-context.ts';
import { verifyUpdates } from '../../../main/runs/verify-run.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { itemOf, lookingOver, retitle } from './run-pieces.ts';

test.each([0, 1, 2])(
  'what went with a change is told of the reading that shows the change, after %i that lag behind',
  async (lags) => {
    const item = itemOf(retitle(1), {
      status: 'applied',
      untouched: { description: 'there' },
      outcome: { edit: 0, status: 'applied' },
    });
    const records = new Map<number, ZendeskRecord>();
    let slept = 0;
    const show = () =>
      records.set(1, { id: 1, title: slept < lags ? 'old' : 'new', description: slept < lags ? 'there' : 'gone' });
    const { context, events } = lookingOver([item], records);
    show();
    const sleep = async () => {
      slept += 1;
      show();
    };
    const control = new AbortController();
    await verifyUpdates({ ...context, types: unknownTypes, signal: control.signal, sleep } as unknown as RunContext, [0]);
    const besides = [{ edit: 0, sideEffects: [{ field: 'description', before: 'there', after: 'gone' }] }];
    expect(events).toMatchObject([{ kind: 'verified', matching: 1, differing: [], besides }]);
  },
);
