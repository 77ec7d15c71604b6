import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it, onTestFinished } from 'vitest';
import { type Practice, startPractice } from '../../../main/practice/server.ts';
import { type CommandLine, documentOf, redline } from '../cli/cli-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

/** A practice Zendesk with hands on it besides Redline, and a command line with an account there. */
async function shop() {
  const zendesk = await startPractice({ size: 'small', seed: 21, limits: { perMinute: 100_000 } });
  onTestFinished(() => zendesk.close());
  const home = temporaryFolder();
  const line: CommandLine = { home, env: { REDLINE_TOKEN: zendesk.token } };
  const add = ['accounts', 'add', '--name', 'shop', '--url', zendesk.url, '--email', zendesk.email, '--token-stdin'];
  expect((await redline(add, { ...line, input: zendesk.token })).code).toBe(0);
  const run = async (wanted: number, ...args: readonly string[]) => {
    const ended = await redline([...args, '--json'], line);
    expect(ended.code, ended.stderr || ended.stdout).toBe(wanted);
    return documentOf(ended);
  };
  const authorization = `Basic ${Buffer.from(`${zendesk.email}/token:${zendesk.token}`).toString('base64')}`;
  const byHand = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return (await fetch(`${zendesk.url}/api/v2/${path}`, { method, headers, ...sent })).status;
  };
  const idsOf = async (kind: string) => {
    const ids: number[] = [];
    for (let next: string | null = `${zendesk.url}/api/v2/${kind}?page[size]=100`; next !== null; ) {
      const page: Page = await (await fetch(next, { headers: { authorization } })).json();
      ids.push(...(page[kind] ?? []).map(({ id }) => id));
      next = page.meta?.has_more ? page.links.next : null;
    }
    return ids;
  };
  return { zendesk, home, run, byHand, idsOf };
}

type Page = Readonly<Record<string, readonly { readonly id: number }[]>> & {
  readonly meta: { readonly has_more: boolean };
  readonly links: { readonly next: string };
};

function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

function filesOf(zip: string): Record<string, string> {
  const entries = Object.entries(unzipSync(readFileSync(zip)));
  return Object.fromEntries(entries.map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]));
}

const writesOn = ({ requests }: Practice) => requests.filter(({ method }) => method !== 'GET').length;

/** In the order in which Zendesk lets go of them. */
const kinds = ['macros', 'triggers', 'ticket_forms', 'ticket_fields', 'groups'] as const;

/** All of these that Zendesk lets go of. */
async function wipe({ idsOf, byHand }: Pick<Awaited<ReturnType<typeof shop>>, 'idsOf' | 'byHand'>) {
  for (const kind of kinds) for (const id of await idsOf(kind)) await byHand('DELETE', `${kind}/${id}`);
}

it('exports, compares, rehearses and restores a whole account from the command line', { timeout: 240_000 }, async () => {
  const { zendesk, home, run, byHand, idsOf } = await shop();
  const counted = async () =>
    Object.fromEntries(await Promise.all(kinds.map(async (kind) => [kind, (await idsOf(kind)).length])));
  const at = (name: string) => join(home, name);
  const sync = () => run(0, 'sync', '--account', 'shop');
  const exported = (out: string, ...more: string[]) => run(0, 'export', '--account', 'shop', '--out', at(out), ...more);
  const compare = (wanted: number, left: string, right: string, ...more: string[]) =>
    run(wanted, 'compare', left, right, '--exit-code', ...more);
  await sync();
  for (const out of ['one.zip', 'two.zip', 'folder']) await exported(out);
  expect(readFileSync(at('one.zip')).equals(readFileSync(at('two.zip')))).toBe(true);
  expect(filesOf(at('one.zip'))).toEqual(filesIn(at('folder')));
  await run(0, 'sync', '--account', 'shop', '--whole');
  await exported('later.zip');
  const [earlier, later] = ['one.zip', 'later.zip'].map((zip) => {
    const { 'manifest.json': manifest = '', ...files } = filesOf(at(zip));
    return { files, manifest: { ...JSON.parse(manifest), takenAt: '' } };
  });
  expect(later).toEqual(earlier);
  await compare(0, at('folder'), at('later.zip'));

  // Nobody who was not asked for. Macros write some of the team's own addresses, and names are words too.
  const texts = JSON.stringify(later);
  for (const { email, phone } of zendesk.all('users')) {
    if (email) expect(texts).not.toContain(email);
    if (phone) expect(texts).not.toContain(phone);
  }
  expect(texts).not.toContain(zendesk.token);

  const yaml = await run(1, 'export', '--account', 'shop', '--out', at('yaml'), '--format', 'yaml');
  expect(yaml.leftOut.length).toBeGreaterThan(0);
  await compare(0, at('yaml'), 'account:shop');
  const round = await run(0, 'restore', '--account', 'shop', '--from', at('yaml'), '--out', at('round.json'));
  expect(round).toMatchObject({ edits: 0, needsHand: [], conflicts: [] });

  const [macro] = zendesk.all('macros');
  const [trigger] = zendesk.all('triggers');
  expect(await byHand('PUT', `macros/${macro?.id}`, { macro: { description: 'By somebody' } })).toBe(200);
  await sync();
  const one = await compare(1, 'account:shop', at('folder'));
  expect([one.added, one.removed, one.changed.map(({ key }: { key: string }) => key)]).toEqual([[], [], [String(macro?.id)]]);
  expect(await byHand('DELETE', `triggers/${trigger?.id}`)).toBe(204);
  await sync();
  const two = await compare(1, 'account:shop', at('folder'));
  expect([two.added.length, two.removed.length, two.changed.length]).toEqual([1, 0, 1]);

  await exported('before', '--people');
  const held = await counted();
  await wipe({ idsOf, byHand });
  // What is the account's standard stays.
  expect(await counted()).toMatchObject({ macros: 0, triggers: 0, ticket_forms: 1 });
  await sync();
  const back = await run(0, 'restore', '--account', 'shop', '--from', at('before'), '--out', at('back.json'));
  // Two macros were for a group that was gone before: Zendesk takes none such.
  expect(back.conflicts.map(({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`).sort()).toEqual([
    'reference-missing Seasonal::Gift Refund',
    'reference-missing Seasonal::Hand over to the temps',
  ]);
  expect(back.needsHand).toMatchObject([{ resource: 'workspaces', name: 'Orders' }]);
  const writes = writesOn(zendesk);
  const rehearsal = await run(0, 'rehearse', '--account', 'shop', '--change', at('back.json'));
  expect(rehearsal).toMatchObject({ failed: 0, refused: [], unknown: [], undone: true, differences: [] });
  expect(writesOn(zendesk)).toBe(writes);
  const sent = await run(0, 'apply', '--account', 'shop', '--change', at('back.json'), '--yes', '--confirm', 'shop');
  expect(sent).toMatchObject({ status: 'done', failed: 0, applied: rehearsal.applied });
  expect(await counted()).toEqual({ ...held, macros: held.macros - 2 });
  await sync();
  const after = await compare(1, 'account:shop', at('before'), '--people');
  expect(after).toMatchObject({ removed: [], ambiguous: [], changed: [{ resource: 'workspaces' }] });
  expect(after.added).toHaveLength(2);
  expect(await run(0, 'restore', '--account', 'shop', '--from', at('before'), '--out', at('again.json'))).toMatchObject({
    edits: 0,
  });
});
