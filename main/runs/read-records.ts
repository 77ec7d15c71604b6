import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { PlannedReads } from '../changes/planned.ts';
import { resources } from '../resources/registry.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { overlapping } from './overlapping.ts';

interface ReadingChoice {
  /** Hears the ids of the records that an answer has just told of, or told to be missing. */
  readonly seen?: (ids: readonly number[]) => void;
  /** Hears every record that an answer shows, those among them that nobody asked for. */
  readonly shown?: ((records: readonly ZendeskRecord[]) => void) | undefined;
  /** Whether a record that the list does not show counts as gone without being asked for by itself. */
  readonly goneUnlessListed?: boolean;
}

/**
 * Reads records as planned. A record that the list does not show is asked for by itself before it counts as gone: the list is
 * ordered by title, so a record renamed while pages are read can slip between two of them.
 *
 * @returns each asked id with its record, or undefined where Zendesk has none.
 */
export async function readRecords(
  zendesk: Zendesk,
  reads: PlannedReads,
  inFlight: number,
  { seen = () => {}, shown = () => {}, goneUnlessListed = false }: ReadingChoice = {},
): Promise<Map<number, ZendeskRecord | undefined>> {
  const resource = zendesk.resources[reads.resource];
  const found = new Map<number, ZendeskRecord | undefined>();
  const { readMany } = resource;
  if (reads.how === 'many' && readMany) {
    await overlapping(batchesOf(reads), inFlight, async (ids) => {
      const records = new Map((await readMany(ids)).map((record) => [record.id, record]));
      for (const id of ids) found.set(id, records.get(id));
      seen(ids);
    });
    return found;
  }
  if (reads.how === 'list') {
    const wanted = new Set(reads.ids);
    for await (const page of resource.list()) {
      const asked = page.filter(({ id }) => wanted.has(id));
      for (const record of asked) found.set(record.id, record);
      shown(page);
      seen(asked.map(({ id }) => id));
    }
    if (goneUnlessListed) return found;
  }
  const missing = reads.ids.filter((id) => !found.has(id));
  await overlapping(missing, inFlight, async (id) => {
    found.set(id, await resource.read(id));
    seen([id]);
  });
  return found;
}

/** Reads whatever the plan's way of finding created records gives; which of them are ours, the caller tells. */
export async function readCandidates(
  zendesk: Zendesk,
  reads: PlannedReads,
  inFlight: number,
  shown: (records: readonly ZendeskRecord[]) => void,
): Promise<ZendeskRecord[]> {
  const resource = zendesk.resources[reads.resource];
  const found: ZendeskRecord[] = [];
  const { ofPerson } = resource;
  if (reads.how !== 'of-people' || !ofPerson) {
    for await (const page of resource.list()) {
      shown(page);
      found.push(...page);
    }
    return found;
  }
  await overlapping(reads.ids, inFlight, async (user) => {
    for await (const page of ofPerson(user)) found.push(...page);
  });
  return found;
}

function batchesOf({ resource, ids }: PlannedReads): number[][] {
  const size = resources[resource].rules.showMany ?? 1;
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ids.slice(index * size, (index + 1) * size));
}
