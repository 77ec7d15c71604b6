import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Desk } from '../accounts/desk.ts';
import { alreadyRunSentence } from '../changes/already-run.ts';
import { editItem } from '../changes/edit-item.ts';
import type { GateFacts } from '../changes/gates/gate.ts';
import { changeSetHash } from '../changes/hash.ts';
import type { Rights } from '../changes/rights/rights.ts';
import { rightsFacts } from '../changes/rights/rights-facts.ts';
import { typedWordsFor } from '../changes/typed-words.ts';
import { heldElsewhere, runLock } from '../journal/held-run.ts';
import type { Journal } from '../journal/journal.ts';
import { believedIn } from './believed.ts';
import { sameRun } from './earlier-runs.ts';
import { type RunState, readableRun } from './run-state.ts';

export interface GateQuestion {
  readonly changeSet: ChangeSet;
  /** What the person who sends has typed; undefined where nobody sends yet. */
  readonly said: GateFacts['said'];
  /** How many records changed since the snapshot; undefined where Zendesk was not asked. */
  readonly drifted?: number | undefined;
  /** What the sign-in may, and who was asked; undefined where nobody was. */
  readonly rights?: { readonly held: Rights; readonly known: 'now' | 'in-snapshot' } | undefined;
  /** A person wants what was done once to be done again. */
  readonly again?: boolean | undefined;
  /** The run that goes on, whose own lock and journal are not in its way. */
  readonly goingOn?: boolean | undefined;
}

/** Everything that the gates of a change set judge by, as the account and its journal stand now. Zendesk is not asked. */
export function gateFacts(desk: Desk, question: GateQuestion): GateFacts {
  const { account, journal } = desk;
  const { changeSet, said, drifted, rights, again, goingOn } = question;
  const { approvals } = changeSet;
  const { edits, ticketLookup } = believedIn(desk, changeSet).changeSet;
  const world = desk.world();
  const held = journal.locks.holder(runLock);
  const { name, environment, access } = account;
  const hash = changeSetHash(changeSet);
  return {
    account: { name, environment, access },
    approvals,
    words: typedWordsFor(edits, world, ticketLookup),
    said,
    drifted,
    unfinished: goingOn ? undefined : unfinishedIn(journal, changeSet, hash),
    held: held && !goingOn ? heldElsewhere(held).message : undefined,
    already: goingOn || again === true ? undefined : alreadyRunOf(journal, hash),
    rights: rightsFacts(edits, rights?.held ?? { kind: 'unknown' }, world, rights?.known),
    ending: goingOn ? 'Nothing more was sent.' : 'Nothing was sent.',
  };
}

/** A run of the same change set, or one with the same records in doubt, that has to be finished first. */
function unfinishedIn(journal: Journal, changeSet: ChangeSet, hash: string): GateFacts['unfinished'] {
  const touched = new Set(changeSet.edits.map(editItem));
  for (const { run, state } of unfinishedRuns(journal)) {
    if (state.intents === 0) continue;
    const isSame = state.started.hash === hash;
    const doubt = state.items.some(({ edit, status }) => status === 'in-doubt' && touched.has(editItem(edit)));
    if (isSame || doubt) return { run, isSame };
  }
  return undefined;
}

/** The runs that no process sends and that are not at their end. */
export function* unfinishedRuns(journal: Journal): Generator<{ readonly run: string; readonly state: RunState }> {
  for (const run of journal.openRuns()) {
    // Asked for each run anew: it may have begun only just now, and its lock is always there before its first entry.
    if (run === journal.locks.holder(runLock)?.run) continue;
    const state = readableRun(journal, run);
    if (state) yield { run, state };
  }
}

/** What was done once and stands would be done twice. */
function alreadyRunOf(journal: Journal, hash: string): string | undefined {
  const same = sameRun(journal, hash);
  return same && alreadyRunSentence(same);
}
