import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type OtherZendesk, type OtherZendeskOptions, startOtherZendesk, type Trouble } from './other-zendesk.ts';
import { built, type Ended, type Redline, type Running, redlineFor } from './redline.ts';
import { type StoredMacro, seededMacros } from './seeded-macros.ts';

/** Another Zendesk, and a Redline that has an account there and a snapshot of it. */
export interface Stage {
  readonly zendesk: OtherZendesk;
  readonly redline: Redline;
  /** The macros as they were in the beginning. */
  readonly original: readonly StoredMacro[];
  sync(): Promise<void>;
  /** @returns the change set's file. */
  draft(operations: readonly unknown[]): Promise<string>;
  apply(file: string, ...options: readonly string[]): Promise<Ended>;
  /** Starts a command, to be killed or interrupted by what the server is told to do. */
  start(...args: readonly string[]): Running;
  /** A change set made by hand on the newest snapshot. */
  changeSet(edits: readonly unknown[]): string;
  /** Every record that may be changed, as Zendesk answers it. */
  answered(id: number): Promise<Record<string, unknown>>;
}

export const account = 'Other';

export const replaceEverywhere = [
  {
    resource: 'macros',
    where: '',
    operation: 'replace-text',
    fields: ['title', 'comment', 'description'],
    find: 'Refund',
    replace: 'Credit',
  },
] as const;

interface StageOptions extends Partial<OtherZendeskOptions> {
  readonly count?: number;
  readonly seed?: number;
}

/** Sets the stage, plays on it, and clears it away. */
export async function onStage(options: StageOptions, play: (stage: Stage) => Promise<void>): Promise<void> {
  await built();
  const { count = 30, seed = 1, macros = seededMacros(seed, count, 'Refund'), ...rules } = options;
  const zendesk = await startOtherZendesk({ macros, ...rules });
  const redline = redlineFor(() => zendesk.token);
  try {
    const sign = ['accounts', 'add', '--name', account, '--url', zendesk.url, '--email', zendesk.email, '--token-stdin'];
    const added = await redline.run(sign, zendesk.token);
    expect(added.code, added.stderr).toBe(0);
    const stage = stageOf(zendesk, redline, macros, added.json.id);
    await stage.sync();
    await play(stage);
  } finally {
    redline.dispose();
    await zendesk.close();
  }
}

function stageOf(zendesk: OtherZendesk, redline: Redline, original: readonly StoredMacro[], id: string): Stage {
  let snapshot: { id: string; takenAt: string } | undefined;
  let files = 0;
  return {
    zendesk,
    redline,
    original,
    async sync() {
      const synced = await redline.run(['sync', '--account', account]);
      expect(synced.code, synced.stderr).toBe(0);
      snapshot = { id: synced.json.snapshot, takenAt: synced.json.takenAt };
    },
    async draft(operations) {
      files += 1;
      const file = join(redline.folder, `change-${files}.redline.json`);
      const wish = redline.write('operations.json', operations);
      const drafted = await redline.run(['draft', '--account', account, '--operations', wish, '--out', file]);
      expect(drafted.code, drafted.stderr).toBe(0);
      return file;
    },
    apply: (file, ...options) => redline.run(['apply', '--account', account, '--change', file, '--yes', ...options]),
    start: (...args) => redline.start(args),
    changeSet(edits) {
      files += 1;
      return redline.write(`change-${files}.redline.json`, {
        format: 'redline.change-set',
        version: 1,
        title: 'By hand',
        reason: '',
        author: 'a test',
        createdAt: new Date().toISOString(),
        account: { id, name: account, url: zendesk.url },
        snapshot,
        operations: [],
        edits,
        approvals: [],
      });
    },
    async answered(macro) {
      const authorization = `Basic ${Buffer.from(`${zendesk.email}/token:${zendesk.token}`).toString('base64')}`;
      const response = await fetch(`${zendesk.url}/api/v2/macros/${macro}`, { headers: { authorization } });
      const body = (await response.json()) as { macro: Record<string, unknown> };
      return body.macro;
    },
  };
}

export function readJson(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What a person can change of a macro, and what came with it; not the times, nor where it is kept. */
export function content(macro: StoredMacro): Omit<StoredMacro, 'updated_at'> {
  const { updated_at: _, ...rest } = macro;
  return rest;
}

/** The macros on the server are these, key for key and action for action, but for when they were changed. */
export function expectMacros({ zendesk }: Stage, wanted: readonly StoredMacro[]): void {
  const held = new Map([...zendesk.macros].map(([id, macro]) => [id, content(macro)]));
  expect(held).toEqual(new Map(wanted.map((macro) => [macro.id, content(macro)])));
}

/** How often each macro was changed, since the server began to count; by id. */
export function changesEach({ zendesk }: Stage): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { id } of zendesk.seen.flatMap(({ changes }) => changes)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Every one of these macros was changed once and no other at all. */
export function expectEachOnce(stage: Stage, ids: Iterable<number>): void {
  expect(changesEach(stage)).toEqual(new Map([...ids].map((id) => [id, 1])));
}

/** Requests that may change something. */
export function writes({ zendesk }: Stage): number {
  return zendesk.seen.filter(({ write }) => write > 0).length;
}

/** Requests by endpoint, as a preview tells them. */
export function byEndpoint({ zendesk }: Stage): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { endpoint } of zendesk.seen) counts[endpoint] = (counts[endpoint] ?? 0) + 1;
  return counts;
}

/** The one run that waits to be resumed. */
export async function interruptedRun({ redline }: Stage): Promise<string> {
  const { json } = await redline.run(['runs', '--account', account]);
  const waiting = json.runs.filter(({ status }: { status: string }) => status === 'interrupted' || status === 'stopped');
  expect(waiting, JSON.stringify(json.runs)).toHaveLength(1);
  return waiting[0].run;
}

export async function expectJournalHolds({ redline }: Stage): Promise<void> {
  const { code, json } = await redline.run(['verify']);
  expect({ code, ok: json.ok }).toEqual({ code: 0, ok: true });
}

/** From now on the `number`-th request is in trouble; requests are counted from here. */
export function troubleAt({ zendesk }: Stage, number: number, trouble: Trouble): void {
  const begun = zendesk.seen.length;
  zendesk.trouble = (exchange) => (exchange.number - begun === number ? trouble : undefined);
}

/** From now on the `number`-th request that may change something is in trouble. */
export function troubleAtWrite({ zendesk }: Stage, number: number, trouble: Trouble): void {
  const begun = zendesk.seen.filter(({ write }) => write > 0).length;
  zendesk.trouble = (exchange) => (exchange.write - begun === number ? trouble : undefined);
}
