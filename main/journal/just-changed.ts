import type { ResourceName } from '../../preload/contract/records.ts';
import type { Journal } from './journal.ts';
import type { JournalEvent } from './journal-event.ts';

/** Zendesk's exports tell a change after a minute; some more for a clock that is not right. In milliseconds. */
const untold = 5 * 60_000;

/** The ids of the records that runs of the last minutes have changed, created or deleted. */
export function justChanged(journal: Journal, now: number): Partial<Record<ResourceName, number[]>> {
  const latest = new Map(journal.milestones().map(({ run, at }) => [run, Date.parse(at)]));
  const ids = new Map<ResourceName, Set<number>>();
  for (const [run, at] of latest) {
    if (now - at > untold) continue;
    for (const { resource, id } of touchedBy(journal, run)) {
      const known = ids.get(resource) ?? new Set<number>();
      ids.set(resource, known.add(id));
    }
  }
  return Object.fromEntries([...ids].map(([resource, known]) => [resource, [...known]]));
}

/** Edits that go by the person's id change what Zendesk shows of the person. */
const ofPeople: ReadonlySet<ResourceName> = new Set([
  'user_emails',
  'user_phones',
  'user_sessions',
  'default_memberships',
  'deleted_users',
]);

/** A journal that does not hold is told elsewhere; it does not keep anyone from reading Zendesk. */
function readableEvents(journal: Journal, run: string): JournalEvent[] {
  try {
    return journal.of(run).map(({ event }) => event);
  } catch {
    return [];
  }
}

function touchedBy(journal: Journal, run: string): { resource: ResourceName; id: number }[] {
  const events = readableEvents(journal, run);
  const set = events.find((event) => event.kind === 'change-set');
  if (set?.kind !== 'change-set') return [];
  return events.flatMap((event) => {
    if (event.kind !== 'outcome') return [];
    return event.items.flatMap(({ edit: index, newId }) => {
      const edit = set.changeSet.edits[index];
      const id = edit?.action === 'create' ? newId : edit?.id;
      return edit && id !== undefined ? [{ resource: ofPeople.has(edit.resource) ? 'users' : edit.resource, id }] : [];
    });
  });
}
