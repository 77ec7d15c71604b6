import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Intercept, Intercepted } from '../../../main/practice/intercept.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import { type Given, type JobZendesk, startJobZendesk } from './job-zendesk.ts';
import { account, type Console, consoleFor, practiceInStep } from './run-under-test.ts';

const describeAll = [{ resource: 'macros', where: '', operation: 'set', values: { description: 'after' } }];
const deactivate = [{ resource: 'macros', where: '', operation: 'set', values: { active: false } }];
const note = [{ resource: 'users', where: '', operation: 'set', values: { notes: 'after' } }];

const page = (title: string) => `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

async function stage(count = 6): Promise<{ zendesk: JobZendesk; redline: Console }> {
  const zendesk = await startJobZendesk(count);
  return { zendesk, redline: await consoleFor(zendesk) };
}

/** What every change of record 103 is answered, alone or among others. */
const only103 =
  (given: Given | 'drop'): JobZendesk['instead'] =>
  ({ method, ids }) =>
    method !== 'GET' && ids.includes(103) ? given : undefined;

const timesOf = ({ writes }: JobZendesk, id: number) => writes.filter(({ ids }) => ids.includes(id)).length;

test.each<[string, Given, string]>([
  ['a 500 in JSON', { status: 500, body: { error: 'InternalError', description: 'Ouch' } }, 'Zendesk answered 500: Ouch'],
  ['a 500 page', { status: 500, body: page('Something went wrong') }, 'Zendesk answered 500: Something went wrong'],
  [
    'a 503 page',
    { status: 503, body: page('Maintenance'), headers: { 'retry-after': '7' } },
    'Zendesk answered 503: Maintenance',
  ],
  ['a 413 page', { status: 413, body: page('Request Entity Too Large') }, 'Zendesk answered 413: Request Entity Too Large'],
  [
    'a 422 page',
    { status: 422, body: page('The change you wanted was rejected') },
    'Zendesk answered 422: The change you wanted was rejected',
  ],
  ['a 400 in words', { status: 400, body: 'No, thanks' }, 'Zendesk answered 400: No, thanks'],
])('one record to which %s always comes has failed in these words, and the rest is done', async (_what, given, words) => {
  const { zendesk, redline } = await stage();
  zendesk.instead = only103(given);
  const result = await redline.run(describeAll);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 5, failed: 1, notAttempted: 0 });
  expect(result.items.find(({ id }) => id === 103)?.error).toContain(words);
  expect(timesOf(zendesk, 103)).toBe(given.status >= 500 ? 3 : 1);
  for (const id of [101, 102, 104, 105, 106]) expect(timesOf(zendesk, id)).toBe(1);
});

test.each<[string, unknown, string]>([
  ['nothing in it', {}, 'Zendesk answered without the macro.'],
  ['an error', { error: 'Locked', description: 'Not today' }, 'Zendesk answered without the macro: Not today.'],
])('one record that is always answered 200 with %s, and not changed, has failed in these words', async (_what, body, words) => {
  const { zendesk, redline } = await stage();
  zendesk.instead = only103({ status: 200, body });
  const result = await redline.run(describeAll);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 5, failed: 1, notAttempted: 0 });
  expect(result.items.find(({ id }) => id === 103)?.error).toContain(words);
});

test('a change that an error came to while somebody else made another of it has failed in the words of that error', async () => {
  const { zendesk, redline } = await stage();
  zendesk.instead = ({ method, ids }) => {
    if (method === 'GET' || !ids.includes(103)) return undefined;
    const macro = zendesk.macros.get(103);
    if (macro) zendesk.macros.set(103, { ...macro, description: 'theirs' });
    return { status: 503, body: { error: 'ServiceUnavailable', description: 'Something went wrong' } };
  };
  const result = await redline.run(describeAll);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 5, failed: 1, notAttempted: 0 });
  expect(result.items.find(({ id }) => id === 103)?.error).toMatch(
    /^Zendesk answered 503: Something went wrong\b.* Zendesk now holds neither the value before nor the one after/,
  );
  expect(zendesk.macros.get(103)?.description).toBe('theirs');
});

test('people whom no job is announced for end the run as failed, and not as a broken connection', async () => {
  const { zendesk, redline } = await stage();
  zendesk.instead = ({ method }) => (method === 'GET' ? undefined : { status: 200, body: {} });
  const result = await redline.run(note);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 0, notAttempted: 0 });
  expect(result.items[0]?.error).toMatch(/^Zendesk answered without the (job|user)/);
});

test('a change that was in doubt, was refused when it was sent again, and came about late is applied', async () => {
  const { zendesk, redline } = await stage();
  let sent = 0;
  zendesk.instead = ({ method, ids }) => {
    if (method === 'GET' || !ids.includes(103)) return undefined;
    sent += 1;
    if (sent === 1) return 'drop';
    const macro = zendesk.macros.get(103);
    if (macro) zendesk.macros.set(103, { ...macro, description: 'after' });
    return { status: 422, body: { error: 'RecordInvalid', description: 'No' } };
  };
  const result = await redline.run(describeAll);
  expect(result).toMatchObject({ status: 'done', applied: 6, failed: 0 });
  expect(result.items.find(({ id }) => id === 103)?.note).toMatch(/carried it out later/);
});

test.each([
  ['macros', deactivate],
  ['people', note],
])('a request of many that is always answered 500 is split until only one record fails (%s)', async (_what, operations) => {
  const { zendesk, redline } = await stage(90);
  zendesk.instead = only103({ status: 500, body: page('We are sorry') });
  const result = await redline.run(operations);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 89, failed: 1, notAttempted: 0 });
  expect(result.items.find(({ id }) => id === 103)?.error).toContain('Zendesk answered 500: We are sorry');
  expect(zendesk.writes.length).toBeLessThan(20);
});

test.each<[string, string, readonly unknown[], Given]>([
  ['a 413 page', 'macros', deactivate, { status: 413, body: page('Request Entity Too Large') }],
  ['a 413 page', 'people', note, { status: 413, body: page('Request Entity Too Large') }],
  ['a 422', 'macros', deactivate, { status: 422, body: { error: 'RecordInvalid', description: 'Request Entity Too Large' } }],
  ['a 409', 'people', note, { status: 409, body: { error: 'Conflict', description: 'Request Entity Too Large' } }],
])('%s to a request of many is about one record, and the others are changed (%s)', async (_what, _of, operations, given) => {
  const { zendesk, redline } = await stage(90);
  zendesk.instead = only103(given);
  const result = await redline.run(operations);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 89, failed: 1, notAttempted: 0 });
  expect(result.items.find(({ id }) => id === 103)?.error).toContain(
    `Zendesk answered ${given.status}: Request Entity Too Large`,
  );
  expect(zendesk.writes.length).toBeLessThan(20);
});

test('an address elsewhere in place of every answer stops the run in those words, and nothing is called failed', async () => {
  const { zendesk, redline } = await stage(3);
  zendesk.instead = ({ method }) =>
    method === 'GET' ? undefined : { status: 302, body: '', headers: { location: 'https://login.example/' } };
  const stopped = await redline.run(describeAll);
  expect(stopped).toMatchObject({ status: 'stopped', failed: 0, notAttempted: 3 });
  expect(stopped.message).toMatch(/Zendesk answered 302/);
  zendesk.instead = () => undefined;
  expect(await redline.resume(stopped.run)).toMatchObject({ status: 'done', applied: 3 });
});

test.each([
  ['macros', deactivate, 90],
  ['people', note, 90],
  ['single macros', describeAll, 6],
])(
  'a firewall’s 403 page in place of every answer stops the run, and nothing is called failed (%s)',
  async (_of, operations, many) => {
    const { zendesk, redline } = await stage(many);
    zendesk.instead = ({ method }) => (method === 'GET' ? undefined : { status: 403, body: page('Attention Required!') });
    const stopped = await redline.run(operations);
    expect(stopped).toMatchObject({ status: 'stopped', failed: 0 });
    expect(stopped.message).toMatch(/takes no changes at the moment.*Zendesk answered 403: Attention Required!/);
    zendesk.instead = () => undefined;
    expect(await redline.resume(stopped.run)).toMatchObject({ status: 'done', applied: many, failed: 0 });
  },
);

test('one record that a firewall does not let through has failed in its words, and the rest is done', async () => {
  const { zendesk, redline } = await stage(90);
  zendesk.instead = only103({ status: 403, body: page('Attention Required!') });
  const result = await redline.run(deactivate);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 89, failed: 1, notAttempted: 0 });
  expect(result.items.find(({ id }) => id === 103)?.error).toContain('Zendesk answered 403: Attention Required!');
});

test('a firewall’s 403 page while reading is no want of rights', async () => {
  const { zendesk, redline } = await stage(3);
  zendesk.instead = ({ method }) => (method === 'GET' ? { status: 403, body: page('Attention Required!') } : undefined);
  const stopped = await redline.run(describeAll);
  expect(stopped).toMatchObject({ status: 'stopped', notAttempted: 3, message: expect.stringContaining('firewall') });
  expect(zendesk.writes).toEqual([]);
});

test('one record at which the connection always breaks fails, once others went through', async () => {
  const { zendesk, redline } = await stage();
  zendesk.instead = only103('drop');
  const result = await redline.run(describeAll);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 5, failed: 1 });
  expect(result.items.find(({ id }) => id === 103)?.error).toMatch(/connection broke each time/);
});

test('a Zendesk that takes no changes at all stops the run, and nothing is called failed', async () => {
  const { zendesk, redline } = await stage(30);
  let closed = true;
  zendesk.instead = ({ method }) => (closed && method !== 'GET' ? { status: 503, body: page('Maintenance') } : undefined);
  const stopped = await redline.run(describeAll);
  expect(stopped).toMatchObject({ status: 'stopped', applied: 0, failed: 0, notAttempted: 30 });
  expect(stopped.message).toMatch(/takes no changes.*Zendesk answered 503: Maintenance/);
  expect(zendesk.writes.length).toBeLessThan(60);
  closed = false;
  expect(await redline.resume(stopped.run)).toMatchObject({ status: 'done', applied: 30 });
});

test('after an error that asks to come back later the change is tried again no sooner', async () => {
  const { zendesk, redline } = await stage(1);
  let times = 0;
  zendesk.instead = ({ method }) => {
    if (method === 'GET') return undefined;
    times += 1;
    return times < 3 ? { status: 503, body: page('Busy'), headers: { 'retry-after': '40' } } : undefined;
  };
  const before = redline.slept();
  expect(await redline.run(describeAll)).toMatchObject({ status: 'done', applied: 1 });
  expect(redline.slept() - before).toBeGreaterThanOrEqual(80_000);
});

test('three 403s at one endpoint stop the run: three are sent, the others are not', async () => {
  const { zendesk, redline } = await stage(19);
  zendesk.instead = ({ method }) =>
    method === 'PUT' ? { status: 403, body: { error: { title: 'Forbidden', message: 'You do not have access' } } } : undefined;
  const stopped = await redline.run(describeAll);
  expect(zendesk.writes).toHaveLength(3);
  expect(stopped).toMatchObject({ status: 'stopped', cause: 'forbidden', failed: 3, notAttempted: 16 });
  expect(stopped.message).toMatch(
    /does not allow this sign-in to change macros .*3 of 3 requests were refused, 16 changes were not sent.*You do not have access/,
  );
});

test('a 403 for single records is theirs, where others are taken', async () => {
  const { zendesk, redline } = await stage(19);
  zendesk.instead = ({ method, ids }) =>
    method === 'PUT' && ids.some((id) => id % 4 === 0) ? { status: 403, body: { error: 'Forbidden' } } : undefined;
  expect(await redline.run(describeAll)).toMatchObject({ status: 'finished-with-failures', applied: 15, failed: 4 });
});

test('an answer that unpacks to more than any of Zendesk’s ends in a sentence, and is not asked for again', async () => {
  const { zendesk, redline } = await stage();
  const packed = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
  zendesk.instead = ({ endpoint }) =>
    endpoint === 'GET users/{id}' || endpoint === 'GET users/show_many'
      ? { status: 200, body: packed, headers: { 'content-encoding': 'gzip' } }
      : undefined;
  const stopped = await redline.run(note);
  expect(stopped).toMatchObject({ status: 'stopped', notAttempted: 6 });
  expect(stopped.message).toMatch(/more than 32 MB/);
  expect(zendesk.readings.filter((endpoint) => endpoint === 'GET users/show_many').length).toBeLessThan(3);
});

const collision: Given = { status: 409, body: { error: 'DatabaseConflict', description: 'Database collision' } };

test('a change that met somebody else’s is looked at again and sent once more', async () => {
  const { zendesk, redline } = await stage();
  let met = 0;
  zendesk.instead = ({ method, ids }) => (method !== 'GET' && ids.includes(103) && met++ === 0 ? collision : undefined);
  expect(await redline.run(describeAll)).toMatchObject({ status: 'done', applied: 6 });
  expect(timesOf(zendesk, 103)).toBe(2);
  expect(zendesk.macros.get(103)?.description).toBe('after');
});

test('one that meets somebody else’s again has failed in Zendesk’s words', async () => {
  const { zendesk, redline } = await stage();
  zendesk.instead = only103(collision);
  const result = await redline.run(describeAll);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 5, failed: 1 });
  expect(result.items.find(({ id }) => id === 103)?.error).toContain('Zendesk answered 409: Database collision');
  expect(timesOf(zendesk, 103)).toBe(2);
});

test('nothing is sent over what somebody else wrote in the collision', async () => {
  const { zendesk, redline } = await stage();
  zendesk.instead = ({ method, ids }) => {
    if (method === 'GET' || !ids.includes(103)) return undefined;
    Object.assign(zendesk.macros.get(103) ?? {}, { description: 'theirs', updated_at: new Date().toISOString() });
    return collision;
  };
  const result = await redline.run(describeAll);
  expect(result).toMatchObject({ status: 'stopped', drifted: [{ item: 'macros:103' }] });
  expect(timesOf(zendesk, 103)).toBe(1);
  expect(zendesk.macros.get(103)?.description).toBe('theirs');
});

test('a creation that is answered so is not sent again', async () => {
  const { zendesk, redline } = await stage();
  zendesk.instead = ({ method }) => (method === 'POST' ? collision : undefined);
  const clone = [{ resource: 'macros', where: { ids: [103] }, operation: 'clone' }];
  const result = await redline.run(clone);
  expect(result).toMatchObject({ status: 'finished-with-failures', failed: 1 });
  expect(zendesk.writes.length).toBe(1);
});

test.each([418, 404, 409, 422])(
  'a change that is answered %i and made all the same is applied, says so, and is taken back by undo',
  async (status) => {
    const { zendesk, redline } = await stage();
    zendesk.instead = ({ method, ids }) => {
      if (method === 'GET' || !ids.includes(103)) return undefined;
      Object.assign(zendesk.macros.get(103) ?? {}, { description: 'after', updated_at: new Date().toISOString() });
      return { status, body: { error: 'RecordInvalid', description: 'No' } };
    };
    const result = await redline.run(describeAll);
    expect(result).toMatchObject({ status: 'done', applied: 6 });
    expect(result.items.find(({ id }) => id === 103)?.note).toMatch(/: No.* Reading shows that it was done all the same/);
    zendesk.instead = () => undefined;
    const desk = await redline.engine.accounts.open(account);
    const wish = { run: result.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
    expect((await draftUndo(desk, wish)).changeSet?.edits).toHaveLength(6);
  },
);

test('a copy that is refused and made all the same is found, and undo takes it away', async () => {
  const trouble = { when: (_: Intercepted): Intercept => 'continue' };
  const { zendesk, consoleAt } = await practiceInStep({ intercept: (request) => trouble.when(request) });
  const redline = await consoleAt();
  const [macro] = zendesk.all('macros');
  const there = zendesk.all('macros').length;
  trouble.when = ({ when, method }) =>
    when === 'after' && method === 'POST' ? { status: 418, body: { error: 'Teapot', description: 'No' } } : 'continue';
  const result = await redline.run([{ resource: 'macros', where: { ids: [Number(macro?.id)] }, operation: 'clone' }]);
  expect(result, result.items[0]?.error).toMatchObject({ status: 'done', applied: 1 });
  expect(result.items[0]?.note).toMatch(/Zendesk answered 418: No.* done all the same/);
  expect(zendesk.all('macros').length).toBe(there + 1);
});

test('what is deleted although the request of many was refused is told as done, and not as somebody else’s change', async () => {
  const { zendesk, redline } = await stage();
  zendesk.instead = ({ method, ids }) => {
    if (method !== 'DELETE' || ids.length < 2) return undefined;
    for (const id of ids) Object.assign(zendesk.users.get(id) ?? {}, { active: false });
    return { status: 428, body: '' };
  };
  const result = await redline.run([{ resource: 'users', where: 'role:end-user', operation: 'delete' }]);
  expect(result, result.message).toMatchObject({ status: 'done', applied: 6 });
  expect(result.items[0]?.note).toMatch(/Zendesk answered 428.* done all the same/);
  expect(zendesk.writes.length).toBe(1);
});
