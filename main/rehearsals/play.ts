import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import type { Difference, Effects, Refused, RehearsalEvent } from '../../preload/contract/rehearsal.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import type { Desk } from '../accounts/desk.ts';
import { editItem } from '../changes/edit-item.ts';
import { fieldTypesOf } from '../changes/field-types.ts';
import { changeSetHash } from '../changes/hash.ts';
import type { Twin } from '../practice/twin/start-twin.ts';
import { startRun } from '../runs/active-run.ts';
import { isOurs } from '../runs/believed.ts';
import { newestIds } from '../runs/newest-ids.ts';
import { undoOf } from '../runs/undo.ts';
import { differencesOf } from './differences.ts';
import { effectsOf, type RuleDeeds } from './effects.ts';
import { notHeld, notLookedUp } from './left-aside.ts';
import type { PlayedTime } from './played-time.ts';
import { refusalsOf } from './refusals.ts';
import type { TwinDesk } from './twin-desk.ts';
import type { LeftAside } from './unknown.ts';

/** How far a rehearsal is. */
export type Doing = Omit<Extract<RehearsalEvent, { type: 'progress' }>, 'type'>;

/** One run on the twin, with what it did besides. */
export interface PlayedRun {
  readonly result: RunResult;
  readonly effects: Effects;
  readonly refused: readonly Refused[];
  readonly deeds: RuleDeeds;
  /** Milliseconds that it took. */
  readonly took: number;
}

/** A run and its undo. */
export interface Play {
  readonly there: PlayedRun;
  readonly back: PlayedRun | undefined;
  /** Edits that the twin could not be asked about. */
  readonly leftAside: readonly LeftAside[];
  /** Automations that may act on the run's tickets later. */
  readonly later: readonly number[];
  readonly differences: readonly Difference[];
  /** What the undo itself says that it leaves. */
  readonly stays: readonly string[];
  /** Whether the undo took back all that it could see. */
  readonly isWhole: boolean;
}

interface Stage {
  readonly desk: Desk;
  readonly own: TwinDesk;
  readonly twin: Twin;
  readonly changeSet: ChangeSet;
  readonly time: PlayedTime;
  readonly signal: AbortSignal;
  readonly tell: (doing: Doing) => void;
}

export async function playOn(stage: Stage): Promise<Play> {
  const { desk, own, twin, changeSet } = stage;
  const world = desk.world();
  const types = fieldTypesOf(world);
  const aside = notLookedUp(changeSet.edits, world);
  let there = await played(stage, { run: 'rehearsal', edits: without(changeSet.edits, aside), phase: 'running' });
  const isUnsent = there.result.status === 'refused';
  const unheld = isUnsent ? notHeld(changeSet.edits, there.result.drifted, world, types) : [];
  const leftAside = [...aside, ...unheld];
  // Nothing was sent yet: what the twin cannot hold is left out, and it begins again.
  if (unheld.length > 0)
    there = await played(stage, { run: 'rehearsal-again', edits: without(changeSet.edits, leftAside), phase: 'running' });
  const tickets = twin.touched().flatMap(({ kind, id, now }) => (kind === 'tickets' && now ? [id] : []));
  const later = twin.laterOn(tickets);

  const undo = await undoOf(
    own,
    { run: there.result.run, only: undefined, choice: 'ask', author: changeSet.author, now: own.options.clock() },
    stage.signal,
  );
  const back =
    undo.changeSet &&
    (await played(stage, { run: 'rehearsal-undo', edits: undo.changeSet.edits, undo: undo.changeSet, phase: 'undoing' }));
  const differences = differencesOf(twin.touched(), newestIds(own.journal), types);
  const isDone = back === undefined || back.result.status === 'done';
  return {
    there,
    back,
    leftAside,
    later,
    differences,
    stays: undo.notes.filter((note) => note !== 'There is nothing left to take back.'),
    isWhole: isDone && undo.conflicts.length === 0 && differences.length === 0,
  };
}

interface Part {
  readonly run: string;
  readonly edits: readonly Edit[];
  readonly undo?: ChangeSet;
  readonly phase: 'running' | 'undoing';
}

async function played(stage: Stage, { run, edits, undo, phase }: Part): Promise<PlayedRun> {
  const { desk, own, twin, changeSet, time, signal, tell } = stage;
  const { id, name, url } = desk.account;
  const began = { at: time.now(), notifications: twin.notifications().length, firings: twin.firings().length };
  const sent = { ...(undo ?? changeSet), edits: [...edits] };
  const active = startRun(
    {
      run,
      changeSet: sent,
      hash: changeSetHash(sent),
      account: { id, name, url },
      skipDrifted: false,
      isOurs: undo !== undefined || isOurs(desk, changeSet),
      allowed: { approved: [], policy: 'none', key: undefined },
    },
    own.options,
  );
  const stop = () => active.interrupt();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    for await (const event of active.events()) {
      if (event.type !== 'progress') continue;
      const { applied, failed, skipped, total } = event;
      tell({ phase, done: applied + failed + skipped, total });
    }
    const result = await active.result;
    const deeds = {
      notifications: twin.notifications().slice(began.notifications),
      firings: twin.firings().slice(began.firings),
    };
    // What the run touched is compared with how it was at first, so the undo's own moves are those that rules made.
    const touched = undo ? [] : twin.touched();
    return {
      result,
      effects: effectsOf(deeds, edits, touched, desk.world()),
      refused: refusalsOf(own.journal, result),
      deeds,
      took: time.now() - began.at,
    };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function without(edits: readonly Edit[], aside: readonly LeftAside[]): readonly Edit[] {
  if (aside.length === 0) return edits;
  const items = new Set(aside.map(({ edit }) => editItem(edit)));
  return edits.filter((edit) => !items.has(editItem(edit)));
}
