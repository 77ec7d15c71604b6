import { expect } from 'vitest';
import { fieldTypesOf } from '../../../main/changes/field-types.ts';
import type { Practice } from '../../../main/practice/server.ts';
import { differencesOf } from '../../../main/rehearsals/differences.ts';
import { rehearse } from '../../../main/rehearsals/rehearse.ts';
import { newestIds } from '../../../main/runs/newest-ids.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import type { Rehearsal } from '../../../preload/contract/rehearsal.ts';
import type { RunItem, RunResult } from '../../../preload/contract/runs.ts';
import { account, type Console } from '../runs/run-under-test.ts';

const by = { by: 'a test', program: 'a test' };

export async function drafted({ engine }: Console, operations: readonly unknown[]): Promise<ChangeSet> {
  const wish = { operations: Operations.parse(operations), title: 'Test', reason: 'Test' };
  return (await engine.drafts.draft(account, wish)).changeSet;
}

export async function rehearsed({ engine }: Console, changeSet: ChangeSet, now = Date.now()): Promise<Rehearsal> {
  for await (const event of rehearse(await engine.accounts.open(account), changeSet, { ...by, clock: () => now }))
    if (event.type === 'result') return event.rehearsal;
  throw new Error('The rehearsal told no result.');
}

/** The requests that a Zendesk was asked, less those that only read. */
function writesOn({ requests }: Pick<Practice, 'requests'>): string[] {
  return requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

const kinds = ['macros', 'groups', 'group_memberships', 'users', 'organizations', 'triggers', 'automations', 'views'] as const;

type Records = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Every record but tickets, and the tickets named. */
function recordsOf(zendesk: Practice, tickets: Iterable<number>): Records {
  const records = new Map<string, Readonly<Record<string, unknown>>>();
  for (const kind of kinds) for (const record of zendesk.all(kind)) records.set(`${kind}:${record.id}`, record);
  for (const id of tickets) records.set(`tickets:${id}`, zendesk.record('tickets', id) ?? {});
  return records;
}

function touchedBetween(before: Records, now: Records) {
  return [...new Set([...before.keys(), ...now.keys()])]
    .filter((key) => JSON.stringify(before.get(key)) !== JSON.stringify(now.get(key)))
    .map((key) => {
      const [kind = '', id] = key.split(':');
      return { kind, id: Number(id), before: before.get(key), now: now.get(key) };
    });
}

/**
 * Rehearses, then runs and takes back for real, and holds the one against the other: outcomes, mails, moved tickets, refusals, and what
 * is not as before. The rehearsal must not have changed anything, and must know everything.
 */
export async function foretells(zendesk: Practice, console: Console, changeSet: ChangeSet): Promise<Rehearsal> {
  const { engine } = console;
  const writes = writesOn(zendesk).length;
  const foretold = await rehearsed(console, changeSet);
  expect(writesOn(zendesk).slice(writes), 'writes of the rehearsal').toEqual([]);
  expect(foretold.unknown).toEqual([]);

  const desk = await engine.accounts.open(account);
  const known = [...desk.world().records('tickets')].map(({ id }) => id);
  const before = recordsOf(zendesk, known);
  const there = await really(zendesk, console, changeSet);
  expect(outcomes(foretold.items)).toEqual(outcomes(there.result.items));
  expect(foretold.status).toBe(there.result.status);
  expect(foretold.effects.mails.map(({ ticket, ruleId, subject }) => ({ ticket, ruleId, subject }))).toEqual(there.mails);
  expect(movedBy(foretold)).toEqual(there.moved);
  expect(foretold.refused.filter(({ item }) => item !== 'run').length).toBe(there.result.failed + there.result.drifted.length);
  const moved = movedOf(touchedBetween(before, recordsOf(zendesk, known)));
  for (const { ticket } of foretold.effects.ticketsMoved) expect(moved).toContain(ticket);

  const wish = {
    run: there.result.run,
    only: undefined,
    choice: 'ask',
    author: 'a test',
    now: Date.now() + console.slept(),
  } as const;
  const undo = await draftUndo(desk, wish);
  expect(foretold.undo === undefined).toBe(undo.changeSet === undefined);
  if (undo.changeSet) {
    const kept = await engine.drafts.keep(desk.account.id, undo.changeSet);
    const back = await really(zendesk, console, kept.changeSet);
    expect(foretold.undo).toMatchObject({ applied: back.result.applied, failed: back.result.failed, status: back.result.status });
    expect(foretold.undo?.effects.mails.map(({ ticket, ruleId, subject }) => ({ ticket, ruleId, subject }))).toEqual(back.mails);
  }
  const touched = touchedBetween(before, recordsOf(zendesk, known));
  const differing = differencesOf(touched, newestIds(desk.journal), fieldTypesOf(desk.world()));
  const places = (list: Rehearsal['differences']) =>
    list
      .filter(({ field }) => field !== 'fields')
      .map(({ resource, name, field }) => `${resource} ${name} ${field ?? ''}`)
      .sort();
  expect(places(foretold.differences)).toEqual(places(differing));
  return foretold;
}

async function really(zendesk: Practice, { engine }: Console, changeSet: ChangeSet) {
  const [mails, firings] = [zendesk.notifications().length, zendesk.firings().length];
  const active = await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  const result: RunResult = await active.result;
  return {
    result,
    mails: zendesk
      .notifications()
      .slice(mails)
      .map(({ ticket_id, trigger_id, subject }) => ({ ticket: ticket_id, ruleId: trigger_id, subject })),
    moved: zendesk
      .firings()
      .slice(firings)
      .filter(({ changes }) => changes.length > 0)
      .map(({ ticket_id, trigger_id, changes }) => ({ ticket: ticket_id, ruleId: trigger_id, changes })),
  };
}

function outcomes(items: readonly Pick<RunItem, 'resource' | 'id' | 'status' | 'error'>[]) {
  return items.map(({ resource, id, status, error }) => `${resource}:${id} ${status} ${error ?? ''}`);
}

function movedBy({ effects }: Rehearsal) {
  return effects.ticketsMoved
    .filter(({ ruleId }) => ruleId !== undefined)
    .map(({ ticket, ruleId, changes }) => ({ ticket, ruleId, changes }));
}

function movedOf(touched: ReturnType<typeof touchedBetween>): number[] {
  return touched.filter(({ kind }) => kind === 'tickets').map(({ id }) => id);
}
