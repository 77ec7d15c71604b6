import { expect, it } from 'vitest';
import { asNamed } from '../unit/configuration/config-named.ts';
import { connectedWorld } from '../unit/configuration/config-world.ts';
import type { Leaving } from './mortal-engine.ts';
import { withShop } from './restored-shop.ts';

const endpoints = [
  'POST ticket_fields',
  'POST ticket_forms',
  'POST trigger_categories',
  'POST custom_roles',
  'POST slas/policies',
  'POST triggers',
  'PUT triggers/update_many',
];

const kills = endpoints.flatMap((endpoint) => (['dies-before', 'dies-after'] as const).map((fate) => ({ endpoint, fate })));

it.for(kills)('a restore that is killed at $endpoint ($fate) ends as if it had not, with nothing made twice', async (kill) => {
  await withShop(async ({ zendesk, before, restored, sendKilled }) => {
    const changeSet = await restored();
    const result = await sendKilled(changeSet, kill);
    expect(result, JSON.stringify(result)).toMatchObject({ status: 'done', failed: 0 });
    expect(withoutOthers(asNamed(zendesk))).toEqual(withoutOthers(before));
    expect(zendesk.writes.flatMap(({ refused }) => refused ?? [])).toEqual([]);
  });
});

const connections = ['dynamic_content', 'schedules', 'webhooks', 'group_sla_policies', 'triggers', 'macros'];
const connecting = [
  'POST dynamic_content/items',
  'PUT dynamic_content/items/{id}',
  'POST business_hours/schedules',
  'PUT business_hours/schedules/{id}/workweek',
  'POST business_hours/schedules/{id}/holidays',
  'POST webhooks',
  'POST group_slas/policies',
].flatMap((endpoint) => (['dies-before', 'dies-after'] as const).map((fate) => ({ endpoint, fate })));

it.for(connecting)(
  'texts, hours and webhooks whose return is killed at $endpoint ($fate) are there once, and whole',
  async (kill) => {
    await withShop(async ({ zendesk, before, restored, sendKilled }) => {
      const changeSet = await restored(connections, ({ table }) => {
        for (const kind of ['dynamic_content', 'schedules', 'webhooks', 'group_sla_policies', 'triggers', 'macros'] as const)
          table(kind).clear();
      });
      const result = await sendKilled(changeSet, kill);
      expect(result, JSON.stringify(result)).toMatchObject({ status: 'done', failed: 0 });
      expect(zendesk.writes.flatMap(({ refused }) => refused ?? [])).toEqual([]);
      const { webhooks: _hooks, triggers: _triggers, ...named } = asNamed(zendesk);
      const { webhooks: _were, triggers: _before, ...expected } = before;
      expect(named).toEqual(expected);
      expect([...zendesk.table('webhooks').values()].map(({ status }) => status)).toEqual(['inactive']);
      expect(
        [...zendesk.table('triggers').values()]
          .filter(({ active }) => active === false)
          .map(({ title }) => title)
          .sort(),
      ).toEqual(['Call depot', 'Resting']);
    }, connectedWorld());
  },
);

it('switches nothing on while one of the set is in doubt, and goes on when it is there', async () => {
  await withShop(async ({ zendesk, restored, send, resume }) => {
    const changeSet = await restored();
    // Somebody makes one of the same name, so that no reading tells whose it is.
    let posts = 0;
    const died = await send(changeSet, ({ method, url, body }) => {
      if (method !== 'POST' || !url.includes('/triggers')) return 'lives';
      posts += 1;
      if (posts !== 2) return 'lives';
      zendesk.add('triggers', JSON.parse(String(body)).trigger);
      return 'dies-after';
    });
    expect(died).toBe('died');
    const asked = await resume(changeSet);
    expect(asked).toMatchObject({ status: 'stopped', message: expect.stringMatching(/rules? (is|are) there and still off/) });
    expect([...zendesk.table('triggers').values()].map(({ active }) => active)).not.toContain(true);
    const [open] = asked.items.filter(({ found }) => found);
    const ours = Math.max(...(open?.found ?? []).map(({ id }) => id));
    const ended = await resume(changeSet, [{ item: `triggers:${open?.id}`, answer: ours }]);
    expect(ended, JSON.stringify(ended.items)).toMatchObject({ status: 'done' });
    expect(zendesk.called('triggers', 'Tell refunds').active).toBe(true);
  });
});

