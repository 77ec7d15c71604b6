import { expect, test } from 'vitest';
import { done, type JobPlay, type JobZendesk, startJobZendesk } from './job-zendesk.ts';
import { type Console, consoleFor, practiceInStep } from './run-under-test.ts';

const note = [{ resource: 'users', where: '', operation: 'set', values: { notes: 'after' } }];
const remove = [{ resource: 'users', where: '', operation: 'delete' }];

async function stage(count = 6): Promise<{ zendesk: JobZendesk; redline: Console }> {
  const zendesk = await startJobZendesk(count);
  return { zendesk, redline: await consoleFor(zendesk) };
}

const bulk = ({ writes }: JobZendesk) => writes.filter(({ endpoint }) => endpoint.includes('_many'));

/** A job that changes all but person 103, and ends in these words. */
const allBut103 =
  (shown: Record<string, unknown>) =>
  (ids: readonly number[]): JobPlay => ({
    applies: ids.filter((id) => id !== 103),
    shown,
  });

const fine = (ids: readonly number[]) => ids.map((id) => ({ id, status: 'Updated', success: true }));
const others = fine([101, 102, 104, 105, 106]);

test.each<[string, Record<string, unknown>, RegExp]>([
  [
    'names the item by its position in id',
    done([{ id: 2, error: 'UserUpdateFailed', details: 'Notes: no' }]),
    /UserUpdateFailed: Notes: no/,
  ],
  [
    'carries an index that contradicts the id',
    done([{ id: 103, index: 0, error: 'UserUpdateFailed', details: 'Notes: no' }, ...others]),
    /UserUpdateFailed: Notes: no/,
  ],
  ['carries only a status', done([{ id: 103, status: 'Failed' }, ...others]), /^Zendesk refused this/],
  ['names the item by a text', done([{ id: '103', success: false, error: 'Nope' }]), /Nope/],
  ['says errors as a list of objects', done([{ id: 103, errors: [{ title: 'Bad', detail: 'Locked' }] }]), /Locked/],
  ['is keyed by ids', done({ 103: { success: false, error: 'Nope' }, 101: { success: true } }), /Nope/],
  ['is keyed by positions', done({ 2: { error: 'Nope' } }), /Nope/],
  ['is a list in an object', done({ results: [{ id: 103, error: 'Nope' }, ...others] }), /Zendesk refused this: Nope/],
  ['is a list in a list', done([{ results: [{ id: 103, success: false, details: 'Notes: no' }] }, ...others]), /Notes: no/],
  ['is a list under the name of the records', done({ users: [{ index: 2, error: 'Nope' }] }), /Zendesk refused this: Nope/],
  ['is an object in an object', done({ results: { 103: { error: 'Nope' } } }), /Zendesk refused this: Nope/],
  ['is one id', done('103'), /says nothing of this record/],
  ['is a list of ids', done(['101', '102']), /says nothing of this record/],
  ['is nothing', done(null), /says nothing of this record/],
  ['is nothing, and the message tells', { ...done(null), message: 'Everything but one' }, /Everything but one/],
  ['says that all is well', done(fine([101, 102, 103, 104, 105, 106])), /shows notes as before: it was not stored/],
  [
    'is a job that failed with a message',
    { status: 'failed', message: 'Database is locked', results: null },
    /Database is locked/,
  ],
  ['is a job that was killed', { status: 'killed', message: null, results: null }, /ended as “killed”/],
  ['is a job of an unknown end', { status: 'aborted', message: 'Out of time', results: null }, /Out of time/],
  ['is a job that stays in an unknown status', { status: 'hibernating', message: 'Zzz', results: null }, /Zzz/],
])('one record fails with Zendesk’s own words, and nothing is sent twice, where a result %s', async (_what, shown, words) => {
  const { zendesk, redline } = await stage();
  zendesk.job = allBut103(shown);
  const result = await redline.run(note);
  expect(bulk(zendesk)).toHaveLength(1);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 5, failed: 1, notAttempted: 0 });
  const [failed] = result.items.filter(({ status }) => status === 'failed');
  expect(failed).toMatchObject({ id: 103, error: expect.stringMatching(words) });
});

