import { describe, expect, it } from 'vitest';
import type { World } from '../../../main/changes/world.ts';
import type { Practice } from '../../../main/practice/server.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { account, type Console, consoleFor, practiceInStep } from '../runs/run-under-test.ts';
import { drafted, foretells, rehearsed } from './rehearsed.ts';

/** Enough of everything, and little to compare. */
const few = { macros: 120, groups: 12, users: 80, agents: 16, organizations: 8, tickets: 1_000, tags: 120 };

interface Stage {
  readonly zendesk: Practice;
  readonly console: Console;
  /** An agent with open tickets. */
  readonly agent: number;
  readonly heir: number;
}

async function onStage(): Promise<Stage> {
  const { zendesk, consoleAt } = await practiceInStep({ seed: 3, size: few });
  const open = new Set(zendesk.all('tickets').flatMap(({ assignee_id: who, status }) => (status === 'open' ? [who] : [])));
  const [agent, heir] = zendesk.all('users').flatMap(({ id, role }) => (role === 'agent' && open.has(id) ? [Number(id)] : []));
  if (agent === undefined || heir === undefined) throw new Error('The practice data has no such agents.');
  return { zendesk, console: await consoleAt(), agent, heir };
}

describe('a rehearsal on a practice account foretells', () => {
  it('macros that are reworded and deleted, and rules that are switched, reworded and deleted', async () => {
    const { zendesk, console } = await onStage();
    const changeSet = await drafted(console, [
      {
        resource: 'macros',
        where: 'title:refund',
        operation: 'replace-text',
        fields: ['title', 'comment'],
        find: 'refund',
        replace: 'credit',
      },
      { resource: 'macros', where: 'title:billing', operation: 'delete' },
      { resource: 'triggers', where: 'title:fraud', operation: 'set', values: { active: false } },
      { resource: 'automations', where: 'title:returns', operation: 'set', values: { title: 'Remind of returns' } },
      { resource: 'views', where: 'title:billing', operation: 'delete' },
    ]);
    const foretold = await foretells(zendesk, console, changeSet);
    expect(foretold.applied).toBe(changeSet.edits.length);
    expect(foretold).toMatchObject({ undone: true, refused: [], differences: [] });
    expect(foretold.seconds).toBeGreaterThan(0);
  });

  it('tags on tickets, with the mails of the triggers and the tickets that they move', async () => {
    const { zendesk, console } = await onStage();
    const foretold = await foretells(
      zendesk,
      console,
      await drafted(console, [
        { resource: 'tags', operation: 'add', tags: ['vip'], tickets: 'status:open' },
        {
          resource: 'tags',
          operation: 'rename',
          from: 'billing_q',
          to: 'billing',
          in: ['tickets', 'macros', 'triggers', 'views'],
          closedTickets: 'leave',
        },
      ]),
    );
    expect(foretold.effects.mails.length).toBeGreaterThan(0);
    expect(foretold.effects.mails[0]?.to).toBe('the requester');
    expect(foretold.effects.ticketsMoved.length).toBeGreaterThan(0);
    // The group that the trigger has moved them to is nobody's to take back.
    expect(foretold.differences.some(({ resource, field }) => resource === 'tickets' && field === 'group_id')).toBe(
      !foretold.undone,
    );
  });

  it('somebody’s leaving, with the tickets that another one gets', async () => {
    const { zendesk, console, agent, heir } = await onStage();
    const changeSet = await drafted(console, [
      { resource: 'users', where: { ids: [agent] }, operation: 'offboard', end: 'downgrade', tickets: { assignTo: heir } },
    ]);
    const foretold = await foretells(zendesk, console, changeSet);
    expect(foretold.applied).toBeGreaterThan(2);
  });

  it('the tickets that Zendesk takes from whoever is deleted, and that nobody brings back', async () => {
    const { zendesk, console, agent } = await onStage();
    const changeSet = await drafted(console, [
      { resource: 'users', where: { ids: [agent] }, operation: 'offboard', end: 'delete', tickets: 'leave' },
    ]);
    const foretold = await foretells(zendesk, console, changeSet);
    expect(
      foretold.effects.ticketsMoved.some(({ rule, changes }) => rule === undefined && changes[0]?.field === 'assignee_id'),
    ).toBe(true);
    expect(foretold.undone).toBe(false);
    expect(foretold.differences.map(({ resource, id }) => `${resource}:${id}`)).toContain(`users:${agent}`);
  });

  it('a group that is merged into another one', async () => {
    const { zendesk, console } = await onStage();
    const changeSet = await drafted(console, [
      { resource: 'groups', where: 'name:"Retail Stores"', operation: 'merge-into', target: 'Support' },
    ]);
    const foretold = await foretells(zendesk, console, changeSet);
    expect(foretold.applied).toBeGreaterThan(1);
  });

  it('people who are created, changed and put into groups', async () => {
    const { zendesk, console, agent } = await onStage();
    const foretold = await foretells(
      zendesk,
      console,
      await drafted(console, [
        {
          resource: 'users',
          operation: 'create',
          users: [{ name: 'Noor Bakker', email: 'noor@kestrel-outfitters.example', role: 'agent', groups: ['Tier 2'] }],
        },
        { resource: 'users', where: { ids: [agent] }, operation: 'add-to-groups', groups: ['APAC'] },
        { resource: 'users', where: 'role:end-user tag:vip', operation: 'set', values: { notes: 'Knows us' } },
      ]),
    );
    expect(foretold).toMatchObject({ refused: [], undone: true });
  });

  it('what Zendesk refuses, in the order in which it does', async () => {
    const { zendesk, console } = await onStage();
    const plain = await drafted(console, [
      { resource: 'macros', where: 'title:refund', operation: 'set', values: { description: 'New' } },
      { resource: 'groups', where: 'name:Support', operation: 'set', values: { description: 'New' } },
    ]);
    const desk = await console.engine.accounts.open(account);
    const foretold = await foretells(zendesk, console, planted(plain, desk.world()));
    expect(foretold.refused.map(({ item }) => item)).toEqual(
      expect.arrayContaining([`macros:${plain.edits[0]?.action === 'update' ? plain.edits[0].id : ''}`]),
    );
    expect(foretold.refused.map(({ why }) => why)).toEqual([
      expect.stringMatching(/too long|255/),
      expect.stringContaining('already used'),
    ]);
  });

  it('what the sign-in’s role does not reach', async () => {
    const { zendesk } = await practiceInStep({ seed: 3, size: few });
    const [agent] = zendesk.all('users').filter(({ role, active }) => role === 'agent' && active === true);
    const console = await consoleFor({ ...zendesk, email: String(agent?.email) });
    const changeSet = await drafted(console, [
      { resource: 'groups', where: 'name:Support', operation: 'set', values: { description: 'New' } },
    ]);
    const foretold = await foretells(zendesk, console, changeSet);
    expect(foretold).toMatchObject({
      status: 'refused',
      applied: 0,
      refused: [{ item: 'run', why: expect.stringContaining('lacks') }],
    });
  });

  it('records that are not as drafted any more, and nothing is sent of it', async () => {
    const { zendesk, console } = await onStage();
    const changeSet = await drafted(console, [
      { resource: 'macros', where: 'title:refund', operation: 'set', values: { description: 'New' } },
    ]);
    const [first] = changeSet.edits;
    if (first?.action !== 'update') throw new Error('There is no such macro.');
    zendesk.edit('macros', first.id, { description: 'A colleague’s' });
    await console.sync();
    const foretold = await foretells(zendesk, console, changeSet);
    expect(foretold).toMatchObject({
      status: 'refused',
      applied: 0,
      refused: [{ item: `macros:${first.id}`, action: 'check' }, { item: 'run' }],
    });
  });

  it('a run of more than some seconds, whose own changes under way are nobody else’s', async () => {
    const { consoleAt } = await practiceInStep({ seed: 3 });
    const console = await consoleAt();
    const changeSet = await drafted(console, [
      { resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'New' } },
    ]);
    expect(changeSet.edits.length).toBeGreaterThan(150);
    const { applied, undone, seconds } = await rehearsed(console, changeSet);
    expect({ applied, undone }).toEqual({ applied: changeSet.edits.length, undone: true });
    expect(seconds).toBeGreaterThan(5);
  });

  it('how long it takes at the account’s rate', async () => {
    const { consoleAt } = await practiceInStep({ seed: 3, size: few, limits: { perMinute: 40 } });
    const console = await consoleAt();
    const changeSet = await drafted(console, [
      { resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'New' } },
    ]);
    const { applied, requests, seconds, perMinute } = await rehearsed(console, changeSet);
    expect({ applied, perMinute }).toEqual({ applied: changeSet.edits.length, perMinute: 40 });
    // A minute for each window that is used up, and what is left to other programs is left.
    expect(seconds).toBeGreaterThan((Math.ceil(requests / 40) - 2) * 60);
  });

  it('says that its snapshot is old, or that a run came after it', async () => {
    const { console } = await onStage();
    const operations = [{ resource: 'macros', where: 'title:refund', operation: 'set', values: { description: 'New' } }];
    const changeSet = await drafted(console, operations);
    const later = await rehearsed(console, changeSet, Date.now() + 3 * 86_400_000);
    expect(later.unknown).toMatchObject([{ item: 'snapshot', why: expect.stringContaining('3 days old') }]);
    expect(later.snapshot.stale).toBe(later.unknown[0]?.why);
    await console.run([{ resource: 'macros', where: 'title:billing', operation: 'set', values: { description: 'Other' } }]);
    const after = await rehearsed(console, changeSet);
    expect(after.unknown).toMatchObject([{ item: 'snapshot', why: expect.stringContaining('One run has been sent') }]);
  });
});

/** A title, and an option that is another field's tag, which no draft lets through. */
function planted(changeSet: ChangeSet, world: World): ChangeSet {
  const [first, ...others] = changeSet.edits;
  const fields = [...world.records('ticket_fields')];
  const drop = fields.find(({ type }) => type === 'tagger');
  const box = fields.find(({ type, tag }) => type === 'checkbox' && typeof tag === 'string');
  if (first?.action !== 'update' || !drop || !box) throw new Error('The practice data has no such records.');
  const title = { ...first, before: { title: first.name }, after: { title: 'x'.repeat(300) } };
  const { custom_field_options: options } = drop;
  const more = [...(Array.isArray(options) ? options : []), { name: 'Taken', value: box.tag }];
  const option = {
    resource: 'ticket_fields' as const,
    action: 'update' as const,
    id: drop.id,
    name: String(drop.title),
    before: { custom_field_options: options },
    after: { custom_field_options: more },
  };
  return { ...changeSet, edits: [title, ...others, option] };
}
