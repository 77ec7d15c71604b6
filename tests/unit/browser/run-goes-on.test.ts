import { expect, test } from 'vitest';
import { serveConsole } from '../../../main/hosts/browser/serve.ts';
import { consoleIn, drafted } from '../console/console-under-test.ts';
import { builtWindow, call, hostFor, json, sessionFor } from './host-under-test.ts';

test('a run goes on when its page goes away, and another page can follow it', async () => {
  const { client, engine } = await consoleIn();
  const { draft } = await drafted(client, 30);
  const host = await serveConsole({ engine, assets: builtWindow(), port: 0 });
  const session = await sessionFor(host, new URL(host.address).hash.replace('#token=', ''));
  const leave = new AbortController();
  const response = await fetch(`${host.url}/rpc/runs/apply`, {
    method: 'POST',
    headers: { ...json, ...session },
    body: JSON.stringify({ json: { account: 'practice', hash: draft.hash } }),
    signal: leave.signal,
  });
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  const [, run = ''] = /"run":"([^"]+)"/.exec(new TextDecoder().decode(value)) ?? [];
  expect(run).not.toBe('');
  leave.abort();
  await engine.runs.active(run)?.result;
  expect(await client.runs.get({ run })).toMatchObject({ status: 'done', applied: 30, total: 30 });
  const seen = await call(host, session, 'runs/get', { run });
  expect(JSON.parse(seen.text)).toMatchObject({ json: { run, status: 'done' } });
  await host.close();
});

test('a host that is closed lets go of its port and of pages that still listen', async () => {
  const { host, engine, token } = await hostFor();
  const session = await sessionFor(host, token);
  const listening = fetch(`${host.url}/rpc/snapshots/sync`, {
    method: 'POST',
    headers: { ...json, ...session },
    body: JSON.stringify({ json: { account: 'practice' } }),
  });
  await listening;
  await host.close();
  const port = Number(new URL(host.url).port);
  const again = await serveConsole({ engine, assets: builtWindow(), port });
  expect(again.url).toBe(host.url);
  await again.close();
});

test('a port that is taken is Node’s own error, for the command line to put into words', async () => {
  const { host, engine } = await hostFor();
  const port = Number(new URL(host.url).port);
  await expect(serveConsole({ engine, assets: builtWindow(), port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
