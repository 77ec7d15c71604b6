import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../../main/engine.ts';
import { openStore } from '../../../main/store/database.ts';
import { tickets } from '../../../main/store/migrations/figures/001-tickets.ts';
import { dataKey } from '../../../main/vault/data-key.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import type { FigureReport, FigureRow, Grouping } from '../../../preload/contract/figures.ts';
import { documentOf, redline } from '../cli/cli-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { type ExportZendesk, startExportZendesk } from './export-zendesk.ts';
import { october, secret } from './exported-october.ts';

const month = { from: '2026-10-01', to: '2026-10-31' };
const clock = () => Date.parse('2026-11-02T12:00:00Z');

/** An account of that Zendesk, in a console of its own. */
async function account(zendesk: ExportZendesk) {
  const home = temporaryFolder();
  const engine = await openEngine({ home, host: 'cli', vault: 'memory', passphrase: 'of the tests', token: 'a-token', clock });
  onTestFinished(() => engine.close());
  const { client } = engine;
  const signIn = { signIn: 'api-token', email: 'ada@example.com', token: 'a-token' } as const;
  const { id } = await client.accounts.add({ name: 'Acme', url: zendesk.url, environment: 'practice', ...signIn });
  zendesk.asked.length = 0;
  const measure = async (more: { by?: Grouping; around?: string; read?: boolean; from?: string; to?: string } = {}) => {
    let report: FigureReport | undefined;
    for await (const event of await client.figures.measure({ account: id, ...month, ...more }))
      if (event.type === 'result') report = event.report;
    if (!report) throw new Error('No figures came.');
    return report;
  };
  return { home, client, id, measure };
}

/** The kept tickets as they stand in the file, under the key of that installation. */
async function openedStore(home: string) {
  const key = (await dataKey(home, async () => memoryVault(), 'of the tests'))?.key ?? '';
  const file = readdirSync(home, { recursive: true }).find((name) => String(name).endsWith('figures.db'));
  const store = openStore({ file: join(home, String(file)), key, migrations: [tickets], durability: 'normal', holds: 'times' });
  onTestFinished(() => store.close());
  return store;
}

function named(figures: readonly FigureRow[]) {
  return (name: string, key?: string | null) =>
    figures.find(
      (row) => [row.code, row.hours ?? row.source].filter(Boolean).join(' ') === name && (key === undefined || row.key === key),
    );
}

test('a month is read from the exports and comes out as it was planted', async () => {
  const zendesk = await startExportZendesk(october());
  const { measure } = await account(zendesk);
  const { figures, notes, zone } = await measure();
  expect(zone).toBe('Europe/Berlin');
  const figure = named(figures);
  expect(figure('first-reply-time calendar')).toMatchObject({
    value: 4020,
    unit: 'minutes',
    bucket: 'created',
    hours: 'calendar',
    n: 1,
    of: 2,
    excluded: [
      { why: 'deleted', count: 1 },
      { why: 'merged', count: 1 },
    ],
  });
  expect(figure('first-reply-time business')).toMatchObject({ value: 120, n: 1, of: 2 });
  expect(figure('next-reply-time calendar')).toMatchObject({ value: 120, n: 1, of: 1 });
  // 67 h of ticket 1 and the hours that Zendesk tells of ticket 4, which began before what was read: the median is between both.
  expect(figure('full-resolution-time calendar')).toMatchObject({ value: (70 * 60 + 177120) / 2, n: 2, of: 2 });
  expect(figure('requester-wait-time calendar')).toMatchObject({ n: 1, of: 2, value: 67 * 60 + 120 });
  expect(figure('sla-first-reply')).toMatchObject({ value: 100, n: 1, of: 1 });
  expect(figure('satisfaction rating')).toMatchObject({ value: 100, n: 1, of: 1 });
  expect(figure('solved')).toMatchObject({ value: 2 });
  // Ticket 6 was made in November by Berlin's days.
  expect(figure('created')).toMatchObject({ value: 3, excluded: [{ why: 'deleted', count: 1 }] });
  expect(figure('backlog')).toMatchObject({ value: 1 });
  // The last public answer leads to a ticket only.
  expect(figure('deflection')).toMatchObject({
    value: 0,
    n: 1,
    of: 1,
    excluded: [
      { why: 'merged', count: 1 },
      { why: 'no-comment', count: 1 },
    ],
  });
  for (const sentence of ['Events of 2 tickets', '2 times a record of Zendesk’s exports could not be read'])
    expect(notes.join(' ')).toContain(sentence);
});

