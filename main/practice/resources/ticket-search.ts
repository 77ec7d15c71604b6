import type { Filter } from '../layered-table.ts';
import { everything } from '../record-table.ts';
import { compileSearch, fits, isOrdered, wordsIn } from '../search-match.ts';
import type { SearchTerm } from '../search-query.ts';
import { sortText } from '../sort-text.ts';
import type { State } from '../state.ts';
import { type AccountWorld, accountWorld } from '../world/account-world.ts';
import { ticketTagTest } from '../world/tag-families.ts';
import { createdOfTicket, firstOrder, ticketFacts, ticketSubjects, updatedOfTicket } from '../world/tickets.ts';
import { searchableTicket } from './searchables.ts';
import { type Ticket, ticketFilter, ticketPriorities, ticketStatuses } from './tickets.ts';

type Test = (index: number) => boolean;

/**
 * The tickets a query wants. What most queries ask can be told of an untouched ticket by its number, so that a word is found among a
 * million tickets without making one of them.
 */
export function ticketSearch(state: State, terms: readonly SearchTerm[]): Filter<Ticket> {
  const meant = terms.filter(({ field }) => field !== 'type');
  if (meant.length === 0) return ticketFilter(everything, 'all');
  const matches = compileSearch(terms);
  const { test, exact } = quickly(accountWorld(state), meant);
  return { ...ticketFilter(everything, test, (ticket) => matches(searchableTicket(state, ticket))), exact };
}

/** The test of a number; `exact` when it says all that the terms say. In the sense of `compileSearch`. */
function quickly(world: AccountWorld, terms: readonly SearchTerm[]): { readonly test: Test; readonly exact: boolean } {
  const tests: Test[] = [];
  let exact = true;
  const need = (test: Test | undefined) => {
    if (test === undefined) exact = false;
    else tests.push(test);
  };
  const quick = (term: SearchTerm) => quickTest(world, term);
  const alternatives = new Map<string, (Test | undefined)[]>();
  for (const term of terms) {
    const test = quick(term);
    if (term.negated) need(test && ((index) => !test(index)));
    else if (term.field === '' || term.operator !== ':') need(test);
    else alternatives.set(term.field, [...(alternatives.get(term.field) ?? []), test]);
  }
  for (const group of alternatives.values()) {
    const known = group.filter((test) => test !== undefined);
    need(known.length < group.length ? undefined : (index) => known.some((test) => test(index)));
  }
  return { test: (index) => tests.every((test) => test(index)), exact };
}

function quickTest(world: AccountWorld, { field, operator, value }: SearchTerm): Test | undefined {
  const facts = ticketFacts(world);
  const lower = value.toLowerCase();
  if (field === '') return wordTest(world, value);
  if (field === 'created' && operator !== ':') return timeTest(world, createdOfTicket, operator, value);
  if (field === 'updated' && operator !== ':') return timeTest(world, updatedOfTicket, operator, value);
  if (field === 'status') return rankTest(ticketStatuses, facts.status, operator, lower);
  if (field === 'priority') return rankTest(ticketPriorities, facts.priority, operator, lower);
  if (empty.has(field)) return lower === 'none' && operator === ':' ? () => true : () => false;
  if (operator !== ':') return undefined;
  if (field === 'tags' && lower !== 'none') {
    const tests = lower.split(/\s+/).map((tag) => ticketTagTest(fits(tag), world.tags));
    return (index) => tests.some((test) => test(index));
  }
  if (field === 'subject') {
    const inSubject = ticketSubjects.map(fits(value));
    return (index) => inSubject[facts.subject(index)] === true;
  }
  const known = { assignee: facts.assignee, requester: facts.requester, group: facts.group };
  const fact = Object.hasOwn(known, field) ? new Map(Object.entries(known)).get(field) : undefined;
  if (fact === undefined) return undefined;
  if (lower === 'none') return (index) => fact(index) === null;
  const id = /^\d+$/.test(value) ? Number(value) : undefined;
  return id === undefined ? undefined : (index) => fact(index) === id;
}

function rankTest(
  ranks: readonly string[],
  fact: (index: number) => string | null,
  operator: SearchTerm['operator'],
  value: string,
): Test | undefined {
  if (value.includes('*') || value === 'none' || !ranks.includes(value)) return undefined;
  if (operator === ':') return (index) => fact(index) === value;
  const wanted = new Set(ranks.filter((rank) => isOrdered(rank, operator, value, ranks)));
  return (index) => wanted.has(fact(index) ?? '');
}

/** What no untouched ticket has. */
const empty = new Set(['organization', 'organization_id', 'external_id', 'recipient', 'problem_id', 'due_at']);

/** Untouched tickets are numbered by age, so a time divides them at one number, found by halving. */
function timeTest(
  world: AccountWorld,
  timeOf: (world: AccountWorld, index: number) => string,
  operator: SearchTerm['operator'],
  value: string,
): Test {
  const holds = (index: number) => isOrdered(timeOf(world, index), operator, value, undefined);
  const atFirst = holds(0);
  let low = 0;
  let high = world.tickets;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle) === atFirst) low = middle + 1;
    else high = middle;
  }
  return (index) => index < low === atFirst;
}

/** Every word begins a word of the subject, the description, the id or a tag. */
function wordTest(world: AccountWorld, value: string): Test {
  const facts = ticketFacts(world);
  const wanted = sortText(value)
    .replaceAll('*', '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const tests = wanted.map((word): Test => {
    const begins = (text: string) => wordsIn(text).some((candidate) => candidate.startsWith(word));
    if (begins('Order')) return () => true;
    const inSubject = ticketSubjects.map(begins);
    const tagged = ticketTagTest(begins, world.tags);
    const digits = /^\d+$/.test(word);
    const [, order] = /^ko-(.*)$/.exec(word) ?? [];
    if ('ko-'.startsWith(word)) return () => true;
    return (index) =>
      inSubject[facts.subject(index)] === true ||
      tagged(index) ||
      (digits && String(index + 1).startsWith(word)) ||
      (order !== undefined && `${firstOrder + index}.`.startsWith(order));
  });
  return (index) => tests.every((test) => test(index));
}
