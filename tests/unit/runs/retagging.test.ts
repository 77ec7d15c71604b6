import { describe, expect, it } from 'vitest';
import { draftUndo } from '../../../main/runs/undo.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { type JobZendesk, startJobZendesk, textsIn } from './job-zendesk.ts';
import { account, type Console, consoleFor } from './run-under-test.ts';

const rename = [{ resource: 'tags', operation: 'rename', from: 'old', to: 'new', in: ['users'] }];
const add = [{ resource: 'users', where: '', operation: 'add-tags', tags: ['new'] }];

async function stage(count = 1): Promise<{ zendesk: JobZendesk; redline: Console; tags: (id?: number) => unknown }> {
  const zendesk = await startJobZendesk(count);
  for (const user of zendesk.users.values()) user.tags = ['old', 'vip'];
  const tags = (id = 101) => textsIn(zendesk.users.get(id)?.tags).sort();
  return { zendesk, redline: await consoleFor(zendesk), tags };
}

const sent = ({ writes }: JobZendesk) => writes.map(({ endpoint, body }) => [endpoint, body]);

/** A colleague gives the person a tag in the very moment in which the request arrives. */
function colleagueTags(zendesk: JobZendesk, endpoint: string, tag: string): void {
  const before = zendesk.instead;
  zendesk.instead = (write) => {
    const user = zendesk.users.get(write.ids[0] ?? 0);
    if (write.endpoint === endpoint && user) user.tags = [...textsIn(user.tags), tag];
    return before(write);
  };
}

