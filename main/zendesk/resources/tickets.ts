import { z } from 'zod';
import { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import type { Requester } from '../requester.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/**
 * Tickets (developer.zendesk.com, "Tickets"): found by search and read by their ids, never listed whole. Of what customers wrote
 * nothing but the subject is kept.
 */
export function tickets(wire: Wire): Resource {
  const standard = standardResource(wire, 'tickets');
  return {
    ...standard,
    read: async (id) => {
      const ticket = await standard.read(id);
      return ticket && withoutTexts(ticket);
    },
    readMany: async (ids) => ((await standard.readMany?.(ids)) ?? []).map(withoutTexts),
  };
}

const Page = z.looseObject({
  results: z.array(ZendeskRecord),
  meta: z.looseObject({ has_more: z.boolean(), after_cursor: z.string().nullish() }),
});

/**
 * Every ticket that a search finds, archived ones as well, by `search/export` (developer.zendesk.com, "Search"): up to 1,000 a page,
 * 100 requests a minute, cursors that live an hour. The index lags behind by minutes.
 *
 * @throws Failure `upstream` where the list breaks off or repeats itself.
 */
export async function* foundTickets(requester: Requester, query: string): AsyncGenerator<readonly ZendeskRecord[], void, void> {
  const first = { query, 'filter[type]': 'ticket', 'page[size]': '1000' };
  const seen = new Set<string>();
  for (let asked: Record<string, string> | undefined = first; asked; ) {
    const page = Page.safeParse(await requester.get(['search', 'export'], asked));
    if (!page.success) throw brokenOff();
    const { results, meta } = page.data;
    yield results.map(withoutTexts);
    if (!meta.has_more) return;
    const cursor = meta.after_cursor;
    if (!cursor || seen.has(cursor)) throw brokenOff();
    seen.add(cursor);
    asked = { ...first, 'page[after]': cursor };
  }
}

const Count = z.looseObject({ count: z.number().int().nonnegative() });

/**
 * How many tickets some people have solved together, of those that are not closed yet (developer.zendesk.com, "Search", count): one
 * request however many there are.
 *
 * @throws Failure `upstream` where the answer holds no number.
 */
export async function solvedBy(requester: Requester, people: readonly number[]): Promise<number> {
  const query = `type:ticket ${people.map((id) => `assignee:${id}`).join(' ')} status:solved`;
  const answer = Count.safeParse(await requester.get(['search', 'count'], { query }));
  if (!answer.success) throw new Failure('upstream', "Zendesk's count of tickets holds no number. Try again later.");
  return answer.data.count;
}

export function withoutTexts({ description: _text, fields: _twin, ...ticket }: ZendeskRecord): ZendeskRecord {
  return ticket;
}

function brokenOff(): Failure {
  return new Failure('upstream', "Zendesk's search for tickets breaks off. Nothing was drafted; try again later.");
}
