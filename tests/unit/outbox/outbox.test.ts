import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { type EngineOptions, openEngine } from '../../../main/engine.ts';
import { emlOf } from '../../../main/outbox/eml.ts';
import { payloadOf, slackChannel } from '../../../main/outbox/slack.ts';
import { startPractice } from '../../../main/practice/server.ts';
import { documentOf, operationsIn, redline } from '../cli/cli-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

/** A Slack webhook: it answers what it is told to, and keeps what came. */
async function slack() {
  const came: { text: string; blocks: { type: string }[] }[] = [];
  const answers: { status: number; body: string; headers?: Record<string, string>; cut?: boolean }[] = [];
  const server = createServer(async (request, response) => {
    came.push(JSON.parse(await text(request)));
    const { status, body, headers, cut } = answers.shift() ?? { status: 200, body: 'ok' };
    if (cut) return request.socket.destroy();
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T1/B1/secret-3fa9`, came, answers };
}

/** A Redline with an account that is somebody's, and a time that the test sets. */
async function stage() {
  const practice = await startPractice({ clock: Date.now });
  onTestFinished(() => practice.close());
  const { url, email, token } = practice;
  const hook = await slack();
  const home = temporaryFolder();
  const time = { now: Date.parse('2026-11-30T12:00:00Z') };
  const open = async (more: Partial<EngineOptions> = {}) => {
    const engine = await openEngine({
      home,
      host: 'cli',
      vault: 'memory',
      passphrase: 'a passphrase of the tests',
      token,
      slackWebhook: hook.url,
      clock: () => time.now,
      sleep: async () => {},
      ...more,
    });
    onTestFinished(() => engine.close());
    return engine;
  };
  const engine = await open();
  await engine.client.accounts.add({ name: 'Live', url, environment: 'sandbox', signIn: 'api-token', email, token } as never);
  return {
    practice,
    home,
    hook,
    time,
    open,
    engine,
    states: async () => (await engine.client.outbox.list({})).map(({ state }) => state),
  };
}

test('a notice waits as long as Slack asks, and leaves once', async () => {
  const { engine, hook, time, states } = await stage();
  hook.answers.push({ status: 429, body: '', headers: { 'retry-after': '30' } });
  expect(await engine.client.outbox.test({ account: 'Live' })).toMatchObject({ state: 'kept', why: 'Slack asks to wait.' });
  await engine.client.outbox.send();
  expect(hook.came).toHaveLength(1);
  time.now += 30_000;
  await engine.client.outbox.send();
  await engine.client.outbox.send();
  expect([hook.came.length, await states()]).toEqual([2, ['sent']]);
});

test.each([
  [{ status: 500, body: 'rollup_error' }, 'perhaps-sent', /does not tell whether it was posted/],
  [{ status: 200, body: 'ok', cut: true }, 'perhaps-sent', /did not answer/],
  [{ status: 404, body: 'no_service' }, 'failed', /gone or closed \(no_service\)/],
  [{ status: 302, body: '', headers: { location: 'https://example.com' } }, 'failed', /answered 302/],
] as const)('after %o it is %s, and not sent again', async (answer, state, why) => {
  const { engine, hook, time } = await stage();
  hook.answers.push(answer);
  const notice = await engine.client.outbox.test({ account: 'Live' });
  expect(notice).toMatchObject({ state, why: expect.stringMatching(why) });
  expect(JSON.stringify(notice)).not.toContain('secret-3fa9');
  time.now += 24 * 3_600_000;
  await engine.client.outbox.send();
  expect(hook.came).toHaveLength(1);
});

test.each(['claimed', 'answered'] as const)(
  'killed once it is %s, it is told as perhaps sent, and nobody sends it again',
  async (where) => {
    const { engine, hook, time, open, states } = await stage();
    const dying = await open({
      outboxStep: (what) => {
        if (what === where) throw new Error('killed');
      },
    });
    await expect(dying.client.outbox.test({ account: 'Live' })).rejects.toThrow();
    await dying.close();
    await engine.client.outbox.send();
    expect(await states()).toEqual(['sending']);
    time.now += 61_000;
    await engine.client.outbox.send();
    expect([hook.came.length, await states()]).toEqual([where === 'claimed' ? 0 : 1, ['perhaps-sent']]);
  },
);

test('two Redlines over one data folder send it once', async () => {
  const { engine, hook, open, time } = await stage();
  const other = await open();
  hook.answers.push({ status: 429, body: '', headers: { 'retry-after': '1' } });
  await engine.client.outbox.test({ account: 'Live' });
  hook.came.length = 0;
  time.now += 1000;
  await Promise.all([engine.client.outbox.send(), other.client.outbox.send()]);
  expect(hook.came).toHaveLength(1);
});

test('proposals, decisions and runs are told, kept encrypted, and saved as an e-mail with the review page', async () => {
  const practice = await startPractice({ clock: Date.now });
  onTestFinished(() => practice.close());
  const { url, email, token } = practice;
  const hook = await slack();
  const home = temporaryFolder();
  const env = { REDLINE_TOKEN: token, REDLINE_SLACK_WEBHOOK: hook.url };
  const json = async (...args: string[]) => documentOf(await redline([...args, '--json'], { home, env }));
  const added = ['--name', 'Live', '--url', url, '--environment', 'sandbox', '--email', email, '--token-stdin'];
  await redline(['accounts', 'add', ...added], { home, input: `${token}\n` });
  await json('sync', '--account', 'Live');
  const { operations, change } = operationsIn(home, [
    { resource: 'macros', where: 'title:refund', operation: 'set', values: { active: false } },
  ]);
  await json('draft', '--account', 'Live', '--operations', operations, '--out', change);
  const changeSet = JSON.parse(readFileSync(change, 'utf8'));
  writeFileSync(change, JSON.stringify({ ...changeSet, title: '<!channel> *Größe* & more' }));
  await json('workspace', 'init', join(home, 'team'));
  await json('workspace', 'propose', '--change', change);
  await json('review', 'approve', '--account', 'Live', '--change', change, '--comment', 'fine');
  await json('apply', '--account', 'Live', '--change', change, '--yes');
  const notices = await json('notify', 'list');
  expect(notices.map(({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`).toSorted()).toEqual([
    'decided sent',
    'review-asked sent',
    'run-ended sent',
  ]);
  expect(hook.came).toHaveLength(3);
  expect(JSON.stringify(hook.came)).not.toContain('<!channel>');
  const asked = notices.find(({ kind }: { kind: string }) => kind === 'review-asked');
  const out = join(home, 'ask.eml');
  await json('notify', 'save', asked.id, '--account', 'Live', '--out', out);
  const mail = readFileSync(out, 'utf8');
  expect(mail).toMatch(/^Subject: =\?utf-8\?B\?/m);
  expect(mail).toMatch(/Content-Type: text\/html; charset=utf-8; name=".*\.review\.html"/);
  expect(mail.replaceAll('\r\n', '')).not.toContain('\n');
  expect(Math.max(...mail.split('\r\n').map(({ length }) => length))).toBeLessThan(120);
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter(
    (each) => each.isFile() && each.name.endsWith('.db'),
  );
  for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name)).includes('Please review')).toBe(false);
  expect(
    documentOf(await redline(['notify', 'test', '--to', 'slack', '--json'], { home, env: { REDLINE_TOKEN: token } })).error
      .message,
  ).toMatch(/No channel is set/);
});

test('whatever people called things, a message keeps within Slack’s limits and marks nothing', () => {
  const nasty = `<!here> & "x" ${'🙂'.repeat(5000)}\n/remind me`;
  const { text: summary, blocks } = payloadOf({ title: nasty, account: nasty, lines: Array.from({ length: 40 }, () => nasty) });
  expect(blocks.length).toBeLessThanOrEqual(13);
  expect([...summary].length).toBeLessThan(4000);
  expect(JSON.stringify(blocks)).not.toMatch(/<!|mrkdwn/);
  expect(JSON.stringify(blocks)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  expect([...JSON.stringify(blocks)].length).toBeLessThan(13_000);
  for (const url of [
    'https://hooks.slack.com.evil.example/services/x',
    'http://hooks.slack.com/services/x',
    'https://hooks.slack.com/',
    'x',
  ])
    expect(() => slackChannel(url, fetch)).toThrow('This is no Slack incoming webhook');
  const mail = emlOf({
    title: 'ä\r\nBcc: x@example.test',
    account: 'A',
    lines: ['y'],
    at: '2026-11-30T12:00:00Z',
    id: 'x',
    page: undefined,
  });
  expect(mail).not.toMatch(/^Bcc:/m);
});
