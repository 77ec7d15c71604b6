import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { computeFigures } from '../../main/figures/compute.ts';
import { periodOf } from '../../main/figures/time/period.ts';
import { readTickets } from '../../main/measures/read-tickets.ts';
import { surroundingsOf } from '../../main/measures/surroundings.ts';
import { openTicketStore, type TicketStore } from '../../main/measures/ticket-store.ts';
import type { TicketExports, TicketStream } from '../../main/zendesk/resources/ticket-exports.ts';
import { compare, print } from './compare.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Events of so many tickets: four audits with two comments and ten metric events each, as Zendesk words them. */
const tickets = Number(process.env.REDLINE_BENCH_TICKETS ?? 10_000);
const perPage = 1_000;
const begun = Date.parse('2026-07-01T00:00:00Z');
const spacing = Math.floor((90 * 86_400_000) / tickets);
const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;
const text = 'Thank you for writing to us. I am looking into it and come back to you as soon as I know more. '.repeat(4);
const streams = ['tickets', 'ticket_events', 'ticket_metric_events'] as const;
const perTicket = { tickets: 1, ticket_events: 4, ticket_metric_events: 10 } as const;

function itemsOf(stream: TicketStream, index: number): object[] {
  const id = index + 1;
  const made = begun + index * spacing;
  const at = (minutes: number) => iso(made + (minutes + (index % 97)) * 60_000);
  const via = { channel: 'web', source: { from: {}, to: {}, rel: null } };
  if (stream === 'tickets') {
    const people = { requester_id: 10_000 + (index % 5_000), assignee_id: 11 + (index % 60), group_id: 21 + (index % 12) };
    const ticket = { id, url: `https://x/${id}.json`, created_at: iso(made), updated_at: at(2_880), generated_timestamp: 0, via };
    return [
      {
        ...ticket,
        ...people,
        status: 'closed',
        priority: 'normal',
        tags: ['a', 'b'],
        subject: text.slice(0, 60),
        description: text,
      },
    ];
  }
  if (stream === 'ticket_metric_events')
    return Array.from({ length: perTicket[stream] }, (_, place) => ({
      id: id * 100 + place,
      ticket_id: id,
      metric: place < 6 ? 'reply_time' : place < 8 ? 'resolution_time' : 'agent_work_time',
      instance_id: 1,
      type: ['activate', 'apply_sla', 'fulfill', 'update_status', 'measure', 'breach'][place % 6],
      time: place % 6 < 2 ? iso(made) : at(60),
      ...(place % 6 === 1
        ? { sla: { target: 120, business_hours: false, policy: { id: 1, title: 'Usual', description: null } } }
        : {}),
      ...(place % 6 === 3 ? { status: { calendar: 60, business: 40 } } : {}),
      ...(place % 6 === 5 ? { deleted: true } : {}),
    }));
  const steps = [
    ['new', 0],
    ['pending', 60],
    ['open', 600],
    ['solved', 1_440],
  ] as const;
  return steps.map(([status, minutes], place) => ({
    id: id * 100 + place,
    ticket_id: id,
    timestamp: 0,
    created_at: place === 0 ? iso(made) : at(minutes),
    updater_id: place % 2 === 0 ? 10_000 + (index % 5_000) : 11 + (index % 60),
    via: 'Web form',
    system: { client: 'x', location: 'y' },
    event_type: 'Audit',
    child_events: [
      {
        id: id * 1_000 + place,
        via,
        status,
        previous_value: steps[place - 1]?.[0],
        event_type: place === 0 ? 'Create' : 'Change',
      },
      {
        id: id * 1_000 + 500 + place,
        via,
        type: 'Comment',
        author_id: place % 2 === 0 ? 10_000 + (index % 5_000) : 11 + (index % 60),
        body: text,
        html_body: `<p>${text}</p>`,
        public: true,
        attachments: [],
        event_type: 'Comment',
      },
    ],
  }));
}

function pageOf(stream: TicketStream, page: number): string {
  const each = perPage / perTicket[stream];
  const items: object[] = [];
  for (let index = page * each; index < Math.min((page + 1) * each, tickets); index += 1) items.push(...itemsOf(stream, index));
  return JSON.stringify(items);
}

const pageCount = (stream: TicketStream) => Math.ceil(tickets / (perPage / perTicket[stream]));

/** All pages as texts where they fit, so that making them is not measured. */
const pages =
  tickets <= 50_000
    ? new Map(streams.map((stream) => [stream, Array.from({ length: pageCount(stream) }, (_, page) => pageOf(stream, page))]))
    : undefined;
const textOf = (stream: TicketStream, page: number) => pages?.get(stream)?.[page] ?? pageOf(stream, page);

const exports: TicketExports = {
  page: async (stream, place) => {
    const page = 'cursor' in place ? Number(place.cursor) : 0;
    const items: unknown = JSON.parse(textOf(stream, page));
    const next = { cursor: String(page + 1) };
    return {
      items: Array.isArray(items) ? items : [],
      beside: {},
      next,
      until: undefined,
      isLast: page + 1 >= pageCount(stream),
    };
  },
  schedules: async () => [
    {
      id: 1,
      time_zone: 'Berlin',
      intervals: [1, 2, 3, 4, 5].map((day) => ({ start_time: day * 1_440 + 540, end_time: day * 1_440 + 1_020 })),
    },
  ],
  async *team() {
    yield Array.from({ length: 60 }, (_, index) => ({ id: 11 + index, role: 'agent', name: `Agent ${index}` }));
  },
  named: async () => [],
  async *surveys() {},
  timeZone: async () => 'Berlin',
};

async function read(store: TicketStore): Promise<void> {
  const reading = readTickets({
    store,
    exports,
    findTickets: async function* () {},
    findPeople: async () => [],
    from: begun / 1_000,
    now: Date.parse('2026-11-01T00:00:00Z'),
    effortField: undefined,
    signal: new AbortController().signal,
  });
  for await (const _ of reading);
}

function figures(store: TicketStore) {
  const { given } = surroundingsOf(store, periodOf('2026-07-01', '2026-09-30', 'Europe/Berlin'));
  return computeFigures(store.tickets(), given, undefined);
}

function parseAll(): void {
  for (const stream of streams) for (let page = 0; page < pageCount(stream); page += 1) JSON.parse(textOf(stream, page));
}

let number = 0;
const folder = temporaryFolder();
const newStore = () =>
  openTicketStore(join(folder, `figures-${number++}.db`), randomBytes(32).toString('hex'), 'times of tickets');
const kept = newStore();
const from = process.memoryUsage().rss;
const started = performance.now();
await read(kept);
const wasRead = performance.now();
const computed = figures(kept);
const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(1);
const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
print(
  `${tickets} tickets: read and kept in ${seconds(wasRead - started)} s, figures in ${seconds(performance.now() - wasRead)} s, ` +
    `${mebibytes(process.memoryUsage().rss)} MiB (${mebibytes(from)} before); ${computed.figures.find(({ figure }) => figure.code === 'solved')?.value} solved`,
);
if (pages) {
  await compare({
    name: `figures out of what is kept ÷ parsing the events of ${tickets} tickets`,
    subject: () => figures(kept),
    baseline: parseAll,
    rounds: 3,
  });
  await compare({
    name: 'reading, keeping (encrypted) and figures ÷ parsing the events alone',
    subject: async () => {
      const store = newStore();
      await read(store);
      figures(store);
      store.close();
    },
    baseline: parseAll,
    rounds: 3,
  });
}
kept.close();
