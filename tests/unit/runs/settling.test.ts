import { describe, expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../../../main/engine.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { ownKeychain } from '../../faults/mortal-engine.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { startTidyingZendesk } from './tidying-zendesk.ts';

const macro = {
  title: 'Refund  late ',
  actions: [{ field: 'comment_value_html', value: 'Sorry<br>for  that' }],
};
const person = { name: ' Ines  Carvalho', email: 'Ines@X.example', phone: '0041 44 123 45 67', role: 'end-user' };

/** A run over a small Zendesk; time passes only where Redline waits. */
async function stage() {
  const time = { now: Date.parse('2026-11-20T10:00:00Z') };
  const zendesk = await startTidyingZendesk(() => time.now);
  onTestFinished(() => zendesk.close());
  const home = temporaryFolder();
  const slept: number[] = [];
  const engine = await openEngine({
    home,
    host: 'cli',
    vault: ownKeychain(),
    clock: () => time.now,
    sleep: async (milliseconds, signal) => {
      slept.push(milliseconds);
      time.now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  });
  onTestFinished(() => engine.close());
  const { url } = zendesk;
  const added = {
    name: 'Tidy',
    url,
    environment: 'practice',
    email: 'ada@x.example',
    signIn: 'api-token',
    token: 't0ken-abc',
  } as const;
  await engine.accounts.add(added);
  const { account } = await engine.accounts.open('Tidy');
  const changeSet = (edits: ChangeSet['edits']): ChangeSet => ({
    format: 'redline.change-set',
    version: 1,
    title: 'By hand',
    reason: '',
    author: 'a test',
    createdAt: new Date(time.now).toISOString(),
    account: { id: account.id, name: account.name, url },
    snapshot: { id: 's', takenAt: new Date(time.now).toISOString() },
    operations: [],
    edits,
    approvals: [],
  });
  const apply = async (...edits: ChangeSet['edits']) => {
    const active = await engine.runs.apply('Tidy', changeSet(edits), { skipDrifted: false, confirm: undefined });
    return active.result;
  };
  const resume = async (run: string, settle: Parameters<typeof engine.runs.resume>[1]['settle'] = []) => {
    const active = await engine.runs.resume(run, { skipDrifted: false, takeOver: false, account: undefined, settle });
    return active.result;
  };
  return { time, zendesk, slept, apply, resume, engine };
}

const create = (resource: ChangeSet['edits'][number]['resource'], after: Record<string, unknown>, key = 'new-1') =>
  ({ resource, action: 'create', key, after }) as const;

describe('a creation whose answer was lost is found although Zendesk tidied it', () => {
  const kinds = [
    create('macros', macro),
    create('groups', { name: 'Tier  2 ', description: 'Late<br>shift' }),
    create('users', person),
    create('organizations', { name: 'Acme  GmbH', details: 'a  b ' }),
    create('group_memberships', { user_id: 7, group_id: 9 }),
  ];
  it.each(kinds)('$resource', async (edit) => {
    const { zendesk, apply } = await stage();
    zendesk.fate = () => 'lost';
    const result = await apply(edit);
    expect(result, JSON.stringify(result)).toMatchObject({ status: 'done', applied: 1, failed: 0 });
    expect(zendesk.posts).toHaveLength(1);
    expect(result.items[0]).toMatchObject({ status: 'applied', newId: zendesk.tables[edit.resource]?.[0]?.id });
  });

  it.each(kinds)('$resource, and carried out 63 s after Redline gave up', async (edit) => {
    const { zendesk, apply } = await stage();
    zendesk.fate = () => ({ later: 63_000 });
    expect(await apply(edit)).toMatchObject({ status: 'done', applied: 1 });
    expect(zendesk.posts).toHaveLength(1);
    expect(zendesk.tables[edit.resource]).toHaveLength(1);
  });
});

it('is sent again only when two readings 120 s apart show nothing, while the rest of the run goes on', async () => {
  const { zendesk, apply, time } = await stage();
  const sent: number[] = [];
  const begun = time.now;
  zendesk.fate = (_path, before) => {
    sent.push(time.now - begun);
    return before === 0 ? 'lost-undone' : 'answered';
  };
  const result = await apply(create('groups', { name: 'A' }), create('macros', { title: 'B', actions: [] }, 'new-2'));
  expect(result).toMatchObject({ status: 'done', applied: 2 });
  expect(zendesk.posts).toEqual(['groups', 'macros', 'groups']);
  expect(sent[1]).toBeLessThan(10_000);
  expect(sent[2]).toBeGreaterThanOrEqual(122_000);
});

it('what names a creation in doubt waits for it', async () => {
  const { zendesk, apply } = await stage();
  zendesk.fate = (_path, before) => (before === 0 ? 'lost-undone' : 'answered');
  const joins = create('group_memberships', { user_id: 7, group_id: 'groups:new-1' }, 'new-2');
  expect(await apply(create('groups', { name: 'A' }), joins)).toMatchObject({ status: 'done', applied: 2 });
  expect(zendesk.posts).toEqual(['groups', 'groups', 'group_memberships']);
});

it('a twin that was there before is neither taken for ours nor in the way', async () => {
  const { zendesk, apply, time } = await stage();
  const old = zendesk.put('macros', { title: 'Other', actions: [] });
  zendesk.put('macros', { title: 'B', actions: [{ field: 'status', value: 'open' }] });
  time.now += 3_600_000;
  zendesk.fate = (_path, before) => (before === 0 ? 'lost-undone' : 'answered');
  const result = await apply(create('macros', { title: 'b', actions: [{ field: 'status', value: 'solved' }] }));
  expect(result, JSON.stringify(result)).toMatchObject({ status: 'done', applied: 1 });
  expect(result.items[0]?.newId).toBeGreaterThan(old.id + 1);
  expect(zendesk.tables.macros).toHaveLength(3);
});

it('one carried out after it was sent again is told with both ids, and neither is deleted', async () => {
  const { zendesk, apply, engine } = await stage();
  let others = 0;
  zendesk.fate = (_path, before) => {
    if (before === 0) return { later: 125_000 };
    others += 1;
    // The other one keeps the run going until the first is carried out late.
    return others === 1 || others === 3 ? 'lost-undone' : 'answered';
  };
  const other = create('macros', { title: 'Another', actions: [] }, 'new-2');
  const result = await apply(create('macros', macro), other);
  expect(result, JSON.stringify(result)).toMatchObject({ status: 'done', applied: 2 });
  const twins = (zendesk.tables.macros ?? []).filter(({ title }) => title === 'Refund late').map(({ id }) => id);
  expect(twins).toHaveLength(2);
  expect([result.items[0]?.newId, ...(result.items[0]?.twins ?? [])].sort()).toEqual(twins.sort());
  expect(result.message).toMatch(/there twice/);
  expect((await engine.runs.items(result.run))[0]?.note).toMatch(/there twice/);
});

describe('what may be somebody else’s goes to a person', () => {
  const inDoubt = async () => {
    const staged = await stage();
    staged.zendesk.fate = (_path, before) => {
      if (before > 0) return 'answered';
      staged.zendesk.put('groups', { name: 'TIER 2', description: 'Made by Bo' });
      return 'lost-undone';
    };
    const result = await staged.apply(
      create('groups', { name: 'Tier 2', description: 'Made by us' }),
      create('macros', macro, 'new-2'),
    );
    return { ...staged, result, theirs: staged.zendesk.tables.groups?.[0]?.id ?? 0 };
  };

  it('the run stops, lists both sides, and all else is done', async () => {
    const { result, theirs, zendesk } = await inDoubt();
    expect(result).toMatchObject({ status: 'stopped', cause: 'conflict', applied: 1 });
    expect(result.message).toMatch(/--settle groups:new-1=ID/);
    expect(result.items[0]).toMatchObject({ status: 'in-doubt', found: [{ id: theirs, name: 'TIER 2' }] });
    expect(result.items[0]?.found?.[0]?.fields).toContainEqual({ field: 'description', sent: 'Made by us', found: 'Made by Bo' });
    expect(zendesk.posts).toEqual(['groups', 'macros']);
  });

  it('who says its id has it taken for ours', async () => {
    const { result, theirs, resume, zendesk } = await inDoubt();
    expect(await resume(result.run, [{ item: 'groups:new-1', answer: theirs }])).toMatchObject({ status: 'done', applied: 2 });
    expect(zendesk.posts).toHaveLength(2);
  });

  it('who says none has it sent again', async () => {
    const { result, resume, zendesk } = await inDoubt();
    zendesk.tables.groups?.pop();
    expect(await resume(result.run, [{ item: 'groups:new-1', answer: 'none' }])).toMatchObject({ status: 'done', applied: 2 });
    expect(zendesk.posts).toEqual(['groups', 'macros', 'groups']);
  });

  it('who leaves it out ends the run', async () => {
    const { result, resume, zendesk } = await inDoubt();
    const ended = await resume(result.run, [{ item: 'groups:new-1', answer: 'leave' }]);
    expect(ended).toMatchObject({ status: 'finished-with-failures', applied: 1, failed: 1 });
    expect(zendesk.posts).toHaveLength(2);
  });

  it('an answer to what nobody asked is refused, and nothing is sent', async () => {
    const { result, resume, zendesk } = await inDoubt();
    await expect(resume(result.run, [{ item: 'groups:new-9', answer: 'none' }])).rejects.toMatchObject({
      code: 'validation',
      message: expect.stringContaining('does not ask about groups:new-9'),
    });
    expect(zendesk.posts).toHaveLength(2);
  });

  it('who says nothing is asked again', async () => {
    const { result, resume, zendesk } = await inDoubt();
    expect(await resume(result.run)).toMatchObject({ status: 'stopped', cause: 'conflict' });
    expect(zendesk.posts).toHaveLength(2);
  });
});

it('one that somebody changed since is ours, and undo asks', async () => {
  const { zendesk, apply, engine, time } = await stage();
  zendesk.fate = () => ({ later: 0 });
  zendesk.carriedOut = (record) => {
    Object.assign(record, { description: 'Theirs', updated_at: new Date(time.now + 60_000).toISOString() });
  };
  const result = await apply(create('macros', { title: 'Sorry', actions: [], description: 'Ours' }));
  expect(result).toMatchObject({ status: 'done', applied: 1 });
  expect(result.items[0]?.note).toMatch(/changed its description since/);
  const desk = await engine.accounts.open('Tidy');
  const wish = { run: result.run, only: undefined, choice: 'ask', author: 'a test', now: time.now } as const;
  expect((await draftUndo(desk, wish)).conflicts).toMatchObject([{ item: 'macros:new-1', fields: [{ field: 'description' }] }]);
});

it('one that Zendesk refuses because it has it already, from a request that no answer came to, is ours', async () => {
  const { zendesk, apply } = await stage();
  zendesk.fate = (_path, before) => (before === 0 ? 'lost-undone' : 'answered');
  // Carried out between the second reading and the second request.
  zendesk.arrives = (_path, before) => {
    if (before === 1) zendesk.put('users', { ...person, name: 'Ines Carvalho', email: 'ines@x.example' });
  };
  const result = await apply(create('users', person));
  expect(result, JSON.stringify(result)).toMatchObject({ status: 'done', applied: 1, failed: 0 });
  expect(zendesk.posts).toHaveLength(2);
  expect(zendesk.tables.users).toHaveLength(1);
});

it('what needs a record that was left out is not sent', async () => {
  const { zendesk, apply } = await stage();
  zendesk.put('groups', { name: 'A', created_at: '2020-01-01T00:00:00Z' });
  const joins = create('group_memberships', { user_id: 7, group_id: 'groups:new-1' }, 'new-2');
  const result = await apply(create('groups', { name: 'A' }), joins);
  expect(result).toMatchObject({ status: 'finished-with-failures', failed: 2 });
  expect(result.items[1]?.error).toBe('Not sent, because groups:new-1 was not created.');
  expect(zendesk.posts).toEqual(['groups']);
});
