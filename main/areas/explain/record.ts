import type { ExplainedRecord, ToExplain } from '../../../preload/contract/explain.ts';
import type { UsedResource } from '../../../preload/contract/where-used.ts';
import type { Desk } from '../../accounts/desk.ts';
import { usesIn } from '../../accounts/where-used.ts';
import { itemName, recordName } from '../../changes/record-values.ts';
import { ruleInWords } from '../../changes/rule-words.ts';
import { earlierValues, factsNow, toldName } from '../../explain/record.ts';
import { Failure } from '../../failure.ts';
import { recordHistory } from '../runs/record-history.ts';
import { sightingsOf } from './sightings.ts';
import { whichAccount } from './which-account.ts';

type Wanted = Exclude<ToExplain, { what: 'ticket' }>;

/** Where a tag or a record stands, what changed of it, and who did. @throws Failure `validation` without a snapshot, `not-found` without the record. */
export async function explainRecord(desk: Desk, of: Wanted, signal?: AbortSignal): Promise<ExplainedRecord> {
  const latest = desk.snapshots.latest();
  if (!latest)
    throw new Failure('validation', `There is no snapshot of ${desk.account.name} yet. Take one first (\`redline sync\`).`);
  const base = { account: whichAccount(desk), snapshot: { id: latest.id, takenAt: latest.takenAt } };
  if (of.what === 'tag')
    return {
      ...base,
      what: 'tag',
      item: `tags:${of.name}`,
      name: of.name,
      now: [],
      earlier: [],
      byRedline: [],
      log: null,
      uses: usesIn(desk, { resource: 'tags', name: of.name }),
      notes: ['Zendesk keeps no history of a tag; `redline explain TICKET` tells why one ticket carries it.'],
    };
  return { ...base, ...(await ofRecord(desk, of, signal)) };
}

async function ofRecord(desk: Desk, { resource, id }: Extract<Wanted, { what: 'record' }>, signal: AbortSignal | undefined) {
  const world = desk.world();
  const sightings = sightingsOf(desk, resource, id);
  const now = world.find(resource, id);
  const record = now ?? sightings.findLast((each) => each.record)?.record;
  if (!record)
    throw new Failure(
      'not-found',
      `No snapshot of ${desk.account.name} that is kept holds ${itemName(resource, id)}. Sync again, or name another.`,
    );
  const log = await logOf(desk, resource, id, signal);
  const history = await recordHistory(desk, resource, id);
  return {
    what: 'record' as const,
    item: itemName(resource, id),
    name: toldName(resource, record, recordName(resource, record)),
    now: now ? factsNow(resource, now, world) : [{ label: 'In the newest snapshot', value: 'no, it is gone' }],
    ...(isRule(resource) ? { words: mutableWords(ruleInWords(record, world)) } : {}),
    earlier: earlierValues(resource, sightings, world),
    byRedline: history.map(({ run, title, author, at, action, status }) => ({ run, title, author, at, action, status })),
    log,
    uses: usesIn(desk, { resource, id }),
    notes:
      log === null ? ['Zendesk’s audit log cannot be read: it comes with Enterprise, and only administrators may read it.'] : [],
  };
}

function isRule(resource: UsedResource): boolean {
  return resource === 'macros' || resource === 'triggers' || resource === 'automations';
}

function mutableWords({ all, any, actions }: ReturnType<typeof ruleInWords>) {
  return { all: [...all], any: [...any], actions: [...actions] };
}

/** Roles and the like stand in what the log says, addresses may; it is shown as the log has it, to who may read the log. */
async function logOf(
  desk: Desk,
  resource: UsedResource,
  id: number,
  signal: AbortSignal | undefined,
): Promise<ExplainedRecord['log']> {
  const zendesk = (await desk.connect())(signal);
  const entries = await zendesk.audits.about(isRule(resource) ? 'rule' : resource.replace(/s$/, ''), id);
  return (
    entries?.map(({ created_at, actor_name, actor_id, action, change_description }) => ({
      at: created_at,
      by: actor_id === -1 ? 'Zendesk' : (actor_name ?? `user ${actor_id}`),
      action,
      what: (change_description ?? '').slice(0, 500),
    })) ?? null
  );
}
