import { Failure } from '../failure.ts';
import type { JournalEvent } from '../journal/journal-event.ts';
import { RunStopped } from './run-context.ts';

/** How people steer a run that is being sent. */
export interface Control {
  /** Aborted when nothing more is to be sent. */
  readonly signal: AbortSignal;
  /** Aborted when nothing more is to be waited for either: the program is being closed. */
  readonly closing: AbortSignal;
  readonly gate: () => Promise<void>;
  paused(): boolean;
  /** When the last pause ended, in steady milliseconds. */
  proceededAt(): number;
  pause(): void;
  proceed(): void;
  cancel(): void;
  interrupt(): void;
  /** The run has ended: whoever still pauses it or lets it go on comes too late, which is no error. */
  over(): void;
  onChange(listener: () => void): void;
}

/** @param note writes into the run's journal; `by` is who pauses and goes on; `steady` are milliseconds that only go forward. */
export function createControl(append: (event: JournalEvent) => void, by: string, steady: () => number): Control {
  const abort = new AbortController();
  const close = new AbortController();
  let open: Promise<void> | undefined;
  let reopen = () => {};
  let changed = () => {};
  let isOver = false;
  let proceededAt = Number.NEGATIVE_INFINITY;
  const note = (event: JournalEvent) => {
    append(event);
    changed();
  };
  const end = (reason: Error) => {
    abort.abort(reason);
    open = undefined;
    reopen();
    changed();
  };
  const proceed = () => {
    if (!open || isOver) return;
    open = undefined;
    proceededAt = steady();
    reopen();
    note({ kind: 'proceeded', by });
  };
  return {
    signal: abort.signal,
    closing: close.signal,
    gate: async () => {
      while (open && !abort.signal.aborted) await open;
    },
    paused: () => open !== undefined,
    proceededAt: () => proceededAt,
    pause: () => {
      if (open || isOver || abort.signal.aborted) return;
      open = new Promise((resolve) => {
        reopen = resolve;
      });
      note({ kind: 'paused', by });
    },
    proceed,
    cancel: () => end(new Failure('cancelled', 'Cancelled by a person.')),
    interrupt: () => {
      const reason = new RunStopped('cancelled', 'Redline was closed while the run was being sent. Resume it to go on.');
      close.abort(reason);
      end(reason);
    },
    over: () => {
      isOver = true;
    },
    onChange: (listener) => {
      changed = listener;
    },
  };
}