async function undone({ engine }: Console, run: string) {
  const { desk } = await engine.runs.find(run);
  const { changeSet } = await draftUndo(desk, { run, only: undefined, choice: 'ask', author: 'test', now: Date.now() });
  if (!changeSet) throw new Error('There is nothing to take back.');
  return (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
}

describe('the tags of a handful of people', () => {
  it('are added and taken away by routes that name nothing else, so that a colleague’s of that very moment stay', async () => {
    const { zendesk, redline, tags } = await stage();
    colleagueTags(zendesk, 'PUT users/{id}/tags', 'theirs');
    colleagueTags(zendesk, 'DELETE users/{id}/tags', 'theirs_too');
    const result = await redline.run(rename);
    expect(result).toMatchObject({ status: 'done', applied: 1 });
    expect(sent(zendesk)).toEqual([
      ['PUT users/{id}/tags', { tags: ['new'] }],
      ['DELETE users/{id}/tags', { tags: ['old'] }],
    ]);
    expect(tags()).toEqual(['new', 'theirs', 'theirs_too', 'vip']);

    zendesk.instead = () => undefined;
    expect(await undone(redline, result.run)).toMatchObject({ status: 'done', applied: 1 });
    expect(tags()).toEqual(['old', 'theirs', 'theirs_too', 'vip']);
  });

  it('take exactly the requests that the preview counts', async () => {
    const { zendesk, redline } = await stage(3);
    const wish = { operations: Operations.parse(rename), title: 'Test', reason: 'Test' };
    const { changeSet } = await redline.engine.drafts.draft(account, wish);
    const { requests } = await redline.engine.drafts.preview(account, changeSet, false);
    expect(requests).toMatchObject({
      writes: 6,
      byEndpoint: { 'PUT /api/v2/users/{id}/tags': 3, 'DELETE /api/v2/users/{id}/tags': 3 },
    });
    const run = await redline.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
    expect((await run.result).requests).toBe(requests.total);
    expect(zendesk.writes).toHaveLength(6);
  });

  it('are one request each where nothing is taken away', async () => {
    const { zendesk, redline, tags } = await stage();
    expect(await redline.run(add)).toMatchObject({ status: 'done', applied: 1 });
    expect(sent(zendesk)).toEqual([['PUT users/{id}/tags', { tags: ['new'] }]]);
    expect(tags()).toEqual(['new', 'old', 'vip']);
  });

  it('go in one job where they are more than five', async () => {
    const { zendesk, redline } = await stage(6);
    expect(await redline.run(rename)).toMatchObject({ status: 'done', applied: 6 });
    expect(zendesk.writes.map(({ endpoint }) => endpoint)).toEqual(['PUT users/update_many']);
  });

  it('go with the other fields of the same change, in one request', async () => {
    const { zendesk, redline, tags } = await stage();
    const both = [...add, { resource: 'users', where: '', operation: 'set', values: { notes: 'after' } }];
    expect(await redline.run(both)).toMatchObject({ status: 'done', applied: 1 });
    expect(zendesk.writes.map(({ endpoint }) => endpoint)).toEqual(['PUT users/{id}']);
    expect(tags()).toEqual(['new', 'old', 'vip']);
  });

  it.each([
    ['404', { status: 404, body: { error: 'InvalidEndpoint' } }],
    ['200 and something else', { status: 200, body: { user: { id: 101 } } }],
  ])('go as the whole list, as just read, where a Zendesk without such routes answers %s', async (_what, given) => {
    const { zendesk, redline, tags } = await stage();
    zendesk.instead = ({ endpoint }) => (endpoint.endsWith('/tags') ? given : undefined);
    expect(await redline.run(rename)).toMatchObject({ status: 'done', applied: 1 });
    expect(tags()).toEqual(['new', 'vip']);
    expect(zendesk.writes.map(({ endpoint }) => endpoint)).toEqual(['PUT users/{id}/tags', 'PUT users/{id}']);
  });
});

describe('of the two requests', () => {
  const halves = ['PUT users/{id}/tags', 'DELETE users/{id}/tags'];
  const lost = halves.flatMap((half) => [true, false].map((taken) => ({ half, taken })));

  it.each(lost)('$half may lose its answer (taken: $taken): it is read, and what is missing is sent', async ({ half, taken }) => {
    const { zendesk, redline, tags } = await stage();
    let lose = true;
    zendesk.instead = ({ endpoint, ids, body }) => {
      if (endpoint !== half || !lose) return undefined;
      lose = false;
      const user = zendesk.users.get(ids[0] ?? 0);
      const [named = [], had = []] = [body?.tags, user?.tags].map(textsIn);
      if (user && taken) user.tags = half.startsWith('PUT') ? [...had, ...named] : had.filter((tag) => !named.includes(tag));
      return 'drop';
    };
    expect(await redline.run(rename)).toMatchObject({ status: 'done', applied: 1, failed: 0 });
    expect(tags()).toEqual(['new', 'vip']);
  });

  it.each(['cancel', 'pause'] as const)('the second leaves although a person says %s between them', async (says) => {
    const { zendesk, redline, tags } = await stage();
    const wish = { operations: Operations.parse(rename), title: 'Test', reason: 'Test' };
    const { changeSet } = await redline.engine.drafts.draft(account, wish);
    const run = await redline.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
    zendesk.instead = ({ endpoint }) => {
      if (endpoint === 'PUT users/{id}/tags') run[says]();
      return undefined;
    };
    await expect.poll(() => tags(), { timeout: 20_000 }).toEqual(['new', 'vip']);
    run.proceed();
    expect(await run.result).toMatchObject({ applied: 1, failed: 0, notAttempted: 0 });
    expect(zendesk.writes).toHaveLength(2);
  });

  it('the second may be refused: the change has failed, and undo takes back the first', async () => {
    const { zendesk, redline, tags } = await stage();
    zendesk.instead = ({ endpoint }) =>
      endpoint.startsWith('DELETE') ? { status: 422, body: { error: 'RecordInvalid', description: 'Locked tag' } } : undefined;
    const result = await redline.run(rename);
    expect(result).toMatchObject({ status: 'finished-with-failures', failed: 1 });
    expect(result.items[0]?.error).toContain('Locked tag');
    zendesk.instead = () => undefined;
    expect(await undone(redline, result.run)).toMatchObject({ status: 'done', applied: 1 });
    expect(tags()).toEqual(['old', 'vip']);
  });

  it('the second may be lost, and the first refused when both are sent again: undo takes back what the first had done', async () => {
    const { zendesk, redline, tags } = await stage();
    let isLost = false;
    zendesk.instead = ({ endpoint }) => {
      if (isLost && endpoint.endsWith('/tags'))
        return { status: 422, body: { error: 'RecordInvalid', description: 'Locked tag' } };
      if (!endpoint.startsWith('DELETE')) return undefined;
      isLost = true;
      return 'drop';
    };
    const result = await redline.run(rename);
    expect(result).toMatchObject({ status: 'finished-with-failures', failed: 1 });
    expect(tags()).toEqual(['new', 'old', 'vip']);
    zendesk.instead = () => undefined;
    expect(await undone(redline, result.run)).toMatchObject({ status: 'done', applied: 1 });
    expect(tags()).toEqual(['old', 'vip']);
  });

  it('the second may fail for ever: the change has failed with what came, and undo takes back the first', async () => {
    const { zendesk, redline, tags } = await stage(2);
    zendesk.instead = ({ endpoint, ids }) =>
      endpoint.startsWith('DELETE') && ids.includes(101)
        ? { status: 500, body: { error: 'InternalError', description: 'Ouch' } }
        : undefined;
    const result = await redline.run(rename);
    expect(result).toMatchObject({ status: 'finished-with-failures', applied: 1, failed: 1 });
    expect(result.items[0]?.error).toMatch(/Ouch.*Only part of this change was made/);
    zendesk.instead = () => undefined;
    expect(await undone(redline, result.run)).toMatchObject({ status: 'done', applied: 2 });
    expect([tags(101), tags(102)]).toEqual([
      ['old', 'vip'],
      ['old', 'vip'],
    ]);
  });
});
