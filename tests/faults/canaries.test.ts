import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { expect, it, onTestFinished } from 'vitest';
import { dataKey } from '../../main/vault/data-key.ts';
import { memoryVault } from '../../main/vault/vault.ts';
import { formsOf } from '../../main/zendesk/known-secrets.ts';
import type { ConsoleClient } from '../../renderer/shell/console-client.ts';
import { zendesk } from '../unit/accounts/accounts-under-test.ts';
import { operationsIn, started } from '../unit/cli/cli-under-test.ts';
import { visit } from '../unit/practice/browser.ts';
import { temporaryFolder } from '../unit/store/store-under-test.ts';
import { filesIn } from './filled-data.ts';

const passphrase = 'kanarien-passphrase of the data';
const lockPassphrase = 'kanarien-passphrase of the lock';
const wrongToken = 'kanarien-token-that-is-refused';

/** The browser's part of the console, and everything that it was ever answered. */
async function windowOn(address: string) {
  const heard: string[] = [];
  const { origin, hash } = new URL(address);
  const session = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: hash.replace('#token=', '') }),
  });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { key } = await session.json();
  const listened = async (request: Request): Promise<Response> => {
    const answer = await fetch(
      new Request(request, { headers: { ...Object.fromEntries(request.headers), cookie, 'x-redline-key': key } }),
    );
    const [text, rest] = answer.body?.tee() ?? [];
    heard.push(JSON.stringify([...answer.headers]));
    if (text)
      void new Response(text).text().then(
        (all) => heard.push(all),
        () => {},
      );
    return new Response(rest ?? null, answer);
  };
  const client: ConsoleClient = createORPCClient(new RPCLink({ url: `${origin}/rpc`, fetch: listened }));
  return { client, heard };
}

async function all<Event>(stream: Promise<AsyncIterable<Event>>): Promise<Event[]> {
  const events: Event[] = [];
  for await (const event of await stream) events.push(event);
  return events;
}

