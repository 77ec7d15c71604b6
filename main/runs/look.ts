import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { mostInSearch, type PlannedLook } from '../changes/plan-look.ts';
import type { Found } from '../changes/pointers.ts';
import { itemName } from '../changes/record-values.ts';
import { Failure } from '../failure.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { overlapping } from './overlapping.ts';

export interface Look {
  /** Every record that one of the readings gave, once for each that gave it: a search may hold an older state than a list. */
  readonly found: readonly Found[];
  /** Readings that Zendesk refused, such as an export that only administrators may ask for. */
  readonly refused: readonly string[];
}

type Pages = AsyncIterable<readonly ZendeskRecord[]>;

/**
 * Reads what may point to records that are to be deleted. What the sign-in may not read, or what a Zendesk does not have, is left out
 * and told; anything else that goes wrong is thrown, for then nothing is known.
 *
 * @param since tickets that changed after it are read from the export as well, since search lags; milliseconds, by Zendesk's clock.
 */
export async function look(zendesk: Zendesk, planned: readonly PlannedLook[], since: number, inFlight: number): Promise<Look> {
  const found: Found[] = [];
  const refused: string[] = [];
  const keep = async (resource: ResourceName, pages: Pages) => {
    for await (const page of pages) for (const record of page) found.push({ resource, record });
  };
  for (const reading of planned) {
    try {
      await overlapping(readingsOf(zendesk, reading, since), inFlight, ({ resource, pages }) => keep(resource, pages()));
    } catch (error) {
      if (!isUnreadable(error) && !isSpare(reading, error)) throw error;
      refused.push(reading.endpoint);
    }
  }
  return { found, refused };
}

interface Reading {
  readonly resource: ResourceName;
  pages(): Pages;
}

function readingsOf(zendesk: Zendesk, planned: PlannedLook, since: number): readonly Reading[] {
  const { pointing, resources, search } = zendesk;
  const memberships = resources.group_memberships;
  switch (planned.how) {
    case 'list':
      return [{ resource: planned.resource, pages: () => resources[planned.resource].list() }];
    case 'members-of':
      return planned.ids.map((id) => ({ resource: 'group_memberships', pages: () => pointing.membersOf(id) }));
    case 'memberships-of':
      return planned.ids.map((id) => ({
        resource: 'group_memberships',
        pages: () => memberships.ofPerson?.(id) ?? memberships.list(),
      }));
    case 'people-of':
      return planned.ids.map((id) => ({ resource: 'users', pages: () => pointing.peopleOf(id) }));
    case 'search':
      return chunks(planned.ids).map((ids) => ({
        resource: 'tickets',
        pages: () => search.tickets(`${ids.map((id) => `${planned.by}:${id}`).join(' ')} ${statusOf[planned.by]}`),
      }));
    case 'changed-tickets':
      return [{ resource: 'tickets', pages: () => pointing.ticketsSince(since) }];
    case 'newest-tickets':
      return [{ resource: 'tickets', pages: () => pointing.newestTickets(zendesk.now() - youngest) }];
  }
}

/** The export shows nothing younger than a minute, so the list has to tell of two (milliseconds). */
const youngest = 120_000;

/** Whoever leaves only loses what is worked on; all else is lost by tickets that are not closed. */
const statusOf = {
  assignee: 'status<solved',
  group: 'status<closed',
  requester: 'status<closed',
  organization: 'status<closed',
} as const;

/** Each record once, in the newest of the states that were read. */
export function newestOf(found: readonly Found[]): Found[] {
  const newest = new Map<string, Found>();
  for (const each of found) {
    const name = itemName(each.resource, each.record.id);
    const known = newest.get(name);
    if (!known || !isOlder(each.record, known.record)) newest.set(name, each);
  }
  return [...newest.values()];
}

function isOlder(record: ZendeskRecord, known: ZendeskRecord): boolean {
  return Date.parse(String(record.updated_at)) < Date.parse(String(known.updated_at));
}

/** The export and the newest tickets only add what search may not show yet: one that is not as documented must not keep a run from its end. */
function isSpare({ how }: PlannedLook, error: unknown): boolean {
  return (how === 'changed-tickets' || how === 'newest-tickets') && error instanceof Failure && error.code === 'upstream';
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Failure && (error.code === 'forbidden' || error.code === 'not-found' || error.code === 'validation');
}

function chunks(ids: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / mostInSearch) }, (_, index) =>
    ids.slice(index * mostInSearch, (index + 1) * mostInSearch),
  );
}
