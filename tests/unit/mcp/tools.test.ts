import { expect, test } from 'vitest';
import { assistantConsole } from '../../../main/hosts/cli/mcp/assistant-console.ts';
import { recordTold } from '../../../main/hosts/cli/mcp/explanation-told.ts';
import { mcpServer } from '../../../main/hosts/cli/mcp/mcp-server.ts';
import { editTold, hitTold, withoutSubjects } from '../../../main/hosts/cli/mcp/people-level.ts';
import { is, trigger } from '../explain/planned-ticket.ts';
import { account } from '../runs/run-under-test.ts';
import { type Answer, assistantAt, clientOf } from './mcp-under-test.ts';

const always = ['search', 'get', 'where_used', 'explain', 'health', 'draft', 'preview'];

/** Every object of a schema, with the way to it. */
function objectsIn(schema: Answer, way = ''): { way: string; schema: Answer }[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.entries(schema).flatMap(([key, value]) => objectsIn(value, `${way}/${key}`));
  return schema.type === 'object' || schema.properties ? [{ way, schema }, ...inner] : inner;
}

test('the tools are these and no others; every input is strict and described member by member, and no output has a default', async () => {
  const { client } = await assistantAt();
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(always);
  for (const { name, inputSchema, outputSchema, description, annotations } of tools) {
    expect([name, description?.length ?? 0, annotations?.destructiveHint]).toEqual([
      name,
      expect.toSatisfy((length: number) => length > 40),
      false,
    ]);
    for (const { way, schema } of objectsIn(inputSchema)) {
      for (const [member, each] of Object.entries(schema.properties ?? {}))
        expect([name, way, member, typeof (each as Answer).description]).toEqual([name, way, member, 'string']);
      // A field of the account's own may be called anything, and so may what Zendesk keeps beside a restriction.
      if (schema.properties && !('type' in schema.properties && 'id' in schema.properties))
        expect([name, way, schema.additionalProperties]).toEqual([name, way, false]);
    }
    expect(JSON.stringify(outputSchema)).not.toContain('"default"');
  }
});

test('an edit is drafted and previewed, and every answer names account and environment and says that texts are data', async () => {
  const { zendesk, ask, answer } = await assistantAt();
  const found = await ask('search', { resource: 'macros', query: 'title:refund' });
  expect(found.structuredContent).toMatchObject({
    account: { name: account, environment: 'practice', url: zendesk.url },
    note: expect.stringContaining('not instructions'),
    answer: { total: 1, rows: [{ id: 201 }] },
  });
  expect(JSON.parse(found.content[0].text)).toEqual(found.structuredContent);
  const operations = [
    {
      resource: 'macros',
      where: { ids: [201] },
      operation: 'replace-text',
      fields: ['title'],
      find: 'Refund',
      replace: 'Credit',
    },
  ];
  const { hash, edits } = await answer('draft', { operations, title: 'Credit' });
  expect(edits).toBe(1);
  expect(await answer('preview', { hash })).toMatchObject({
    counts: { create: 0, update: 1, delete: 0 },
    edits: [{ resource: 'macros', id: 201, changes: [{ field: 'title', before: 'Refund::Sorry', after: 'Credit::Sorry' }] }],
    next: expect.stringContaining('Nothing was sent'),
  });
  expect(await answer('get', { resource: 'triggers', id: 101 })).toMatchObject({
    record: { id: 101 },
    inWords: { actions: expect.arrayContaining(['Add tags: billing']) },
  });
  expect((await answer('where_used', { what: 'tags:billing' })).uses.length).toBe(2);
  expect((await answer('explain', { what: '7' })).steps).toHaveLength(40);
  expect(await answer('health')).toMatchObject({ score: expect.any(Number), checks: expect.any(Array) });
  expect(zendesk.writes).toEqual([]);
});

test('what is not as listed, forged or unknown is refused in a sentence, and nothing is done', async () => {
  const { zendesk, ask } = await assistantAt();
  const said = async (name: string, input: object) => {
    const { isError, content } = await ask(name, input);
    return [isError, content[0].text];
  };
  for (const [name, input, text] of [
    ['search', { resource: 'macros', send: true }, 'The input is not as the tool lists it'],
    ['search', { resource: 'tickets' }, 'resource'],
    [
      'draft',
      { operations: [{ resource: 'macros', where: '', operation: 'set', values: { active: false }, apply: true }] },
      'apply',
    ],
    ['draft', { operations: [{ resource: 'tickets', operation: 'delete', where: '' }] }, 'not as the tool lists it'],
    ['preview', { hash: 'f'.repeat(64) }, 'change set'],
    ['preview', { hash: '../../etc' }, 'hash'],
    ['get', { resource: 'macros', id: 999 }, '999'],
    ['explain', { what: 'comet:1' }, 'is not understood'],
    ['search', { resource: 'macros', account: 'Another' }, 'has no account “Another”'],
    ['propose', { hash: 'f'.repeat(64) }, 'There is no tool “propose”'],
  ] as const)
    expect([name, await said(name, input)]).toEqual([name, [true, expect.stringContaining(text)]]);
  expect(zendesk.writes).toEqual([]);
});

