import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

/** What surprises whoever restores a configuration, as Salto's adapter has met it. */

test('a workspace that names macros which are not there is written without them, and says so beside it', async () => {
  const { practice, call } = await practiceFor();
  const [macro] = practice.all('macros').filter(({ restriction }) => restriction === null);
  const write = (macros: readonly unknown[]) =>
    call('/workspaces.json', {
      method: 'POST',
      body: { workspace: { title: `W ${macros.length}`, macros, conditions: { all: [], any: [] } } },
    });
  const fine = await write([macro?.id]);
  expect([fine.status, fine.json.errors]).toEqual([201, undefined]);
  const { status, json } = await write([macro?.id, 999]);
  expect([status, json.errors.length, json.workspace.macro_ids]).toEqual([201, 1, [macro?.id]]);
  const again = await call(`/workspaces/${json.workspace.id}.json`, { method: 'PUT', body: { workspace: { macros: [999] } } });
  expect([again.status, again.json.errors[0].code]).toEqual([200, 'MacroNotFound']);
});

test('languages are switched on and off in the settings only, and decide what a text can be translated into', async () => {
  const { call } = await practiceFor();
  const names = async () => (await call('/locales.json')).json.locales.map(({ locale }: { locale: string }) => locale);
  const set = (locale_ids: unknown) =>
    call('/account/settings.json', { method: 'PUT', body: { settings: { localization: { locale_ids } } } });
  expect(await names()).toEqual(['en-US', 'de', 'ja']);
  const item = (locale_id: number) =>
    call('/dynamic_content/items.json', {
      method: 'POST',
      body: {
        item: { name: `In ${locale_id}`, default_locale_id: locale_id, variants: [{ locale_id, default: true, content: 'x' }] },
      },
    });
  expect((await item(16)).status).toBe(422);
  expect((await set([1, 16])).status).toBe(200);
  expect(await names()).toEqual(['en-US', 'fr']);
  expect((await item(16)).status).toBe(201);
  expect((await item(8)).status).toBe(422);
  for (const wrong of [[], [12_345], 'en', null]) expect((await set(wrong)).status).toBe(422);
  expect((await call('/locales.json', { method: 'POST', body: { locale: { locale: 'nl' } } })).status).toBe(404);
});

test('places of triggers begin at 1 in each category', async () => {
  const { call } = await practiceFor();
  const category = (await call('/trigger_categories.json', { method: 'POST', body: { trigger_category: { name: 'Another' } } }))
    .json.trigger_category.id;
  const make = async (more: object) =>
    (
      await call('/triggers.json', {
        method: 'POST',
        body: {
          trigger: {
            title: 'T',
            conditions: { all: [{ field: 'status', operator: 'is', value: 'open' }], any: [] },
            actions: [{ field: 'priority', value: 'high' }],
            ...more,
          },
        },
      })
    ).json.trigger;
  const here = [await make({ category_id: category }), await make({ category_id: category })];
  expect(here.map(({ position }) => position)).toEqual([1, 2]);
  expect((await make({ category_id: category, position: 0 })).position).toBe(1);
  const elsewhere = await make({});
  expect(elsewhere.position).toBeGreaterThan(2);
  const moved = await call(`/triggers/${elsewhere.id}.json`, { method: 'PUT', body: { trigger: { category_id: category } } });
  expect(moved.json.trigger.position).toBe(3);
});