it('switches the others on where somebody has deleted one meanwhile, and keeps what somebody changed', async () => {
  await withShop(async ({ zendesk, restored, send }) => {
    const changeSet = await restored();
    let isDone = false;
    const result = await send(changeSet, ({ method, url }) => {
      if (method === 'PUT' && url.includes('/triggers/update_many') && !isDone) {
        isDone = true;
        zendesk.table('triggers').delete(zendesk.called('triggers', 'Tell refunds').id);
        zendesk.edit('triggers', zendesk.called('triggers', 'To nights').id, { description: 'By somebody' });
      }
      return 'lives';
    });
    if (result === 'died') throw new Error('Nothing dies here.');
    expect(result).toMatchObject({ status: 'finished-with-failures', failed: 1 });
    expect(result.items.filter(({ status }) => status === 'failed')).toMatchObject([{ name: 'Tell refunds' }]);
    expect(zendesk.called('triggers', 'To nights')).toMatchObject({ active: true, description: 'By somebody' });
  });
});

it('switches on by no means what somebody has made of its rules while it was interrupted', async () => {
  await withShop(async ({ zendesk, restored, send, resume, undoing }) => {
    const changeSet = await restored();
    const isSwitching = ({ method, url }: Leaving) => method === 'PUT' && url.includes('/triggers/update_many');
    expect(await send(changeSet, (request) => (isSwitching(request) ? 'dies-before' : 'lives'))).toBe('died');
    const theirs = [{ field: 'notification_user', value: ['all_agents', 'Wrong', 'Not ready'] }];
    zendesk.edit('triggers', zendesk.called('triggers', 'Tell refunds').id, { actions: theirs });
    zendesk.edit('triggers', zendesk.called('triggers', 'To nights').id, { active: true });
    const result = await resume(changeSet);
    expect(result, JSON.stringify(result.items)).toMatchObject({ status: 'finished-with-failures', failed: 1 });
    expect(result.items.filter(({ status }) => status === 'failed')).toMatchObject([
      { name: 'Tell refunds', error: expect.stringContaining('somebody changed its actions before it was to be switched on') },
    ]);
    expect(zendesk.called('triggers', 'Tell refunds')).toMatchObject({ active: false, actions: theirs });
    const wanted = changeSet.edits.flatMap((edit) => (edit.action === 'create' && edit.activeLast ? [edit.name ?? ''] : []));
    expect(wanted.length).toBeGreaterThan(1);
    for (const name of wanted) expect([name, zendesk.called('triggers', name).active]).toEqual([name, name !== 'Tell refunds']);
    const undo = await undoing(changeSet);
    expect(undo.conflicts).toMatchObject([{ name: 'Tell refunds', fields: [{ field: 'actions', theirs }] }]);
  });
});

it('switches on by no means what somebody has made of its rules while it was paused', async () => {
  await withShop(async ({ zendesk, restored, sendPaused }) => {
    const changeSet = await restored();
    const triggers = changeSet.edits.filter(({ resource, action }) => resource === 'triggers' && action === 'create').length;
    let made = 0;
    const theirs = [{ field: 'notification_user', value: ['all_agents', 'Wrong', 'Not ready'] }];
    const result = await sendPaused(
      changeSet,
      ({ method, url }) => {
        if (method === 'POST' && url.includes('/triggers')) made += 1;
        return method === 'GET' && url.includes('/triggers') && made === triggers;
      },
      () => zendesk.edit('triggers', zendesk.called('triggers', 'Tell refunds').id, { actions: theirs }),
    );
    expect(result, JSON.stringify(result.items)).toMatchObject({ status: 'finished-with-failures', failed: 1 });
    expect(zendesk.called('triggers', 'Tell refunds')).toMatchObject({ active: false, actions: theirs });
  });
});

it('is held by a freeze before it switches on what it has made, however little is left of it', async () => {
  await withShop(async ({ zendesk, restored, send, resume, setPolicy }) => {
    const changeSet = await restored();
    const isSwitching = ({ method, url }: Leaving) => method === 'PUT' && url.includes('/triggers/update_many');
    expect(await send(changeSet, (request) => (isSwitching(request) ? 'dies-before' : 'lives'))).toBe('died');
    const freeze = 'format: redline.policy\nversion: 1\nfreezes: [{from: 2020-01-01, to: 2090-01-01, why: Holidays}]\n';
    await setPolicy(freeze);
    await expect(resume(changeSet)).rejects.toThrow(/Holidays/);
    expect([...zendesk.table('triggers').values()].map(({ active }) => active)).not.toContain(true);
    await setPolicy('format: redline.policy\nversion: 1\n');
    expect(await resume(changeSet)).toMatchObject({ status: 'done', failed: 0 });
  });
});

/** Without what was wiped and not asked back. */
function withoutOthers(named: ReturnType<typeof asNamed>) {
  const { macros: _macros, views: _views, ...kept } = named;
  return kept;
}