it('after a day’s work no secret is in a file, an output or an answer to the window, and no one’s data in a file that can be read', {
  timeout: 240_000,
}, async () => {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  const files = join(folder, 'files');
  for (const place of [files, join(folder, 'tmp')]) mkdirSync(place);
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  const env = { HOME: folder, TMPDIR: join(folder, 'tmp'), REDLINE_PASSPHRASE: passphrase, REDLINE_DEBUG: '1' };
  const outputs: string[] = [];
  const command = async (...args: string[]) => {
    const ended = await started(args, { home, env: { ...env, REDLINE_TOKEN: server.token } }).ended;
    outputs.push(ended.stdout, ended.stderr);
    return ended;
  };

  const serving = started(['serve', '--no-open', '--port', '0'], { home, env });
  const said = await serving.heard(/#token=\S+/);
  const { client, heard } = await windowOn(/http:\S+#token=\S+/.exec(said)?.[0] ?? '');
  const { email, token } = server;
  const { url, overheard } = await listenedTo(server.url);
  const wanted = { name: 'Acme', url, environment: 'sandbox', signIn: 'api-token', email } as const;
  await expect(client.accounts.add({ ...wanted, token: wrongToken })).rejects.toMatchObject({ code: 'not-signed-in' });
  const account = (await client.accounts.add({ ...wanted, token })).id;
  for await (const event of await client.accounts.signInByBrowser({ account, oauthClient: 'redline' }))
    if (event.type === 'open') await visit(event.address);
  await all(client.snapshots.sync({ account }));
  const found = await client.records.search({ account, resource: 'macros', query: 'active:true', limit: 10 });
  const operations = [
    {
      resource: 'macros',
      where: { ids: found.rows.map(({ id }) => id) },
      operation: 'set',
      values: { description: 'Kanarienvogel' },
    },
  ] as const;
  const { hash } = await client.changes.draft({
    account,
    operations: operations.map((one) => ({ ...one, where: { ids: [...one.where.ids] } })),
  });
  await client.changes.preview({ account, hash, checkDrift: true });
  const ended = (await all(client.runs.apply({ account, hash }))).at(-1);
  const run = ended?.type === 'result' ? ended.result.run : '';
  expect(ended).toMatchObject({ type: 'result', result: { status: 'done', applied: found.rows.length } });
  await client.runs.entries({ run });
  const { draft } = await client.runs.undo({ run });
  await all(client.runs.apply({ account, hash: draft?.hash ?? '' }));
  await client.lock.change({ change: 'on', passphrase: lockPassphrase, minutes: 5 });
  await client.lock.now();
  await expect(client.accounts.list()).rejects.toMatchObject({ code: 'forbidden' });
  await client.lock.unlock({ by: 'passphrase', passphrase: lockPassphrase });
  await client.protection.changeKey();
  await client.journal.verify({});
  await client.app.status();

  const { operations: wish, change } = operationsIn(files, operations);
  expect((await command('draft', '--account', 'Acme', '--operations', wish, '--out', change)).code).toBe(0);
  expect((await command('preview', '--account', 'Acme', '--change', change, '--report', join(files, 'report.html'))).code).toBe(
    0,
  );
  await command('runs', run, '--json');
  await command('accounts', 'list', '--json');
  await command('sync', '--account', 'nobody');
  writeFileSync(join(files, 'broken.json'), '{"nonsense":');
  await command('preview', '--account', 'Acme', '--change', join(files, 'broken.json'));
  // A crash, at last: nothing is written by it, whatever the system itself may do.
  serving.child.kill('SIGABRT');
  const crashed = await serving.ended;
  outputs.push(crashed.stdout.replace(/#token=\S+/, ''), crashed.stderr);

  const key = (await dataKey(home, async () => memoryVault(), passphrase))?.key ?? '';
  const pair = `${email}/token:${token}`;
  const secrets = [token, wrongToken, passphrase, lockPassphrase, key, pair, ...overheard].flatMap(formsOf);
  expect(overheard.size, 'a code, a verifier, an access token, a refresh token, and a header').toBeGreaterThanOrEqual(5);
  const written = filesIn(folder).map((file) => ({ file, bytes: readFileSync(file) }));
  expect(written.length).toBeGreaterThan(8);
  expect(heard.join(''), 'the window was answered').toContain('Kanarienvogel');
  for (const secret of secrets) {
    for (const { file, bytes } of written) expect(bytes.includes(secret), `${file} holds ${secret}`).toBe(false);
    expect(outputs.join('\n'), 'standard output and error').not.toContain(secret);
    expect(heard.join('\n'), 'what the window was answered').not.toContain(secret);
  }

  const people = await peopleOf(server);
  expect(people.length).toBeGreaterThan(20);
  const personal = ['Kanarienvogel', ...people, ...found.rows.map(({ name }) => name)];
  for (const { file, bytes } of written.filter(
    (one) => !one.file.startsWith(files) && !one.file.startsWith(join(home, 'practice')),
  ))
    for (const word of personal) expect(bytes.includes(word), `${file} holds ${word}`).toBe(false);
  expect(filesIn(folder).filter((file) => /core|\.dmp$|heapsnapshot|report\.\d/.test(file))).toEqual([]);
  expect(existsSync(join(home, 'console.db'))).toBe(true);
});

/** The way to a Zendesk, on which every secret that passes is noted: of headers, of what is sent for tokens, and of their answers. */
async function listenedTo(target: string): Promise<{ url: string; overheard: ReadonlySet<string> }> {
  const overheard = new Set<string>();
  const note = (text: string) => {
    for (const [, secret = ''] of text.matchAll(/"(?:code|code_verifier|access_token|refresh_token)":"([^"]+)"/g))
      overheard.add(secret);
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const sent = Buffer.concat(chunks);
    const { authorization, host = '' } = request.headers;
    if (authorization) overheard.add(authorization.split(' ')[1] ?? '');
    note(sent.toString('utf8'));
    const headers = Object.entries(request.headers).filter(
      ([name]) => !/^(host|connection|content-length|transfer-encoding)$/.test(name),
    );
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers.map(([name, value]) => [name, String(value)] as [string, string]),
      redirect: 'manual',
      ...(sent.length > 0 ? { body: sent } : {}),
    });
    const text = (await answer.text()).replaceAll(new URL(target).host, host);
    note(text);
    const back = [...answer.headers].filter(
      ([name]) => !/^(content-length|content-encoding|transfer-encoding|connection)$/.test(name),
    );
    response.writeHead(
      answer.status,
      Object.fromEntries(back.map(([name, value]) => [name, value.replaceAll(new URL(target).host, host)])),
    );
    response.end(text);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, overheard };
}

/** Names and addresses of everyone in the account. */
async function peopleOf({ url, email, token }: Awaited<ReturnType<typeof zendesk>>): Promise<string[]> {
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  const answer = await fetch(`${url}/api/v2/users.json?per_page=100`, { headers: { authorization } });
  const { users } = (await answer.json()) as { users: { name: string; email: string | null }[] };
  return users.flatMap(({ name, email: address }) => (address ? [name, address] : [name]));
}
