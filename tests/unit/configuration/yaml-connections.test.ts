import { expect, it, onTestFinished } from 'vitest';
import { intervalsOf, weekOf } from '../../../main/configuration/yaml/week.ts';
import type { Side } from '../../../preload/contract/areas/configuration.ts';
import { account, type Console, consoleFor } from '../runs/run-under-test.ts';
import { differing, nothing, restored, send } from './config-console.ts';
import { connectedWorld } from './config-world.ts';
import { startConfigZendesk } from './config-zendesk.ts';

type Files = readonly { readonly path: string; readonly text: string }[];

const side = (files: Files): Side => ({ from: 'files', name: 'repository', files: [...files] });

const edited = (files: Files, path: string, change: (text: string) => string): Files =>
  files.map((file) => (file.path === path ? { ...file, text: change(file.text) } : file));

async function exported({ engine }: Console): Promise<Files> {
  const files: { path: string; text: string }[] = [];
  for await (const event of await engine.client.configuration.export({ account, as: 'files', form: 'yaml' }))
    if (event.type === 'files') files.push(...event.files);
  return files;
}

async function stage() {
  const world = connectedWorld();
  const webhooks = (world.webhooks ?? []).map((hook) => ({
    ...hook,
    endpoint: 'https://hooks.example.com/in?token=t0p-s3cret',
    custom_headers: { Authorization: 't0p-s3cret' },
  }));
  const zendesk = await startConfigZendesk({ ...world, webhooks });
  onTestFinished(zendesk.close);
  const console = await consoleFor(zendesk);
  return { zendesk, console, files: await exported(console) };
}

const schedule = 'schedules/active/Lisbon.yaml';
const webhook = 'webhooks/active/Depot.yaml';

it('writes schedules and webhooks as the sync repositories do, and rules call them by name', async () => {
  const { console, files } = await stage();
  const text = (path: string) => files.find((file) => file.path === path)?.text;
  expect(text(schedule)).toBe(
    "---\nname: 'Lisbon'\nprevious_name: 'Lisbon'\ntime_zone: 'London'\nsunday: []\nmonday:\n- '0100-0240'\ntuesday: []\nwednesday: []\nthursday: []\nfriday: []\nsaturday: []\n",
  );
  expect(text(webhook)).toMatch(/name: 'Depot'[\s\S]*authentication: null\ncustom_headers: null\n$/);
  const all = files.map((file) => file.text).join('\n');
  expect(all).toContain("value: 'Schedule: Lisbon'");
  expect(all).toContain("- 'Webhook: Depot'");
  expect(all).not.toContain('t0p-s3cret');
  expect(await differing(console, side(files))).toMatchObject(nothing);
  expect(await restored(console, side(files))).toMatchObject({ changeSet: { edits: [] }, conflicts: [], needsHand: [] });
});

it('drafts what somebody wrote of them, and takes no credentials and no address from a file', async () => {
  const { zendesk, console, files } = await stage();
  const said = edited(
    edited(files, schedule, (text) =>
      text.replace('tuesday: []', "tuesday: ['0830-1215', '1300-2400']").replace('wednesday: []', "wednesday: ['0000-0100']"),
    ),
    webhook,
    (text) =>
      text
        .replace("http_method: 'POST'", "http_method: 'PUT'")
        .replace(/endpoint: .*/, "endpoint: 'https://elsewhere.example.com/'"),
  );
  const { changeSet, needsHand } = await restored(console, side(said));
  expect(changeSet.edits.map((edit) => [edit.resource, edit.action, 'after' in edit ? edit.after : {}])).toEqual([
    [
      'schedules',
      'update',
      {
        intervals: [
          { start_time: 1500, end_time: 1600 },
          { start_time: 3390, end_time: 3615 },
          { start_time: 3660, end_time: 4380 },
        ],
      },
    ],
    ['webhooks', 'update', { http_method: 'PUT' }],
  ]);
  expect(needsHand).toMatchObject([{ resource: 'webhooks', why: expect.stringContaining('endpoint') }]);
  await send(console, changeSet);
  expect(zendesk.called('schedules', 'Lisbon').holidays).toHaveLength(2);
  const secret = edited(files, webhook, (text) => text.replace('authentication: null', 'authentication:\n  type: bearer_token'));
  expect((await restored(console, side(secret))).conflicts).toMatchObject([
    { resource: 'webhooks', name: 'Depot', sentence: expect.stringContaining('takes from no file') },
  ]);
  const wrong = edited(files, schedule, (text) => text.replace('tuesday: []', "tuesday: ['0830-1275']"));
  expect((await restored(console, side(wrong))).conflicts).toMatchObject([
    { resource: 'schedules', sentence: expect.stringContaining('0830-1715') },
  ]);
});

it('brings them back with the rules that call them, once', async () => {
  const { zendesk, console, files } = await stage();
  for (const kind of ['schedules', 'webhooks', 'triggers'] as const) zendesk.table(kind).clear();
  await console.sync();
  const { changeSet, conflicts } = await restored(console, side(files), { only: ['schedules', 'webhooks', 'triggers'] });
  expect(conflicts).toEqual([]);
  await send(console, changeSet);
  expect(zendesk.writes.flatMap(({ refused }) => refused ?? [])).toEqual([]);
  expect(zendesk.called('schedules', 'Lisbon').intervals).toEqual([{ start_time: 1500, end_time: 1600 }]);
  expect(zendesk.called('webhooks', 'Depot').status).toBe('inactive');
  expect(zendesk.called('triggers', 'Call depot').active).toBe(false);
  await console.sync();
  expect((await restored(console, side(files), { only: ['schedules', 'webhooks', 'triggers'] })).changeSet.edits).toEqual([]);
});

it('reads the hours that it writes, over midnight too', () => {
  const week = [
    { start_time: 0, end_time: 90 },
    { start_time: 1_380, end_time: 1_500 },
    { start_time: 8_700, end_time: 10_080 },
  ];
  expect(weekOf(week)).toMatchObject({ sunday: ['0000-0130', '2300-2400'], monday: ['0000-0100'], saturday: ['0100-2400'] });
  expect(intervalsOf(weekOf(week))).toEqual(week);
  for (const wrong of ['830-1715', '1715-0830', '0830-2500', '0860-0900', '0830-0830'])
    expect(intervalsOf({ monday: [wrong] }), wrong).toBeUndefined();
});
