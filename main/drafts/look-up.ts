import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Desk } from '../accounts/desk.ts';
import type { Lookup, Lookups } from '../changes/lookups.ts';
import { planReadsOf } from '../changes/plan-reads.ts';
import { matches } from '../changes/query/match.ts';
import { parseQuery } from '../changes/query/parse.ts';
import { isChangeable, isWorking } from '../changes/ticket-states.ts';
import { Failure } from '../failure.ts';
import { readRecords } from '../runs/read-records.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { pace } from '../zendesk/pace.ts';

export interface FoundTickets {
  /** By their ids. */
  readonly tickets: ReadonlyMap<number, ZendeskRecord>;
  /** How many solved tickets some people have together, where that was asked and answered. */
  readonly solved?: { readonly people: readonly number[]; readonly count: number } | undefined;
  /** The lookups that Zendesk answered. */
  readonly answered: readonly Lookup[];
}

/**
 * Asks Zendesk for the tickets that operations need, and keeps them beside the snapshot in place of what was known of them: a ticket
 * that a search no longer finds is forgotten. What is only wished for is left out where Zendesk does not answer.
 *
 * @returns undefined where nothing was to be looked up.
 * @throws Failure `validation` for a search that is none, or that would find every ticket there is.
 */
export async function lookUpTickets(
  desk: Desk,
  { needed, wished }: Lookups,
  signal?: AbortSignal,
): Promise<FoundTickets | undefined> {
  if (needed.length === 0 && wished.length === 0) return undefined;
  const tickets = new Map<number, ZendeskRecord>();
  let solved: FoundTickets['solved'];
  const answered: Lookup[] = [];
  const look = async (lookups: readonly Lookup[], thoroughly: boolean, until: AbortSignal | undefined) => {
    if (lookups.length === 0) return;
    const found = await ask(desk, lookups, thoroughly, until);
    for (const [id, ticket] of found) tickets.set(id, ticket);
    answered.push(...lookups);
  };
  const unlessUnanswered = async (asked: (until: AbortSignal) => Promise<void>) => {
    try {
      await asked(AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]));
    } catch (error) {
      if (signal?.aborted || !isUnanswered(error)) throw error;
    }
  };
  await look(needed, true, signal);
  const held = wished.filter(({ kind }) => kind !== 'count-solved');
  await unlessUnanswered((until) => look(held, false, until));
  for (const lookup of wished)
    if (lookup.kind === 'count-solved')
      await unlessUnanswered(async (until) => {
        solved = { people: lookup.ids, count: await countSolved(desk, lookup.ids, until) };
        answered.push(lookup);
      });
  return { tickets, solved, answered };
}

async function countSolved(desk: Desk, people: readonly number[], signal: AbortSignal): Promise<number> {
  const connect = await desk.connect();
  const { search } = connect(signal);
  let count = 0;
  for (const some of chunks(people)) count += await search.solvedBy(some);
  return count;
}

/** Milliseconds that counting tickets for a warning may take. */
const patience = 10_000;

function isUnanswered(error: unknown): boolean {
  if (error instanceof Failure) return error.code !== 'storage' && error.code !== 'internal';
  return error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

async function ask(desk: Desk, lookups: readonly Lookup[], thoroughly: boolean, signal: AbortSignal | undefined) {
  const found = new Map<number, ZendeskRecord>();
  const searches = lookups.flatMap((lookup) => (lookup.kind === 'search' ? [parsedSearch(lookup.query)] : []));
  const held = lookups.flatMap((lookup) => (lookup.kind === 'held' ? [lookup] : []));
  const wanted = lookups.flatMap((lookup) => (lookup.kind === 'ids' ? lookup.ids : []));
  const connect = await desk.connect();
  const zendesk = connect(signal);
  for (const { text } of searches)
    for await (const page of zendesk.search.tickets(text)) for (const ticket of page) found.set(ticket.id, ticket);
  for (const { ids, ...of } of held)
    for (const some of chunks(ids))
      for (const ticket of await ticketsHeld(zendesk, of, some, thoroughly)) found.set(ticket.id, ticket);
  const missing = [...new Set(wanted)].filter((id) => !found.has(id));
  const read =
    missing.length === 0
      ? new Map<number, ZendeskRecord | undefined>()
      : await readRecords(zendesk, planReadsOf('tickets', missing, undefined), pace.inFlight);
  for (const [id, ticket] of read) if (ticket) found.set(id, ticket);
  const world = desk.world();
  const holders = held.map(({ ids, ...of }) => ({ of, ids: new Set(ids) }));
  const gone = [...world.records('tickets')].filter(
    (ticket) =>
      !found.has(ticket.id) &&
      (searches.some(({ query }) => matches(query, ticket, world)) || holders.some(({ of, ids }) => isHeld(ticket, of, ids))),
  );
  const lost = [...read].flatMap(([id, ticket]) => (ticket ? [] : [id]));
  desk.snapshots.keepFound('tickets', [...found.values()], [...gone.map(({ id }) => id), ...lost]);
  return found;
}

/**
 * The tickets that some people work on, or that stand in some groups and are not closed, in one search: a property that is named
 * several times asks for any of its values (Zendesk help, "Zendesk Support search reference"). Where the answer speaks of one of
 * them at most, `thoroughly` asks for the others by themselves all the same: a ticket that is overlooked would be left behind unseen.
 */
async function ticketsHeld(zendesk: Zendesk, of: Held, ids: readonly number[], thoroughly: boolean): Promise<ZendeskRecord[]> {
  const wanted = new Set(ids);
  const found: ZendeskRecord[] = [];
  const { by } = of;
  const query = `${ids.map((id) => `${by}:${id}`).join(' ')} ${onlyWorking(of) ? 'status<solved' : 'status<closed'}`;
  // A search by an id also finds what merely names that number.
  for await (const page of zendesk.search.tickets(query)) found.push(...page.filter((ticket) => isHeld(ticket, of, wanted)));
  const told = new Set(found.map((ticket) => ticket[`${by}_id`]));
  if (thoroughly && ids.length > 1 && told.size < 2)
    for (const id of ids) if (!told.has(id)) found.push(...(await ticketsHeld(zendesk, of, [id], false)));
  return found;
}

type Held = Pick<Extract<Lookup, { kind: 'held' }>, 'by' | 'solved'>;

function isHeld(ticket: ZendeskRecord, of: Held, ids: ReadonlySet<number>): boolean {
  const id = ticket[`${of.by}_id`];
  return typeof id === 'number' && ids.has(id) && (onlyWorking(of) ? isWorking(ticket) : isChangeable(ticket));
}

/** Of people only what they work on, unless what they have solved is asked for. */
function onlyWorking({ by, solved }: Held): boolean {
  return by === 'assignee' && solved !== true;
}

/** So many fit into an address with room to spare. */
const mostInSearch = 50;

function chunks(ids: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / mostInSearch) }, (_, index) =>
    ids.slice(index * mostInSearch, (index + 1) * mostInSearch),
  );
}

function parsedSearch(text: string) {
  const parsed = parseQuery('tickets', text);
  if (!parsed.ok) throw new Failure('validation', `tickets: ${parsed.problem} Nothing was drafted.`);
  if (parsed.query.clauses.length === 0)
    throw new Failure('validation', 'tickets: an empty search would find every ticket there is. Nothing was drafted.');
  return { text, query: parsed.query };
}
