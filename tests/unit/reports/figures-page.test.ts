import { expect, test } from 'vitest';
import { figuresCsv } from '../../../main/reports/figures-csv.ts';
import { figuresPage } from '../../../main/reports/figures-page.ts';
import type { FigureReport, FigureRow, Grouping } from '../../../preload/contract/figures.ts';
import { figureWords, valueWords } from '../../../preload/contract/text/figure-words.ts';

function row(more: Partial<FigureRow> = {}): FigureRow {
  const counted = {
    value: 90,
    n: 2,
    of: 3,
    interval: null,
    excluded: [{ why: 'merged', count: 1, sentence: 'the ticket was merged into another' }],
  };
  const how = {
    code: 'first-reply-time',
    unit: 'minutes',
    bucket: 'created',
    hours: 'business',
    counts: 'tickets',
    statistic: 'median',
  } as const;
  return { ...counted, ...how, allSchedules: null, ...more };
}

function report(figures: readonly FigureRow[], by?: Grouping): FigureReport {
  const read = { tickets: 3, readAt: '2026-11-02T12:00:00.000Z', readFrom: '2026-08-01T00:00:00.000Z', kept: true };
  return {
    account: 'acme',
    from: '2026-10-01',
    to: '2026-10-31',
    zone: 'Europe/Berlin',
    figures: [...figures],
    notes: ['A note & more.'],
    ...(by ? { by } : {}),
    ...read,
  };
}

test('no value stands bare: its unit, what it counts, its date, hours, n of N and what is left out stand beside it', () => {
  expect(figureWords(row())).toBe('First reply time (median of tickets, business hours, by date created)');
  expect(valueWords({ value: 94, unit: 'percent' })).toBe('94 %');
  expect(valueWords({ value: null, unit: 'percent' })).toBe('–');
  expect(valueWords({ value: 600, unit: 'minutes' })).toBe('10 h');
  const all = report([row(), row({ code: 'solved', unit: 'tickets', value: null, n: 0, of: 0, hours: null, excluded: [] })]);
  const named = (by: Grouping) =>
    report([row({ by, key: '1', name: '<b>Ada</b>' }), row({ by, key: null, name: 'none', value: null })], by);
  const page = figuresPage(
    { month: '2026-10', all, trend: named('month'), byGroup: named('group'), byAgent: named('agent') },
    'Acme',
  );
  for (const text of [
    'First reply time',
    'median of tickets, business hours, by date created',
    '2 of 3',
    '1: the ticket was merged into another',
    '1.5 h',
    'A note &amp; more.',
  ])
    expect(page).toContain(text);
  expect(page).not.toContain('<b>Ada');
  expect(page).not.toContain('<script');
});

test('a spreadsheet has an empty cell for no value, and takes no name for a formula', () => {
  const csv = figuresCsv(
    report(
      [row({ by: 'agent', key: '1', name: '=1+1' }), row({ by: 'agent', key: null, name: 'none', value: null, n: 0 })],
      'agent',
    ),
  );
  const lines = csv.split('\r\n');
  expect(lines[1]).toContain("first-reply-time,90,minutes,median,tickets,created,business,2,3,,,merged:1,agent,1,'=1+1");
  expect(lines[2]).toContain('first-reply-time,,minutes,median,tickets,created,business,0,3');
});