test('by agent, group, priority and month, each with its name', async () => {
  const zendesk = await startExportZendesk(october());
  const { measure } = await account(zendesk);
  const by = async (grouping: Grouping) => named((await measure({ by: grouping })).figures);
  expect((await by('agent'))('solved', '11')).toMatchObject({ value: 2, by: 'agent', name: 'Ada' });
  expect((await by('group'))('solved', '21')).toMatchObject({ name: 'Tier 1' });
  expect((await by('group'))('created', null)).toMatchObject({ value: 1, name: 'no group' });
  expect((await by('priority'))('created', 'normal')).toMatchObject({ value: 2 });
  expect((await by('month'))('created', '2026-10')).toMatchObject({ value: 3 });
  expect((await by('month'))('created', '2026-11')).toBeUndefined();
});

test('nothing is kept until it is switched on; then only what is new is read, and no word that anybody wrote is kept', async () => {
  const zendesk = await startExportZendesk(october());
  const { home, client, id, measure } = await account(zendesk);
  const once = await measure();
  expect(once.kept).toBe(false);
  const files = () => readdirSync(home, { recursive: true }).filter((name) => String(name).includes('figures.db'));
  expect(files()).toEqual([]);

  expect(await client.figures.set({ account: id, on: true })).toMatchObject({ on: true, days: 400, tickets: 0 });
  const first = await measure();
  expect(first).toMatchObject({ kept: true, figures: once.figures });
  zendesk.asked.length = 0;
  zendesk.exported.tickets.push({ ...october().tickets[4], at: 1793900000, status: 'open' });
  const second = await measure();
  const pages = (path: string) => zendesk.asked.filter((asked) => asked.startsWith(path));
  // One page of the ticket that is new; and what was the last second, of which nothing more came.
  expect(pages('/incremental/tickets')).toEqual(['/incremental/tickets/cursor?cursor=6&include=metric_sets']);
  expect(pages('/incremental/ticket_events')).toHaveLength(1);
  expect(pages('/incremental/ticket_metric_events')).toHaveLength(1);
  expect(pages('/search')).toEqual([]);
  expect(second.figures).toEqual(first.figures);

  zendesk.asked.length = 0;
  expect((await measure({ read: false })).figures).toEqual(first.figures);
  expect(zendesk.asked).toEqual([]);

  expect(files().length).toBeGreaterThan(0);
  for (const name of files()) expect(readFileSync(join(home, String(name))).includes(secret)).toBe(false);
  const store = (await openedStore(home)).all('SELECT * FROM tickets');
  expect(store.length).toBeGreaterThan(5);
  expect(JSON.stringify(store)).not.toContain(secret);
  expect(await client.figures.set({ account: id, on: false })).toMatchObject({ on: false, tickets: 0 });
});

test('the command prints the figures alone, writes them as CSV, and refuses what cannot be', async () => {
  const zendesk = await startExportZendesk(october());
  const home = temporaryFolder();
  const run = (...args: string[]) =>
    redline([...args, '--json'], {
      home,
      engine: { clock, vault: 'memory' },
      env: { REDLINE_TOKEN: 'a-token' },
      input: 'a-token',
    });
  const add = ['accounts', 'add', '--name', 'Acme', '--url', zendesk.url, '--email', 'ada@example.com', '--token-stdin'];
  expect((await run(...add)).code).toBe(0);
  zendesk.asked.length = 0;
  const period = ['kpi', '--account', 'Acme', '--from', month.from, '--to', month.to];
  expect((await run('kpi', '--account', 'Acme', '--from', '2026-10-31', '--to', '2026-10-01')).code).toBe(2);
  expect((await run('kpi', '--account', 'Acme')).code).toBe(2);
  expect((await run(...period, '--by', 'moon')).code).toBe(2);
  expect((await run(...period, '--around', 'nobody')).code).toBe(2);
  expect(zendesk.asked).toEqual([]);
  const csv = join(home, 'figures.csv');
  const ended = await run(...period, '--csv', csv);
  expect(ended.code, ended.stderr).toBe(0);
  const figures: FigureRow[] = documentOf(ended);
  expect(Array.isArray(figures)).toBe(true);
  expect(named(figures)('solved')).toMatchObject({ value: 2, unit: 'tickets', bucket: 'solved', hours: null, n: 2, of: 2 });
  expect(ended.stderr).toContain('Events of 2 tickets');
  const lines = readFileSync(csv, 'utf8').split('\r\n');
  expect(lines[0]).toContain('code,value,unit,statistic,counts,bucket,hours,n,of,low,high,excluded');
  expect(lines.find((line) => line.startsWith('backlog,'))).toContain('backlog,1,tickets,count,tickets,end,,1,1');
});
