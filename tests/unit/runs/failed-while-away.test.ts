import { expect, it } from 'vitest';
import type { Intercepted } from '../../../main/practice/intercept.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { switchTriggersOff } from '../../faults/people-world.ts';
import { account, practiceInStep } from './run-under-test.ts';

it('does not take for somebody else’s what a job of its own left undone while Redline was closed', async () => {
  const trouble = { heard: (_: Intercepted) => {} };
  const { zendesk, consoleAt } = await practiceInStep({
    seed: 5,
    faults: { seed: 1, rules: [{ kind: 'job-fails', when: { rate: 1 } }] },
    intercept: (request) => {
      trouble.heard(request);
      return 'continue';
    },
  });
  await switchTriggersOff(zendesk);
  const { engine, resume } = await consoleAt();
  const held = (group: unknown) =>
    zendesk.all('tickets').filter(({ group_id: of, status }) => of === group && status !== 'closed');
  const groups = zendesk.all('groups').filter((one) => !one.default && !one.deleted && held(one.id).length > 3);
  const [group, target] = groups.map(({ id }) => Number(id));
  const operations = Operations.parse([{ resource: 'groups', where: { ids: [group] }, operation: 'merge-into', target }]);
  const { changeSet } = await engine.drafts.draft(account, { operations, title: 'Test', reason: 'Test' });
  const active = await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  trouble.heard = ({ when, method, path }) => {
    if (when === 'after' && method === 'PUT' && path.includes('tickets/update_many')) active.interrupt();
  };
  expect((await active.result).status).toBe('stopped');
  trouble.heard = () => {};

  const resumed = await resume(active.run);
  expect(resumed, resumed.message).toMatchObject({ status: 'finished-with-failures', skipped: 0, notAttempted: 0 });
  const ended = resumed.items.find(({ resource, action }) => resource === 'groups' && action === 'delete');
  expect(ended).toMatchObject({ status: 'failed', error: 'Not sent, because a ticket could not be moved out of the group.' });
  expect(zendesk.record('groups', group ?? 0)?.deleted).toBe(false);
  expect(held(group).length).toBeGreaterThan(0);
});
