import { expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { computeFigures } from '../../../main/figures/compute.ts';
import { monthPeriod, periodOf } from '../../../main/figures/time/period.ts';
import { keptMonths, letGo } from '../../../main/measures/months.ts';
import { readTickets } from '../../../main/measures/read-tickets.ts';
import { surroundingsOf } from '../../../main/measures/surroundings.ts';
import { passingTicketStore, type TicketStore } from '../../../main/measures/ticket-store.ts';
import type { ExportPlace, TicketExports } from '../../../main/zendesk/resources/ticket-exports.ts';
import { october } from './exported-october.ts';

const now = Date.parse('2026-11-02T12:00:00Z');
const from = Date.parse('2026-09-01T00:00:00Z') / 1000;

/** Exports of one item a page, which break once after so many pages. */
function exportsOf(breaksAfter: number) {
  const asked: string[] = [];
  const planted = october();
  const lists = { tickets: planted.tickets, ticket_events: planted.events, ticket_metric_events: planted.metrics };
  let pages = 0;
  const exports: TicketExports = {
    page: async (stream, place) => {
      pages += 1;
      if (pages === breaksAfter) throw new Failure('network', 'The network is away.');
      const list = lists[stream];
      const at = 'cursor' in place ? Number(place.cursor) : 0;
      asked.push(`${stream} ${at}`);
      const next: ExportPlace = { cursor: String(Math.min(at + 1, list.length)) };
      return { items: list.slice(at, at + 1), beside: {}, next, until: undefined, isLast: at + 1 >= list.length };
    },
    schedules: async () => planted.schedules,
    async *team() {
      yield planted.people.filter(({ role }) => role !== 'end-user');
    },
    named: async () => [{ id: 21, name: 'Tier 1' }],
    async *surveys() {
      yield [
        {
          subject_zrns: ['zrn:ticket:1'],
          answers: [
            { type: 'rating_scale', rating: 2, question: { alias: 'customer effort' }, created_at: '2026-10-27T00:00:00Z' },
            { type: 'rating_scale', rating: 3, question: { alias: 'rating' }, created_at: '2026-10-27T00:00:00Z' },
            { type: 'skipped', question: { alias: 'comment' } },
          ],
        },
      ];
    },
    timeZone: async () => 'Berlin',
  };
  return { exports, asked };
}

async function read(store: TicketStore, exports: TicketExports) {
  const reading = readTickets({
    store,
    exports,
    findTickets: async function* () {
      yield [{ id: 8, created_at: '2025-01-01T00:00:00Z', updated_at: '2025-01-01T00:00:00Z', status: 'open' }];
    },
    findPeople: async (ids) => ids.map((id) => ({ id, role: 'end-user', active: true })),
    from,
    now,
    effortField: undefined,
    signal: new AbortController().signal,
  });
  for await (const _ of reading);
}

function figures(store: TicketStore, month = '2026-10') {
  const { given } = surroundingsOf(store, monthPeriod(month, 'Europe/Berlin'));
  return computeFigures(store.tickets(), given, undefined);
}

const named = (computed: ReturnType<typeof figures>, code: string) =>
  computed.figures.find(({ figure }) => figure.code === code && figure.source !== 'rating');

test('reading that was broken off goes on where it was, and comes out as if it had not been', async () => {
  const whole = passingTicketStore();
  await read(whole, exportsOf(0).exports);
  const expected = figures(whole);
  for (const breaksAfter of [1, 2, 7, 12, 20]) {
    const store = passingTicketStore();
    const { exports, asked } = exportsOf(breaksAfter);
    await expect(read(store, exports)).rejects.toThrow('The network is away.');
    expect(store.reading()?.readAt).toBeUndefined();
    await read(store, exports);
    expect(asked).toHaveLength(new Set(asked).size);
    expect(figures(store)).toEqual(expected);
    store.close();
  }
  whole.close();
});

test('a cursor that is no longer taken is no end: the stream is read again, and nothing counts twice', async () => {
  const store = passingTicketStore();
  const { exports } = exportsOf(0);
  await read(store, exports);
  const expected = figures(store);
  const forgetful: TicketExports = {
    ...exports,
    page: (stream, place) => {
      if ('cursor' in place && place.cursor === String(october().events.length))
        throw new Failure('validation', 'Zendesk: cursor is not valid.');
      return exports.page(stream, place);
    },
  };
  await read(store, forgetful);
  expect(figures(store)).toEqual(expected);
  store.close();
});

test('surveys, effort, and open tickets that no export tells', async () => {
  const store = passingTicketStore();
  await read(store, exportsOf(0).exports);
  const computed = figures(store);
  expect(named(computed, 'satisfaction')).toMatchObject({ value: 0, n: 1 });
  expect(named(computed, 'effort')).toMatchObject({ value: 2, n: 1 });
  expect(named(computed, 'backlog')).toMatchObject({ value: 2 });
  store.close();
});

test('what is let go after its days stays as figures of its months', async () => {
  const store = passingTicketStore();
  await read(store, exportsOf(0).exports);
  const before = figures(store);
  const later = Date.parse('2027-12-20T00:00:00Z');
  // Four tickets, and the events of two that Zendesk does not export.
  expect(letGo(store, 400, later)).toBe(4 + 2);
  // Open tickets are backlog however old they are.
  expect(store.counts().tickets).toBe(2 + 1);
  const { rows, notes } = keptMonths(store, periodOf('2026-10-01', '2026-10-31', 'Europe/Berlin'), 'month');
  const solved = rows.find(({ code }) => code === 'solved');
  expect(solved).toMatchObject({ value: named(before, 'solved')?.value, by: 'month', key: '2026-10', kept: true });
  expect(notes).toHaveLength(1);
  const byGroup = keptMonths(store, periodOf('2026-10-01', '2026-10-31', 'Europe/Berlin'), 'group').rows;
  expect(byGroup.find(({ code, key }) => code === 'solved' && key === '21')).toMatchObject({ name: 'Tier 1', value: 2 });
  expect(letGo(store, 400, later)).toBe(0);
  store.close();
});
