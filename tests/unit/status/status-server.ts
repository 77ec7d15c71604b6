import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

/** A status API that shares no code with Redline: answers what the test says, and counts. */
export async function startStatusServer() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status, body } = told.answer(request.url?.includes('/maintenance') ? 'maintenance' : 'active');
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const at = server.address();
  const told = {
    url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`,
    asked,
    answer: (_which: 'active' | 'maintenance'): { status: number; body: unknown } => ({
      status: 200,
      body: { data: [], included: [] },
    }),
    close: () => server.close(),
  };
  return told;
}

/** One incident in the form that Zendesk documents. */
export function incident(more: object = {}, service = 'Support') {
  return {
    data: [
      {
        id: '247',
        type: 'incident',
        attributes: {
          title: 'Slow answers',
          impact: 'minor',
          started_at: '2026-11-20T10:00:00.000Z',
          resolved_at: null,
          status: 'investigating',
          outage: false,
          degradation: true,
          ...more,
        },
        relationships: {
          incident_updates: { data: [{ id: '7', type: 'incident_update' }] },
          incident_services: { data: [{ id: '31', type: 'incident_service' }] },
        },
      },
    ],
    included: [
      {
        id: '7',
        type: 'incident_update',
        attributes: { created_at: '2026-11-20T10:05:00.000Z', description: 'We look into it.' },
      },
      { id: '31', type: 'incident_service', attributes: { incident_id: 247, service_id: 4, outage: false, degradation: true } },
      { id: '4', type: 'service', attributes: { name: service, slug: 'x' } },
    ],
  };
}