test('a record that Zendesk calls failed has been changed where reading shows it', async () => {
  const { zendesk, redline } = await stage();
  zendesk.job = (ids) => ({ applies: ids, shown: done([{ id: 103, success: false, error: 'Nope' }]) });
  expect(await redline.run(note)).toMatchObject({ status: 'done', applied: 6, failed: 0 });
  expect(bulk(zendesk)).toHaveLength(1);
});

test.each<[string, Record<string, unknown>, RegExp]>([
  ['one id', done('103'), /says nothing of this record/],
  ['a status alone', done([{ id: 103, status: 'Failed' }, ...others]), /refused/],
  ['nothing', done(null), /says nothing of this record/],
  ['a failure of it all', { status: 'failed', message: 'Not today', results: null }, /Not today/],
])('a refused deletion is never called done: %s', async (_what, shown, words) => {
  const { zendesk, redline } = await stage();
  zendesk.job = allBut103(shown);
  const result = await redline.run(remove);
  expect(bulk(zendesk)).toHaveLength(1);
  expect(zendesk.users.get(103)).toMatchObject({ active: true });
  expect(result).toMatchObject({ applied: 5, failed: 1 });
  expect(result.items.find(({ status }) => status === 'failed')).toMatchObject({ id: 103, error: expect.stringMatching(words) });
});

test.each<[string, Record<string, unknown>]>([
  ['an item', done([{ id: 103, error: 'UpdateConflict', details: 'Safe Update prevented the update' }, ...others])],
  ['the words of an item', done([{ index: 2, success: false, details: 'Database collision' }, ...others])],
  ['the status of an item', done([{ id: 103, status: 409, errors: ['Try again'] }, ...others])],
  ['a text', done('DatabaseConflict: try again')],
  ['the whole job', { status: 'failed', message: 'Database collision', results: null }],
])('what met another write by the word of %s is looked at and sent once more, and then has failed', async (_what, shown) => {
  const { zendesk, redline } = await stage();
  let met = 0;
  zendesk.job = (ids) => (met++ === 0 ? allBut103(shown)(ids) : { applies: ids, shown: done(fine(ids)) });
  expect(await redline.run(note)).toMatchObject({ status: 'done', applied: 6, failed: 0 });
  expect(bulk(zendesk).map(({ ids }) => ids.length)).toEqual([6, 1]);

  const again = await stage();
  again.zendesk.job = allBut103(shown);
  const result = await again.redline.run(note);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 5, failed: 1, notAttempted: 0 });
  expect(bulk(again.zendesk)).toHaveLength(2);
});

test('nothing is sent over what somebody else wrote where an item of a job met it', async () => {
  const { zendesk, redline } = await stage();
  zendesk.job = (ids) => ({
    applies: ids.filter((id) => id !== 103),
    shown: () => {
      Object.assign(zendesk.users.get(103) ?? {}, { notes: 'theirs', updated_at: '2026-11-30T00:00:00Z' });
      return done([{ id: 103, error: 'UpdateConflict' }, ...others]);
    },
  });
  const result = await redline.run(note);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 5, failed: 1 });
  expect(result.items.find(({ id }) => id === 103)?.error).toMatch(/UpdateConflict.*neither/);
  expect(zendesk.users.get(103)?.notes).toBe('theirs');
  expect(bulk(zendesk)).toHaveLength(1);
});

test.each<[string, readonly unknown[]]>([
  ['memberships', [{ resource: 'users', where: 'role:agent', operation: 'add-to-groups', groups: ['Refunds'] }]],
  ['deletions', [{ resource: 'users', where: 'role:end-user', operation: 'delete' }]],
])('%s that met another write in a job are sent once more', async (_what, operations) => {
  const faults = { seed: 1, rules: [{ kind: 'job-collides', when: { at: 1 } }] } as const;
  const { zendesk, consoleAt } = await practiceInStep({ seed: 5, faults });
  const redline = await consoleAt();
  const group = await redline.run([{ resource: 'groups', operation: 'create', values: { name: 'Refunds' } }]);
  await redline.sync();
  const result = await redline.run(operations);
  expect(group.status).toBe('done');
  expect(result, result.message).toMatchObject({ status: 'done', failed: 0, notAttempted: 0 });
  expect(result.applied).toBeGreaterThan(3);
  expect(zendesk.happened.get('job-collides')).toBe(1);
});