test('a skill stands in an action as an id with the priority behind it', async () => {
  const { call } = await practiceFor();
  const attribute = (await call('/routing/attributes.json', { method: 'POST', body: { attribute: { name: 'Speaks' } } })).json
    .attribute;
  const value = (
    await call(`/routing/attributes/${attribute.id}/values.json`, {
      method: 'POST',
      body: { attribute_value: { name: 'Dutch' } },
    })
  ).json.attribute_value;
  const make = (skill: unknown) =>
    call('/triggers.json', {
      method: 'POST',
      body: {
        trigger: {
          title: 'Skilled',
          conditions: { all: [{ field: 'status', operator: 'is', value: 'open' }], any: [] },
          actions: [{ field: 'set_skills', value: skill }],
        },
      },
    });
  const made = await make([`${value.id}#1`]);
  expect([made.status, made.json.trigger?.actions]).toEqual([201, [{ field: 'set_skills', value: [`${value.id}#1`] }]]);
  for (const wrong of [value.id, 'nothing#1', `${value.id}#high`, 12]) expect((await make(wrong)).status).toBe(422);
});

test('an app is installed by a job, wants what it needs, and never tells a secret again', async () => {
  let now = Date.parse('2026-11-23T10:00:00Z');
  const { call } = await practiceFor({ clock: () => now });
  const [app] = (await call('/apps/owned.json')).json.apps;
  const install = (settings: object) => call('/apps/installations.json', { method: 'POST', body: { app_id: app.id, settings } });
  expect((await install({ name: 'Mine', endpoint: 'https://x.example' })).status).toBe(422);
  const before = (await call('/apps/installations.json')).json.installations.length;
  const { status, json } = await install({ name: 'Mine', endpoint: 'https://x.example', token: 's3cret-of-the-app' });
  expect(status).toBe(202);
  const job = async () => (await call(`/apps/job_statuses/${json.pending_job_id}.json`)).json;
  expect((await job()).status).toBe('queued');
  now += 3_000;
  expect(await job()).toMatchObject({ status: 'completed', app_id: app.id });
  const all = await call('/apps/installations.json');
  expect(all.json.installations).toHaveLength(before + 1);
  expect(all.text).not.toContain('s3cret');
});

test('a package becomes an app, and another version of it, by a job', async () => {
  let now = Date.parse('2026-11-23T10:00:00Z');
  const { call } = await practiceFor({ clock: () => now });
  const upload = async () => (await call('/apps/uploads.json', { method: 'POST' })).json.id;
  const made = await call('/apps.json', { method: 'POST', body: { upload_id: await upload(), name: 'Counter' } });
  now += 3_000;
  const { app_id: id } = (await call(`/apps/job_statuses/${made.json.job_id}.json`)).json;
  expect((await call(`/apps/${id}.json`)).json).toMatchObject({ name: 'Counter', version: '1.0.0' });
  const again = await call(`/apps/${id}.json`, { method: 'PUT', body: { upload_id: await upload() } });
  expect(again.status).toBe(202);
  expect((await call(`/apps/${id}.json`)).json).toMatchObject({ name: 'Counter', version: '1.1.0' });
  expect((await call('/apps.json', { method: 'POST', body: { upload_id: 1, name: 'None' } })).status).toBe(422);
});

test('files are uploaded one after the other under a token, shown, and taken away', async () => {
  const { call } = await practiceFor();
  const headers = { 'content-type': 'text/plain' };
  const first = await call('/uploads.json?filename=one.txt', { method: 'POST', headers, body: 'hello' });
  expect([first.status, first.json.upload.attachment]).toMatchObject([
    201,
    { file_name: 'one.txt', size: 5, content_type: 'text/plain' },
  ]);
  const { token } = first.json.upload;
  const second = await call(`/uploads.json?filename=two.txt&token=${token}`, { method: 'POST', headers, body: 'more' });
  expect(second.json.upload.attachments).toHaveLength(2);
  expect((await call(`/attachments/${first.json.upload.attachment.id}.json`)).json.attachment.file_name).toBe('one.txt');
  expect((await call('/uploads.json', { method: 'POST', headers, body: 'x' })).status).toBe(400);
  expect((await call(`/uploads/${token}.json`, { method: 'DELETE' })).status).toBe(204);
  expect((await call(`/uploads/${token}.json`, { method: 'DELETE' })).status).toBe(404);
});
