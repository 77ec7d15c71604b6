import { expect, it } from 'vitest';
import { emea, leavers, teamAccount, tierOne, tierTwo } from './team-account.ts';
import { account, onStage, type Stage } from './team-stage.ts';
import type { Stored } from './team-zendesk.ts';

const merge = { resource: 'groups', where: { ids: [tierOne] }, operation: 'merge-into', target: emea };

it(
  'stops before a group is deleted to which others have given tickets, a member and a macro since the draft',
  { timeout: 240_000 },
  () =>
    onStage(async (stage) => {
      const { zendesk, redline } = stage;
      const file = await stage.draft([merge]);
      expect(driftGate(await stage.preview(file))).toMatchObject({ met: true });
      cameSince(stage);
      expect(driftGate(await stage.preview(file)), 'a preview sees what the run would stop for').toMatchObject({ met: false });
      zendesk.countAnew();
      const refused = await redline.run(['apply', '--account', account, '--change', file, '--yes']);
      expect(refused, refused.stderr).toMatchObject({
        code: 3,
        json: { status: 'refused', applied: 0, drifted: [{ item: `groups:${tierOne}`, name: 'Tier 1' }] },
      });
      expect(refused.json.message).toContain('“Tier 1” (1 membership, 1 macro, 3 tickets)');
      expect(refused.json.drifted[0].fields).toMatchObject([
        { field: 'group_memberships', now: '1: Person 102' },
        { field: 'macros', now: '1: Theirs' },
        { field: 'tickets', now: expect.stringContaining('#9001 Theirs') },
      ]);
      expect([...zendesk.seen.keys()].filter((endpoint) => !endpoint.startsWith('GET'))).toEqual([]);

      const skipping = await redline.run(['apply', '--account', account, '--change', file, '--yes', '--skip-drifted']);
      expect(skipping.json.items.find(({ resource }: { resource: string }) => resource === 'groups')).toMatchObject({
        status: 'skipped',
        error: expect.stringContaining('Not deleted. Since the draft'),
      });
      const stays = membersOf(stage);
      expect(stays.length, 'a group that stays keeps its members').toBeGreaterThan(1);
      expect(zendesk.tables.groups?.get(tierOne)?.deleted).toBe(false);
    }),
);

it('looks once more right before it deletes: what came while the run went on stops it there', { timeout: 240_000 }, () =>
  onStage(async (stage) => {
    const { zendesk, redline } = stage;
    const file = await stage.draft([merge]);
    zendesk.breaks = (endpoint) => {
      if (endpoint === 'PUT /api/v2/views/{id}') cameSince(stage);
      return undefined;
    };
    const stopped = await redline.run(['apply', '--account', account, '--change', file, '--yes']);
    expect(stopped, stopped.stderr).toMatchObject({ code: 3, json: { status: 'stopped', notAttempted: 1 } });
    expect(stopped.json.message).toContain('“Tier 1” (1 membership, 1 macro, 3 tickets)');
    expect(zendesk.tables.groups?.get(tierOne)?.deleted).toBe(false);
    const resumed = await redline.run(['resume', stopped.json.run, '--skip-drifted']);
    expect(resumed.json, resumed.stderr).toMatchObject({ skipped: 1, notAttempted: 0 });
    expect(zendesk.tables.groups?.get(tierOne)?.deleted).toBe(false);
  }),
);

it('deletes a group where nothing came, with the requests that the preview counted', { timeout: 240_000 }, () =>
  onStage(async ({ zendesk, draft, preview, apply }) => {
    const file = await draft([merge]);
    const shown = await preview(file);
    zendesk.countAnew();
    const run = await apply(file);
    expect(run).toMatchObject({ status: 'done', skipped: 0 });
    const asked = [...zendesk.seen].filter(([endpoint]) => !endpoint.includes('job_statuses'));
    expect(asked.reduce((sum, [, times]) => sum + times, 0)).toBe(shown.requests.total);
  }),
);

it(
  'tells of a ticket that no reading could show before its group was gone, and undo gives it the group again',
  { timeout: 180_000 },
  () =>
    onStage(async (stage) => {
      const { zendesk, redline } = stage;
      const file = await stage.draft([merge]);
      zendesk.breaks = (endpoint) => {
        // Between the last look and the deletion.
        if (endpoint === 'DELETE /api/v2/groups/{id}') zendesk.put('tickets', ticketOf(9100));
        return undefined;
      };
      zendesk.keepsDeadGroups = true;
      const run = await stage.apply(file);
      expect(run.status).toBe('done');
      expect(run.notes.join()).toContain('tickets:9100');
      expect(zendesk.tables.tickets?.get(9100)?.group_id).toBe(tierOne);
      const undone = await redline.run(['undo', run.run, '--yes']);
      expect(undone, undone.stderr).toMatchObject({ code: 0 });
      const anew = [...(zendesk.tables.groups?.values() ?? [])].find(({ name, deleted }) => name === 'Tier 1' && !deleted);
      expect(anew?.id).not.toBe(tierOne);
      expect(zendesk.tables.tickets?.get(9100)?.group_id).toBe(anew?.id);
    }),
);