test.each<[string, JobZendesk['hides']]>([
  ['one answer leaves out', (times) => times === 1],
  ['show_many never shows', (_times, route) => route === 'show_many'],
  ['nothing shows for a while', (times) => times < 4],
])('a job that %s is looked for again', async (_what, hides) => {
  const { zendesk, redline } = await stage();
  zendesk.hides = hides;
  expect(await redline.run(note)).toMatchObject({ status: 'done', applied: 6 });
  expect(bulk(zendesk)).toHaveLength(1);
});

test('of a job that is gone, each record is what reading shows, and the run ends', async () => {
  const { zendesk, redline } = await stage();
  zendesk.job = allBut103(done(null));
  zendesk.hides = () => true;
  const result = await redline.run(note);
  expect(bulk(zendesk)).toHaveLength(1);
  expect(result).toMatchObject({ status: 'finished-with-failures', applied: 5, failed: 1 });
  expect(result.items.find(({ status }) => status === 'failed')?.error).toMatch(/no longer knows the job/);
});

test('a job whose answer was lost is waited for behind hundreds of others, and not sent again', async () => {
  const zendesk = await startJobZendesk();
  zendesk.before = 250;
  zendesk.job = (ids) => ({ applies: [], shown: { status: 'working', progress: 1, total: ids.length } });
  zendesk.hides = (times) => {
    // It comes to its end at the third look.
    if (times === 3) for (const user of zendesk.users.values()) user.notes = 'after';
    return times > 3;
  };
  const losing: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (init?.method === 'PUT') throw new TypeError('fetch failed');
    return answer;
  };
  const redline = await consoleFor(zendesk, { fetch: losing });
  expect(await redline.run(note)).toMatchObject({ status: 'done', applied: 6 });
  expect(bulk(zendesk)).toHaveLength(1);
});

test('a run whose job stands still ends resumably, and its resumption takes the job for what reading shows', async () => {
  const { zendesk, redline } = await stage();
  let shown: Record<string, unknown> = { status: 'working', progress: 1, total: 6, results: null };
  zendesk.job = (ids) => ({ applies: ids.filter((id) => id !== 103), shown: () => shown });
  const stopped = await redline.run(note);
  expect(stopped).toMatchObject({ status: 'stopped' });
  shown = done([{ index: 2, error: 'UserUpdateFailed', details: 'Notes: no' }]);
  const resumed = await redline.resume(stopped.run);
  expect(resumed).toMatchObject({ applied: 5, failed: 1 });
  expect(resumed.items.find(({ status }) => status === 'failed')?.error).toMatch(/Notes: no/);
  expect(bulk(zendesk)).toHaveLength(1);
});

test('no text of a job holds the token, in whatever form it is written', async () => {
  const { zendesk, redline } = await stage();
  const forms = [
    zendesk.token,
    Buffer.from(zendesk.token).toString('base64'),
    Buffer.from(zendesk.token).toString('hex'),
    Buffer.from(`you sent Bearer ${zendesk.token} to us`).toString('base64'),
    Buffer.from(`you sent Bearer ${zendesk.token} to us`).toString('hex'),
    [...zendesk.token].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  ];
  zendesk.job = () => ({
    applies: [],
    shown: {
      ...done(forms.map((form, index) => ({ index, error: `Refused ${form}`, details: { notes: [{ description: form }] } }))),
      message: forms.join(' '),
    },
  });
  const result = await redline.run(note);
  expect(result.failed).toBe(6);
  const desk = await redline.engine.accounts.open('Jobs');
  const kept = JSON.stringify([result, desk.journal.of(result.run)]).toLowerCase();
  for (const form of forms) expect(kept).not.toContain(form.toLowerCase());
  expect(kept).toContain('[left out]');
});
