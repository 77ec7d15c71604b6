import { expect, it } from 'vitest';
import { account, practiceInStep } from '../runs/run-under-test.ts';
import { byHand } from './by-hand.ts';

it('exports what else configures an account, without its secrets, and tells what the plan does not allow', async () => {
  const { zendesk, consoleAt } = await practiceInStep();
  const made = (path: string, body: object) => byHand(zendesk, 'POST', path, body);
  const { schedule } = await made('/business_hours/schedules', { schedule: { name: 'Lisbon', time_zone: 'London' } });
  await made(`/business_hours/schedules/${schedule.id}/holidays`, {
    holiday: { name: 'Founding day', start_date: '2026-12-01', end_date: '2026-12-02' },
  });
  const { webhook } = await made('/webhooks', {
    webhook: {
      name: 'Depot',
      status: 'active',
      endpoint: 'https://hooks.example.com/in?token=hush-one',
      http_method: 'POST',
      request_format: 'json',
      subscriptions: ['conditional_ticket_events'],
      custom_headers: { 'X-Warehouse': 'hush-two' },
      authentication: { type: 'bearer_token', data: { token: 'hush-three' }, add_position: 'header' },
    },
  });
  const console = await consoleAt();
  const files: { path: string; text: string }[] = [];
  for await (const event of await console.engine.client.configuration.export({ account, as: 'files' }))
    if (event.type === 'files') files.push(...event.files);
  const named = (path: RegExp) => files.filter((file) => path.test(file.path)).map(({ text }) => JSON.parse(text));
  expect(named(/^schedules\/\d+-lisbon\.json$/)).toMatchObject([{ id: schedule.id, holidays: [{ name: 'Founding day' }] }]);
  expect(named(/^webhooks\/\d+-depot\.json$/)).toMatchObject([
    {
      zendesk_id: webhook.id,
      endpoint: 'https://hooks.example.com/in?token=secret',
      custom_headers: { 'X-Warehouse': { secret: 'present' } },
    },
  ]);
  expect(JSON.stringify(files)).not.toMatch(/hush-/);
  const { counts } = JSON.parse(files.find(({ path }) => path === 'manifest.json')?.text ?? '');
  const kinds =
    'custom_statuses schedules group_sla_policies webhooks targets support_addresses workspaces sharing_agreements oauth_clients custom_objects apps owned_apps locales routing_attributes queues';
  for (const kind of kinds.split(' ')) expect(counts, kind).toHaveProperty(kind);
  // What somebody changes in one is told.
  await byHand(zendesk, 'PATCH', `/webhooks/${webhook.id}`, { webhook: { status: 'inactive' } });
  await console.sync();
  const { found } = await console.engine.client.configuration.since({ account });
  expect(found.changed).toMatchObject([
    { resource: 'webhooks', name: 'Depot', changes: [{ field: 'status', right: 'inactive' }] },
  ]);
});
