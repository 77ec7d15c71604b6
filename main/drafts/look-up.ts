import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Desk } from '../accounts/desk.ts';
import type { Lookup } from '../changes/lookups.ts';
import { planReadsOf } from '../changes/plan.ts';
import { matches } from '../changes/query/match.ts';
import { parseQuery } from '../changes/query/parse.ts';
import { Failure } from '../failure.ts';
import { readRecords } from '../runs/read-records.ts';
import { pace } from '../zendesk/pace.ts';

/**
 * Asks Zendesk for the tickets that operations need, and keeps them beside the snapshot in place of what was known of them: a ticket
 * that a search no longer finds is forgotten.
 *
 * @returns the tickets found, by their ids.
 * @throws Failure `validation` for a search that is none, or that would find every ticket there is.
 */
export async function lookUpTickets(desk: Desk, lookups: readonly Lookup[], signal?: AbortSignal) {
  const found = new Map<number, ZendeskRecord>();
  if (lookups.length === 0) return found;
  const searches = lookups.flatMap((lookup) => (lookup.kind === 'search' ? [parsedSearch(lookup.query)] : []));
  const wanted = lookups.flatMap((lookup) => (lookup.kind === 'ids' ? lookup.ids : []));
  const connect = await desk.connect();
  const zendesk = connect(signal);
  for (const { text } of searches)
    for await (const page of zendesk.search.tickets(text)) for (const ticket of page) found.set(ticket.id, ticket);
  const missing = [...new Set(wanted)].filter((id) => !found.has(id));
  const read =
    missing.length === 0
      ? new Map<number, ZendeskRecord | undefined>()
      : await readRecords(zendesk, planReadsOf('tickets', missing, undefined), pace.inFlight);
  for (const [id, ticket] of read) if (ticket) found.set(id, ticket);
  const world = desk.world();
  const gone = [...world.records('tickets')].filter(
    (ticket) => !found.has(ticket.id) && searches.some(({ query }) => matches(query, ticket, world)),
  );
  const lost = [...read].flatMap(([id, ticket]) => (ticket ? [] : [id]));
  desk.snapshots.keepFound('tickets', [...found.values()], [...gone.map(({ id }) => id), ...lost]);
  return found;
}

function parsedSearch(text: string) {
  const parsed = parseQuery('tickets', text);
  if (!parsed.ok) throw new Failure('validation', `tickets: ${parsed.problem} Nothing was drafted.`);
  if (parsed.query.clauses.length === 0)
    throw new Failure('validation', 'tickets: an empty search would find every ticket there is. Nothing was drafted.');
  return { text, query: parsed.query };
}