it(
  'stops before somebody is deleted who got a ticket, a group or a customer’s question since the draft',
  { timeout: 240_000 },
  () =>
    onStage(async ({ zendesk, draft, redline }) => {
      const [leaver = 0] = leavers;
      const file = await draft([{ resource: 'users', where: { ids: [leaver] }, operation: 'offboard', end: 'delete' }]);
      zendesk.put('tickets', { ...ticketOf(9200), assignee_id: leaver });
      zendesk.put('group_memberships', { id: 88_001, user_id: leaver, group_id: 99, default: false });
      const refused = await redline.run(['apply', '--account', account, '--change', file, '--yes']);
      expect(refused, refused.stderr).toMatchObject({
        code: 3,
        json: { status: 'refused', drifted: [{ item: `users:${leaver}` }] },
      });
      expect(refused.json.drifted[0].fields.map(({ field }: { field: string }) => field)).toEqual([
        'group_memberships',
        'tickets',
      ]);
    }),
);

it(
  'asks before it takes back a group that others have built on, says what would go, and leaves it unless told',
  { timeout: 180_000 },
  () =>
    onStage(async ({ zendesk, draft, apply, redline }) => {
      const file = await draft([{ resource: 'groups', operation: 'create', values: { name: 'Tier 9' } }]);
      const run = await apply(file);
      const id = Number(run.items[0].newId);
      for (const [index, user] of [101, 102, 103, 104, 105].entries())
        zendesk.put('group_memberships', { id: 77_000 + index, user_id: user, group_id: id, default: false });
      for (let index = 0; index < 10; index++) zendesk.put('tickets', { ...ticketOf(9300 + index), group_id: id });
      zendesk.put('groups', { ...(zendesk.tables.groups?.get(id) as Stored), description: 'The night shift' });
      // Search lags: of the tickets only the export or the list tells.
      zendesk.searchLag = 3_600_000;

      const asked = await redline.run(['undo', run.run, '--yes']);
      expect(asked, asked.stderr).toMatchObject({ code: 3, json: { status: 'refused' } });
      expect(asked.json.conflicts[0].fields).toMatchObject([
        { field: 'description', theirs: 'The night shift' },
        { field: 'group_memberships', theirs: '5: Person 101, Person 102, Person 103, Person 104, Person 105' },
        { field: 'tickets', theirs: expect.stringContaining('10: #9300 Theirs') },
      ]);
      expect(zendesk.tables.groups?.get(id)?.deleted).toBe(false);
      const kept = await redline.run(['undo', run.run, '--yes', '--on-conflict', 'keep-theirs']);
      expect(kept, kept.stderr).toMatchObject({ code: 0, json: { applied: 0 } });
      expect(zendesk.tables.groups?.get(id)?.deleted).toBe(false);

      const out = `${redline.folder}/overwrite.redline.json`;
      const drafted = await redline.run(['undo', run.run, '--on-conflict', 'overwrite', '--out', out]);
      expect(drafted, drafted.stderr).toMatchObject({ code: 0, json: { edits: 1 } });
      // What comes after the person has chosen is nothing that they have agreed to lose.
      zendesk.put('tickets', { ...ticketOf(9400), group_id: id });
      const stopped = await redline.run(['apply', '--account', account, '--change', out, '--yes']);
      expect(stopped, stopped.stderr).toMatchObject({ code: 3, json: { status: 'refused' } });
      expect(stopped.json.message).toContain('“Tier 9” (1 ticket)');
      const overwritten = await redline.run(['undo', run.run, '--yes', '--on-conflict', 'overwrite']);
      expect(overwritten, overwritten.stderr).toMatchObject({ code: 0, json: { applied: 1 } });
      expect(zendesk.tables.groups?.get(id)?.deleted).toBe(true);
    }),
);

/** Three tickets, one of which search does not show yet, a member and a macro. */
function cameSince({ zendesk }: Stage): void {
  if (zendesk.tables.tickets?.has(9001)) return;
  zendesk.put('tickets', ticketOf(9001));
  zendesk.put('tickets', ticketOf(9002));
  zendesk.searchLag = 3_600_000;
  zendesk.put('tickets', ticketOf(9003));
  zendesk.put('users', {
    ...(teamAccount().users?.get(102) as Stored),
    id: 777,
    name: 'Person 777',
    email: 'p777@team.example',
  });
  zendesk.put('group_memberships', { id: 99_001, user_id: 102, group_id: tierOne, default: false });
  zendesk.put('macros', {
    ...(teamAccount().macros?.get(301) as Stored),
    id: 399,
    title: 'Theirs',
    raw_title: 'Theirs',
    restriction: { type: 'Group', id: tierOne, ids: [tierOne, tierTwo] },
    actions: [{ field: 'status', value: 'open' }],
  });
}

function ticketOf(id: number): Stored {
  const created = new Date().toISOString();
  return {
    id,
    subject: 'Theirs',
    status: 'open',
    tags: [],
    group_id: tierOne,
    assignee_id: null,
    requester_id: 77,
    created_at: created,
  };
}

function driftGate({ gates }: { readonly gates: readonly { readonly code: string }[] }) {
  return gates.find(({ code }) => code === 'drift');
}

function membersOf({ zendesk }: Stage): Stored[] {
  return [...(zendesk.tables.group_memberships?.values() ?? [])].filter(({ group_id: group }) => group === tierOne);
}
