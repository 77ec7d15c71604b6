import { expect, test } from 'vitest';
import { searchableTicket } from '../../../main/practice/resources/searchables.ts';
import { ticketSearch } from '../../../main/practice/resources/ticket-search.ts';
import { listedTickets, tickets } from '../../../main/practice/resources/tickets.ts';
import { compileSearch } from '../../../main/practice/search-match.ts';
import { parseSearch } from '../../../main/practice/search-query.ts';
import { State } from '../../../main/practice/state.ts';
import { seedWorld } from '../../../main/practice/world/seed.ts';

const byAge = { key: 'id', descending: false } as const;

test.each([
  'refund',
  'where is my ord',
  'ko-1012',
  'KO-101234.',
  '19',
  'bil',
  '-refund',
  '"refund has" -tags:vip',
  'tags:billing status:open',
  'tags:billing tags:refund',
  'tags:"billing refund"',
  'tags:bil*',
  'tags:none',
  'status<solved',
  'status>=solved priority:high',
  'status:nonsense',
  'priority>normal',
  'created>2024-01-01 created<2024-06-01',
  'created:2024-01-01',
  'created<=2019-04-01',
  'assignee:none',
  'assignee:6130830354845',
  'requester:"Nobody at all"',
  'subject:refund',
  'subject:refu*',
  'subject:none',
  'updated>=2026-01-01',
  'organization:none -tags:re*',
  'external_id>a',
  'external_id:X-1',
  'nonsense:x',
  'type:ticket',
  'type:ticket sign-in tent_broken',
])('%s finds by numbers what it finds by looking at every ticket', (query) => {
  const state = new State({});
  try {
    seedWorld(state, { size: 'small', seed: 5 });
    state.transaction(() => {
      const [touched] = tickets.scan(state, listedTickets, byAge);
      if (touched) tickets.put(state, { ...touched, subject: 'refund of a touched one', status: 'open', tags: ['billing'] });
      const terms = parseSearch(query);
      const matches = compileSearch(terms);
      const all = [...tickets.scan(state, listedTickets, byAge)];
      const wanted = all.filter((ticket) => matches(searchableTicket(state, ticket))).map(({ id }) => id);
      const filter = ticketSearch(state, terms);
      expect([...tickets.scan(state, filter, byAge)].map(({ id }) => id)).toEqual(wanted);
      expect(tickets.count(state, filter)).toBe(wanted.length);
    });
  } finally {
    state.close();
  }
});
