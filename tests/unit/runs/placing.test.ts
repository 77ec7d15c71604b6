import { expect, it, onTestFinished } from 'vitest';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { startOtherZendesk } from '../../faults/other-zendesk.ts';
import { seededMacros } from '../../faults/seeded-macros.ts';
import { account, consoleFor } from './run-under-test.ts';

const creations: ChangeSet['edits'] = [7, 8, 9].map((position) => ({
  resource: 'macros',
  action: 'create',
  key: `new-${position}`,
  name: `New ${position}`,
  after: { title: `New ${position}`, actions: [{ field: 'status', value: 'open' }], active: position !== 8, position },
}));

/** A Redline over a Zendesk whose `POST` may ignore where a macro belongs and whether it is active. */
async function stage(takes: boolean) {
  const zendesk = await startOtherZendesk({
    macros: seededMacros(1, 3, 'Refund'),
    createTakesPosition: takes,
    createTakesActive: takes,
  });
  onTestFinished(() => zendesk.close());
  const redline = await consoleFor(zendesk);
  const { account: known, snapshots } = await redline.engine.accounts.open(account);
  const snapshot = snapshots.latest();
  if (!snapshot) throw new Error('There is no snapshot.');
  const changeSet: ChangeSet = {
    format: 'redline.change-set',
    version: 1,
    title: 'By hand',
    reason: '',
    author: 'a test',
    createdAt: new Date().toISOString(),
    account: { id: known.id, name: known.name, url: known.url },
    snapshot: { id: snapshot.id, takenAt: snapshot.takenAt },
    operations: [],
    edits: creations,
    approvals: [],
  };
  zendesk.seen.length = 0;
  const apply = async () =>
    (await redline.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: undefined })).result;
  const made = () =>
    [...zendesk.macros.values()]
      .slice(3)
      .map(({ title, position, active }) => ({ title, position, active }))
      .sort((left, right) => Number(left.position) - Number(right.position));
  const writes = () => zendesk.seen.flatMap(({ write, endpoint }) => (write > 0 ? [endpoint] : []));
  return { zendesk, apply, made, writes };
}

const wanted = [7, 8, 9].map((position) => ({ title: `New ${position}`, position, active: position !== 8 }));

it('created macros that Zendesk puts elsewhere are put in their places, all in one request', async () => {
  const { apply, made, writes } = await stage(false);
  expect(await apply()).toMatchObject({ status: 'done', applied: 3 });
  expect(made()).toEqual(wanted);
  expect(writes().filter((endpoint) => endpoint.includes('update_many'))).toHaveLength(1);
});

it('created macros that are where they belong are not touched again', async () => {
  const { apply, made, writes } = await stage(true);
  expect(await apply()).toMatchObject({ status: 'done', applied: 3 });
  expect(made()).toEqual(wanted);
  expect(writes()).toHaveLength(3);
});

it.each([true, false])(
  'placing whose answer was lost is read, and sent again only where it did not happen (%s)',
  async (taken) => {
    const { zendesk, apply, made, writes } = await stage(false);
    zendesk.trouble = ({ write }) => (write === 4 ? { apply: taken, answer: 'drop' } : undefined);
    expect(await apply()).toMatchObject({ status: 'done', applied: 3 });
    expect(made()).toEqual(wanted);
    expect(writes()).toHaveLength(taken ? 4 : 5);
  },
);

it('a creation that was answered as done, and is not there, has failed', async () => {
  const { zendesk, apply } = await stage(true);
  zendesk.trouble = ({ write, body }) => {
    if (write !== 2) return undefined;
    const macro = { id: 987_654, created_at: '2026-11-29T12:00:00Z', updated_at: '2026-11-29T12:00:00Z', ...macroIn(body) };
    return { apply: false, answer: { status: 201, body: { macro } } };
  };
  const result = await apply();
  expect(result, JSON.stringify(result.items)).toMatchObject({ status: 'finished-with-failures', applied: 2, failed: 1 });
  expect(result.items.find(({ status }) => status === 'failed')?.error).toMatch(/does not show it/);
});

function macroIn(body: unknown): Record<string, unknown> {
  const macro = typeof body === 'object' && body !== null && 'macro' in body ? body.macro : {};
  return typeof macro === 'object' && macro !== null ? { ...macro } : {};
}
