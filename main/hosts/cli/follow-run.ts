import type { RunEvent, RunResult } from '../../../preload/contract/runs.ts';
import { Failure } from '../../failure.ts';
import type { CommandContext, Console } from './command-context.ts';
import { foundText } from './found-text.ts';
import { exitCodeOfCause } from './output.ts';
import { count, duration, resultText } from './words.ts';

/** Shows a run's progress until it ends; Ctrl-C cancels it, and what was sent by then is told. */
export async function followRun(
  { output, surroundings }: CommandContext,
  client: Console,
  events: AsyncIterable<RunEvent>,
): Promise<RunResult> {
  let run: string | undefined;
  let isCancelled = false;
  const cancel = async () => {
    if (run !== undefined) await client.runs.cancel({ run });
  };
  const stop = surroundings.onInterrupt(() => {
    output.note('Cancelling: what is on its way is waited for.');
    isCancelled = true;
    cancel().catch(endedMeanwhile);
  });
  let lastTenth = 0;
  try {
    for await (const event of events) {
      if (event.type === 'result') return event.result;
      if (event.type === 'started') {
        run = event.run;
        output.note(`Run ${event.run}: ${count(event.total, 'edit')}`);
        if (isCancelled) await cancel();
        continue;
      }
      const done = event.applied + event.failed + event.skipped;
      const tenth = Math.floor((done / Math.max(1, event.total)) * 10);
      const left = event.secondsLeft === undefined ? '' : `, ${duration(event.secondsLeft)} left`;
      const waiting = event.waitingSeconds === undefined ? '' : `; waits ${duration(event.waitingSeconds)} for Zendesk`;
      output.progress(`${event.phase}: ${done} of ${event.total}${left}${waiting}`, tenth > lastTenth);
      lastTenth = Math.max(lastTenth, tenth);
    }
  } finally {
    stop();
  }
  throw new Failure('internal', 'The run told no result. What was sent is in the journal: `redline runs` lists it.');
}

/** A run that has just ended has nothing to cancel. */
function endedMeanwhile(): void {}

/** Prints how a run ended. @returns the command's exit code. */
export function reportRun({ output }: CommandContext, result: RunResult, extra: Readonly<Record<string, unknown>> = {}): number {
  output.result({ ...result, ...extra }, [resultText(result), ...result.items.flatMap(foundText)].join('\n'));
  switch (result.status) {
    case 'done':
      return 0;
    case 'waiting':
      return result.failed > 0 ? 1 : 0;
    case 'finished-with-failures':
      return 1;
    case 'refused':
      return result.cause === 'forbidden' ? exitCodeOfCause(result.cause) : 3;
    case 'cancelled':
      return 130;
    case 'stopped':
      return exitCodeOfCause(result.cause);
    default:
      throw new Failure('internal', `The run ended as ${result.status}, which is no end.`);
  }
}
