import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Item = Readonly<Record<string, unknown>>;

/** What a Zendesk exports; `at` of each item is when it was told, in seconds since 1970. */
export interface Exported {
  readonly tickets: Item[];
  readonly events: Item[];
  readonly metrics: Item[];
  readonly schedules?: readonly Item[];
  readonly people: readonly Item[];
  readonly timeZone?: string;
}

export interface ExportZendesk {
  readonly url: string;
  readonly exported: Exported;
  /** Paths and queries that were asked for since the list was last emptied. */
  readonly asked: string[];
  close(): Promise<void>;
}

/**
 * A Zendesk that exports tickets and what happened to them, in pages of two, written after Zendesk's own description and sharing no code with Redline nor with the
 * practice Zendesk. Pages by time begin with the second at which the page before ended, so the last event of one comes again in the next; the metric events say
 * nothing of an end.
 */
export async function startExportZendesk(exported: Exported): Promise<ExportZendesk> {
  const asked: string[] = [];
  const size = 2;
  const told = (item: Item) => Number(item.at);
  const shown = ({ at: _, ...item }: Item) => item;
  const byTime = (items: readonly Item[], key: string, query: URLSearchParams, ends: boolean) => {
    const start = Number(query.get('start_time'));
    const all = items.filter((item) => told(item) >= start);
    let count = Math.min(size, all.length);
    while (count < all.length && told(all[count] ?? {}) === told(all[count - 1] ?? {})) count += 1;
    // A page that holds nothing but its own first second would never get on.
    while (count < all.length && told(all[count - 1] ?? {}) === start) count += 1;
    const page = all.slice(0, count);
    const end = page.length === 0 ? start : told(page.at(-1) ?? {});
    return {
      [key]: page.map(shown),
      count: page.length,
      end_time: end,
      next_page: '',
      ...(ends ? { end_of_stream: count === all.length } : {}),
    };
  };
  const byCursor = (items: readonly Item[], query: URLSearchParams) => {
    const place = Number(query.get('cursor') ?? items.findIndex((item) => told(item) >= Number(query.get('start_time'))));
    const from = place < 0 ? items.length : place;
    const page = items.slice(from, from + size);
    const next = from + page.length;
    return { tickets: page.map(shown), after_cursor: String(next), end_of_stream: next >= items.length };
  };
  const answer = (path: string, query: URLSearchParams): unknown => {
    const { tickets, events, metrics, schedules, people, timeZone } = exported;
    switch (path) {
      case '/users/me':
        return { user: { id: 11, name: 'Ada', role: 'admin', email: 'ada@example.com' } };
      case '/account':
        return timeZone && { account: { time_zone: timeZone } };
      case '/users':
        return { users: people.filter(({ role }) => role === query.get('role')), meta: { has_more: false } };
      case '/users/show_many':
        return { users: people.filter(({ id }) => (query.get('ids') ?? '').split(',').includes(String(id))) };
      case '/groups':
        return { groups: [{ id: 21, name: 'Tier 1' }], meta: { has_more: false } };
      case '/business_hours/schedules':
        return schedules && { schedules };
      case '/incremental/tickets/cursor':
        return byCursor(tickets, query);
      case '/incremental/ticket_events':
        return byTime(events, 'ticket_events', query, true);
      case '/incremental/ticket_metric_events':
        return byTime(metrics, 'ticket_metric_events', query, false);
      case '/search/export':
        return { results: [], meta: { has_more: false } };
      default:
        return /holidays$/.test(path) ? { holidays: [] } : undefined;
    }
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    asked.push(`${url.pathname.replace('/api/v2', '').replace('.json', '')}${url.search}`);
    const body = answer(url.pathname.replace('/api/v2', '').replace(/\.json$/, ''), url.searchParams);
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body ?? { error: 'RecordNotFound', description: 'Not found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, exported, asked, close };
}
