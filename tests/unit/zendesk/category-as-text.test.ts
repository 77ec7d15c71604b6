import { expect, test } from 'vitest';
import { openZendesk } from '../../../main/zendesk/client.ts';
import { createPacer } from '../../../main/zendesk/pacer.ts';
import { json, wire } from './wire.ts';

test('a category that is known by its number is written as a text, one trigger or many at once', async () => {
  const record = { id: 5, title: 'Tell', category_id: '987' };
  const server = await wire(json(200, { trigger: record }), json(200, { triggers: [record] }));
  const [clock, sleep] = [() => Date.UTC(2026, 10, 23), async () => {}];
  const pacer = createPacer({ clock, sleep, headroom: 0.1, inFlight: 8 });
  const credentials = { kind: 'api-token', email: 'a@example.com', token: 'a-very-secret-token' } as const;
  const zendesk = openZendesk({ url: server.origin, credentials, pacer, fetch, sleep, clock, random: () => 0.5 });
  const shared = { resource: 'triggers', endpoint: 'PUT /api/v2/triggers', stage: 0, job: false, edits: [0] } as const;
  await zendesk.resources.triggers.write({ ...shared, kind: 'update', id: 5, fields: { category_id: 987 } });
  const items = [
    { id: 5, category_id: 987, position: 2 },
    { id: 6, active: true },
  ];
  await zendesk.resources.triggers.write({ ...shared, kind: 'update-many', items });
  expect(server.seen.map(({ body }) => JSON.parse(body))).toEqual([
    { trigger: { category_id: '987' } },
    {
      triggers: [
        { id: 5, category_id: '987', position: 2 },
        { id: 6, active: true },
      ],
    },
  ]);
});
