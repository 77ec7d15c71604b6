import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Desk } from '../../main/accounts/desk.ts';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import type { Engine } from '../../main/engine.ts';
import type { JournalEvent } from '../../main/journal/journal-event.ts';
import type { PlayedTime } from '../../main/rehearsals/played-time.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { RunItem, RunResult, Settlement } from '../../preload/contract/runs.ts';
import { openMortalEngine, ownKeychain } from './mortal-engine.ts';

/** The entry of the journal at which a process dies, counted from 1 among those of its kind over all processes, and on which side of it. */
export interface EntryKill {
  readonly kind: JournalEvent['kind'];
  readonly place: number;
  readonly fate: 'dies-before' | 'dies-after';
}

/**
 * Before and after the last of each of these kinds that there is; at every entry, where all kills are asked for. A machine that is slower
 * makes a run look at its records once more or less, so that there need not be as many entries the next time.
 */
export function killsAt(kinds: readonly JournalEvent['kind'][], around: readonly JournalEvent['kind'][] = kinds): EntryKill[] {
  const all = process.env.REDLINE_FAULT_KILLS === 'all';
  const counts = new Map<JournalEvent['kind'], number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const both = ['dies-before', 'dies-after'] as const;
  return [...new Set(around)].flatMap((kind) => {
    const last = counts.get(kind) ?? 1;
    const places = all ? Array.from({ length: last }, (_, index) => index + 1) : [last];
    return places.flatMap((place) => both.map((fate) => ({ kind, place, fate })));
  });
}

export interface KilledRun {
  /** The kinds of the entries that were written, or were about to be. */
  readonly kinds: readonly JournalEvent['kind'][];
  readonly died: boolean;
  readonly status: RunResult['status'];
  readonly items: readonly RunItem[];
}

export interface Killing {
  readonly zendesk: { readonly url: string; readonly email: string; readonly token: string };
  /** What this Zendesk lives by as well. */
  readonly time: PlayedTime;
  /** When that begins, in milliseconds since 1970. */
  readonly begins: number;
  readonly draft: (engine: Engine, desk: Desk) => Promise<ChangeSet>;
  /** What a person says where a run ends with a question. */
  readonly answer?: (() => readonly Settlement[]) | undefined;
  readonly kill?: EntryKill | undefined;
}

const account = 'Mortal';

/** Nobody resumes a run more often than this. */
const mostRounds = 6;

/**
 * Sends a change set, and kills the process at one of the journal's entries; then resumes it, each time in a new process, until the run
 * has ended. Its journal holds at the end.
 */
export async function runKilledAt({ zendesk, time, begins, draft, answer, kill }: Killing): Promise<KilledRun> {
  const home = mkdtempSync(join(tmpdir(), 'redline-entries-'));
  const keychain = ownKeychain();
  const kinds: JournalEvent['kind'][] = [];
  let died = false;
  const life = () => openMortalEngine({ home, token: zendesk.token, begins, time, keychain, fate: () => 'lives' });

  /** What one process does, until it ends or dies. */
  const live = async (work: (engine: Engine) => Promise<Ended>): Promise<Ended | 'died'> => {
    const mortal = await life();
    try {
      const { journal } = await mortal.engine.accounts.open(account);
      mortal.dyingAt(journal, ({ kind }) => {
        kinds.push(kind);
        const place = kinds.filter((each) => each === kind).length;
        return !died && kind === kill?.kind && place === kill.place ? kill.fate : 'lives';
      });
      const result = await mortal.during(work(mortal.engine));
      died ||= result === 'died';
      return result;
    } finally {
      await mortal.end();
    }
  };

  try {
    const first = await life();
    await first.engine.accounts.add({ name: account, environment: 'practice', signIn: 'api-token', ...zendesk });
    const desk = await first.engine.accounts.open(account);
    for await (const _event of syncAccount(desk, () => begins + time.now()));
    const changeSet = await draft(first.engine, desk);
    await first.end();

    let result = await live((engine) => sent(engine, changeSet));
    for (let round = 0; round < mostRounds && (result === 'died' || result.status === 'stopped'); round++) {
      const asked = result !== 'died' && result.items.some(({ found }) => found !== undefined);
      if (result !== 'died') expect(asked, JSON.stringify(result)).toBe(true);
      result = await live((engine) => goneOn(engine, changeSet, asked ? (answer?.() ?? []) : []));
    }
    const last = await life();
    expect(await last.engine.runs.verify(account)).toMatchObject({ ok: true });
    await last.end();
    if (result === 'died') throw new Error('It died again and again.');
    return { kinds, died, status: result.status, items: result.items };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

type Ended = Pick<RunResult, 'status' | 'items'>;

async function sent({ runs }: Engine, changeSet: ChangeSet): Promise<Ended> {
  return (await runs.apply(account, changeSet, { skipDrifted: false, confirm: undefined })).result;
}

/** A run that died before its first entry is none yet, and one that died after its last has ended. */
async function goneOn(engine: Engine, changeSet: ChangeSet, settle: readonly Settlement[]): Promise<Ended> {
  const { runs } = engine;
  const [known] = await runs.list(account);
  if (!known) return sent(engine, changeSet);
  const { run, status } = known;
  if (status === 'done') return { status, items: await runs.items(run) };
  return (await runs.resume(run, { skipDrifted: false, takeOver: false, account: undefined, settle })).result;
}
