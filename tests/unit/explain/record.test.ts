import { expect, test } from 'vitest';
import { ExplainedRecord } from '../../../preload/contract/explain.ts';
import { documentOf, redline, syncedHome } from '../cli/cli-under-test.ts';
import { account, consoleFor } from '../runs/run-under-test.ts';
import { plannedAudits, plannedTables } from './planned-ticket.ts';
import { startPlannedZendesk } from './planned-zendesk.ts';

test('a macro, a person and a tag are explained by the snapshots, the audit log and where they are named', async () => {
  const zendesk = await startPlannedZendesk(plannedTables(), plannedAudits());
  const { engine, sync } = await consoleFor(zendesk);
  const [macro] = zendesk.tables.macros ?? [];
  const [, bo, carla] = zendesk.tables.users ?? [];
  if (!macro || !bo || !carla) throw new Error('The tables are not as planned.');
  Object.assign(macro, { title: 'Refund::So sorry', updated_at: '2026-03-01T00:00:00Z' });
  Object.assign(bo, { role: 'admin' });
  Object.assign(carla, { name: 'Carla Newname' });
  zendesk.log.push(
    {
      id: 1,
      action: 'update',
      actor_id: 1,
      actor_name: 'Ada Admin',
      source_id: 2,
      source_type: 'user',
      change_description: 'Support role changed from Agent to Admin',
      created_at: '2026-03-01T00:00:00Z',
    },
    // A server that does not heed the filter.
    {
      id: 2,
      action: 'update',
      actor_id: 1,
      actor_name: 'Ada Admin',
      source_id: 3,
      source_type: 'user',
      change_description: 'Of another',
      created_at: '2026-03-01T00:00:00Z',
    },
  );
  await sync();
  const explain = async (what: string) => {
    const of = await engine.client.explain.named({ account, what });
    return ExplainedRecord.parse(await engine.client.explain.what({ account, of }));
  };
  const told = await explain('macro:201');
  expect(told.earlier).toMatchObject([{ changes: [{ field: 'title', before: 'Refund::Sorry', after: 'Refund::So sorry' }] }]);
  expect(told.words?.actions[0]).toBe('Add tags: refund');

  const person = await explain('user:bo@planned.example');
  expect(person).toMatchObject({
    name: 'Bo Agent',
    now: expect.arrayContaining([
      { label: 'Role', value: 'admin' },
      { label: 'Groups', value: 'Support' },
    ]),
  });
  expect(person.earlier[0]?.changes).toMatchObject([{ field: 'role', before: 'agent', after: 'admin' }]);
  expect(person.log?.map(({ what }) => what)).toEqual(['Support role changed from Agent to Admin']);

  // Of a customer it is told that something changed, and not what it is.
  const customer = await explain('user:50');
  expect(customer.earlier[0]?.changes).toMatchObject([{ field: 'name', before: '(not shown)', after: '(not shown)' }]);
  expect(JSON.stringify(customer)).not.toMatch(/Carla|carla@/);

  const tag = await explain('tag:billing');
  expect(tag.uses.uses.map(({ item }) => item).sort()).toEqual(['triggers:101', 'triggers:104']);
  expect(zendesk.writes).toEqual([]);
});

test('redline explain takes what people write, and says in one sentence what it does not know', async () => {
  const home = await syncedHome();
  const ask = (...what: string[]) => redline(['explain', ...what, '--account', 'practice'], { home });
  const { stdout, code } = await ask('ticket', '1');
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^Ticket 1 of .*\(practice\)[\s\S]*WHAT HAPPENED[\s\S]*WHICH TRIGGERS WOULD RUN NOW/),
  ]);
  expect(documentOf(await redline(['explain', '1', '--account', 'practice', '--json'], { home }))).toMatchObject({
    what: 'ticket',
    ticket: { id: 1 },
  });
  expect((await ask('user:mara.lindqvist@kestrel-outfitters.example')).stdout).toContain('Role: admin');
  for (const [wrong, said] of [
    ['999999999', 'has no ticket 999999999'],
    ['comet:1', 'is not understood'],
    ['macro:999999', 'No snapshot'],
  ] as const) {
    const ended = await ask(wrong);
    expect([wrong, ended.code, ended.stderr]).toEqual([wrong, 2, expect.stringContaining(said)]);
  }
});