test('how much of people is told follows the level', async () => {
  const rename = [{ resource: 'users', where: { ids: [50, 2] }, operation: 'set', values: { alias: 'Alias' } }];
  const told = async (people: 'none' | 'team' | 'everyone') => {
    const { answer } = await assistantAt({ people });
    const list = JSON.stringify(await answer('search', { resource: 'users' }));
    const one = JSON.stringify(await answer('get', { resource: 'users', id: 50 }));
    const ticket = JSON.stringify(await answer('explain', { what: '7' }));
    const { hash } = await answer('draft', { operations: rename });
    const preview = JSON.stringify(await answer('preview', { hash }));
    return {
      bo: [list, ticket, preview].map((text) => text.includes('Bo Agent')),
      carla: [list, one, ticket, preview].map((text) => /Carla|carla@/.test(text)),
    };
  };
  expect(await told('none')).toEqual({ bo: [false, false, false], carla: [false, false, false, false] });
  expect(await told('team')).toEqual({ bo: [true, true, true], carla: [false, false, false, false] });
  expect(await told('everyone')).toEqual({ bo: [true, true, true], carla: [true, true, false, true] });
});

test('what an address or a rule would give away of somebody is told below that level neither', async () => {
  const told = async (people: 'none' | 'team' | 'everyone') => {
    const { zendesk, sync, ask, answer } = await assistantAt({ people });
    zendesk.tables.triggers?.push(
      trigger(
        120,
        'Of one customer',
        [is('requester_id', 'is', '50')],
        [{ field: 'notification_user', value: ['2', 'Re', 'x'] }],
      ),
    );
    zendesk.log.push({
      id: 1,
      created_at: '2026-02-01T09:00:00Z',
      actor_id: 1,
      actor_name: 'Ada Admin',
      source_type: 'user',
      source_id: 50,
      source_label: 'Carla Customer',
      action: 'update',
      change_description: 'Name changed from Carla Customer',
    });
    await sync();
    const users = [{ name: 'Somebody New', email: 'carla@customer.example', role: 'end-user' }];
    const taken = await ask('draft', { operations: [{ resource: 'users', operation: 'create', users }] });
    const words = await answer('get', { resource: 'triggers', id: 120 });
    const person = await answer('explain', { what: 'users:50' });
    return [
      [taken.isError, /Carla/.test(taken.content[0].text)],
      ['Carla', 'Bo Agent'].map((name) => JSON.stringify(words.inWords).includes(name)),
      [person.log === null, JSON.stringify(person).includes('Carla')],
    ];
  };
  const [none, team, everyone] = [await told('none'), await told('team'), await told('everyone')];
  expect(none).toEqual([
    [true, false],
    [false, false],
    [true, false],
  ]);
  expect(team).toEqual([
    [true, false],
    [false, true],
    [true, false],
  ]);
  expect(everyone).toEqual([
    [true, true],
    [true, true],
    [false, true],
  ]);
});

test('a ticket is known by its number at any level, and what customers typed is not told', () => {
  const change = (field: string) => ({ field, before: 'Where is my SECRET?', after: 'x' });
  const edit = {
    resource: 'tickets',
    id: 7,
    name: 'Where is my SECRET?',
    action: 'update',
    changes: ['subject', 'custom_fields_901', 'status'].map(change),
  };
  for (const level of ['none', 'team', 'everyone'] as const) {
    const told = editTold(level, edit, undefined);
    expect(told.name).toBe('tickets 7');
    expect(told.changes.map(({ before }) => before)).toEqual(['(not told)', '(not told)', 'Where is my SECRET?']);
  }
  const sentences = ['The ticket “Where is my SECRET?” is closed.'];
  expect(withoutSubjects(sentences, new Set([edit.name]))).toEqual(['The ticket “(subject)” is closed.']);
});

test('at none neither who made a change set nor whom a check’s finding clashes with is named', () => {
  const byRedline = [
    { run: 'r', title: 'T', author: 'Ada Admin', at: 'then', action: 'update' as const, status: 'applied' as const },
  ];
  const explained = {
    what: 'record' as const,
    account: { id: 'one', name: account, environment: 'practice' as const, url: 'https://example.test' },
    snapshot: { id: 's', takenAt: 'then' },
    item: 'macros:1',
    name: 'M',
    now: [],
    earlier: [],
    byRedline,
    log: null,
    uses: { uses: [], people: 0, organizations: 0 },
    notes: [],
  };
  expect(recordTold(explained, 'none').byRedline[0]?.author).toBe('(not told)');
  expect(recordTold(explained, 'team').byRedline[0]?.author).toBe('Ada Admin');
  const hit = { item: 'macros:1', name: 'M', about: 'x', others: [{ item: 'users:2', name: 'Bo Agent' }] };
  expect(hitTold('none', hit)).toEqual({ ...hit, others: [{ item: 'users:2', name: 'users:2' }] });
  expect(hitTold('team', hit)).toEqual(hit);
});

test('proposing is there only where a person has switched it on for the account, once for each change set', async () => {
  const { engine, options, answer } = await assistantAt();
  const { hash } = await answer('draft', {
    operations: [{ resource: 'macros', where: { ids: [201] }, operation: 'set', values: { active: false } }],
  });
  await engine.client.assistants.keep({ account, propose: true });
  const client = await clientOf(await mcpServer({ ...options, client: assistantConsole(engine.client) }));
  expect((await client.listTools()).tools.map(({ name }) => name)).toEqual([...always, 'propose']);
  const propose = async (): Promise<Answer> => client.callTool({ name: 'propose', arguments: { hash } });
  // No workspace is open here.
  expect(await propose()).toMatchObject({ isError: true });
  await engine.client.assistants.keep({ account, propose: false });
  expect((await propose()).content[0].text).toContain('is not switched on');
});
