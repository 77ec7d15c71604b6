import type { Explained, ExplainedTicket, ToExplain } from '../../../preload/contract/explain.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Desk } from '../../accounts/desk.ts';
import { type Audit, ruleUses } from '../../explain/steps.ts';
import { type Sighting, textThen } from '../../explain/text-then.ts';
import { explainedTicket, type UsedRule } from '../../explain/ticket.ts';
import { Failure } from '../../failure.ts';
import { explainRecord } from './record.ts';
import { sightingsOf } from './sightings.ts';
import { whichAccount } from './which-account.ts';

/** Reads what there is to know of a ticket, a tag or a record, and explains it. Nothing that is read of a ticket is kept. */
export async function explainWhat(desk: Desk, of: ToExplain, signal?: AbortSignal): Promise<Explained> {
  return of.what === 'ticket' ? explainTicket(desk, of.id, signal) : explainRecord(desk, of, signal);
}

type Zendesk = ReturnType<Awaited<ReturnType<Desk['connect']>>>;

async function explainTicket(desk: Desk, id: number, signal: AbortSignal | undefined): Promise<ExplainedTicket> {
  const zendesk = (await desk.connect())(signal);
  const ticket = await zendesk.resources.tickets.read(id);
  if (!ticket) throw new Failure('not-found', `${desk.account.name} has no ticket ${id}, or the sign-in may not read it.`);
  const world = desk.world();
  const notes: string[] = [];
  if (!desk.snapshots.latest())
    notes.push('There is no snapshot of this account yet, so ids stand for names, and earlier texts of rules are not known.');
  const audits = await auditsOf(zendesk, id);
  const live = await liveRules(zendesk, 'triggers');
  const liveAutomations = await liveRules(zendesk, 'automations');
  if (!live) notes.push('This sign-in may not read triggers, so they are told as the newest snapshot has them.');
  if (!liveAutomations) notes.push('This sign-in may not read automations, so they are told as the newest snapshot has them.');
  const triggers = live ?? [...world.records('triggers')];
  const automations = liveAutomations ?? [...world.records('automations')];
  const now = zendesk.now();
  const used = await usedRules(desk, zendesk, { audits, live: live && new Map(live.map((each) => [each.id, each])) });
  if (used.some(({ before }) => before?.known === 'perhaps'))
    notes.push(
      'Of some rules only an earlier text is known: they were changed later, before the next snapshot, so it may have been another.',
    );
  if (used.some(({ before }) => before === undefined))
    notes.push('Of some rules no text of that time is known: Zendesk keeps none for this plan, and no snapshot is that old.');
  return { account: whichAccount(desk), ...explainedTicket({ ticket, audits, used, triggers, automations, now, world }), notes };
}

/** What people wrote is left behind at once. */
async function auditsOf(zendesk: Zendesk, id: number): Promise<Audit[]> {
  const audits = await zendesk.ticketAudits.of(id);
  return audits.map((audit) => ({
    ...audit,
    events: audit.events.map(({ body: _body, html_body: _html, plain_body: _plain, subject: _subject, ...event }) => event),
  }));
}

/** @returns undefined where the sign-in may not read them. */
async function liveRules(zendesk: Zendesk, kind: 'triggers' | 'automations'): Promise<ZendeskRecord[] | undefined> {
  try {
    const found: ZendeskRecord[] = [];
    for await (const page of zendesk.resources[kind].list()) found.push(...page);
    return found;
  } catch (error) {
    if (error instanceof Failure && error.code === 'forbidden') return undefined;
    throw error;
  }
}

interface Read {
  readonly audits: readonly Audit[];
  readonly live: ReadonlyMap<number, ZendeskRecord> | undefined;
}

async function usedRules(desk: Desk, zendesk: Zendesk, { audits, live }: Read): Promise<UsedRule[]> {
  const world = desk.world();
  // Zendesk tells its time in whole seconds, so what it answers now may seem older than the last update.
  const readAt = [new Date(zendesk.now()).toISOString(), ...audits.map(({ created_at }) => created_at)].sort().at(-1) ?? '';
  const seen = new Map<string, { readonly now: ZendeskRecord | undefined; readonly sightings: readonly Sighting[] }>();
  const revisions = new Map<string, Promise<Readonly<Record<string, unknown>> | undefined>>();
  const looked = async (resource: UsedRule['use']['resource'], id: number) => {
    const key = `${resource}:${id}`;
    const known = seen.get(key);
    if (known) return known;
    const readable = resource !== 'triggers' || live !== undefined;
    const now = resource === 'triggers' && live ? live.get(id) : readable ? await readNow(zendesk, resource, id) : undefined;
    const found = now ?? (readable ? undefined : world.find(resource, id));
    const kept = sightingsOf(desk, resource, id);
    const sightings = readable ? [...kept, { at: readAt, record: now }] : kept;
    const made = { now: found, sightings };
    seen.set(key, made);
    return made;
  };
  const all: UsedRule[] = [];
  for (const use of ruleUses(audits, world)) {
    const { now, sightings } = await looked(use.resource, use.id);
    const revision = use.revision === undefined ? undefined : `${use.id} ${use.revision}`;
    if (revision !== undefined && !revisions.has(revision))
      revisions.set(revision, zendesk.ticketAudits.revision(use.id, use.revision ?? 0));
    const kept = revision === undefined ? undefined : await revisions.get(revision);
    all.push({
      use,
      now,
      before: kept
        ? { record: { ...kept, id: use.id }, known: 'revision', asOf: use.at }
        : textThen(use.resource, sightings, use.at),
    });
  }
  return all;
}

/** @returns undefined where it is gone, or the sign-in may not read it. */
async function readNow(zendesk: Zendesk, resource: UsedRule['use']['resource'], id: number): Promise<ZendeskRecord | undefined> {
  try {
    return await zendesk.resources[resource].read(id);
  } catch (error) {
    if (error instanceof Failure && error.code === 'forbidden') return undefined;
    throw error;
  }
}
