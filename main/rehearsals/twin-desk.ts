import type { Desk } from '../accounts/desk.ts';
import { Failure } from '../failure.ts';
import { openJournal } from '../journal/journal.ts';
import type { Twin } from '../practice/twin/start-twin.ts';
import type { RunOptions } from '../runs/active-run.ts';
import { mayStill } from '../runs/sign-in-rights.ts';
import type { UndoDesk } from '../runs/undo.ts';
import { totalsOf } from '../snapshots/totals.ts';
import { inMemory } from '../store/database.ts';
import { thisProcess } from '../store/process-facts.ts';
import { openZendesk } from '../zendesk/client.ts';
import { pace } from '../zendesk/pace.ts';
import { createPacer } from '../zendesk/pacer.ts';
import type { PlayedTime } from './played-time.ts';

/** About what one answer of Zendesk takes, in milliseconds: what the preview's estimate goes by. */
const oneAnswer = 300;

/** The desk of an account, with its twin in the place of its Zendesk and a journal that is forgotten. */
export interface TwinDesk extends UndoDesk {
  readonly options: RunOptions;
  close(): void;
}

interface TwinDeskOptions {
  readonly twin: Pick<Twin, 'url' | 'email' | 'token'>;
  readonly time: PlayedTime;
  /** Milliseconds since 1970 by the played time. */
  readonly clock: () => number;
  readonly by: string;
  readonly program: string;
}

/**
 * Everything that a run needs, so that the same code sends, settles and takes back as for the account itself. Nothing of the real desk is
 * written to, and no request has another address than the twin's.
 */
export function twinDesk(real: Desk, { twin, time, clock, by, program }: TwinDeskOptions): TwinDesk {
  const steady = time.now;
  const journal = openJournal({
    file: inMemory,
    key: '',
    holds: 'the journal of a rehearsal',
    clock,
    process: thisProcess(),
  });
  const pacer = createPacer({ clock: steady, wall: clock, sleep: time.sleep, ...pace });
  const credentials = { kind: 'api-token', email: twin.email, token: twin.token } as const;
  const shared = { url: twin.url, credentials, pacer, fetch: only(twin.url, time), sleep: time.sleep, random: () => 0.5 };
  const zendesk: RunOptions['zendesk'] = (signal, closing, mayLeave) =>
    openZendesk({ ...shared, signal, closing, clock, steady, mayLeave });
  const { account, snapshots } = real;
  const desk: UndoDesk = {
    account,
    journal,
    snapshots,
    world: real.world,
    connect: async () => (signal, closing, mayLeave) => openZendesk({ ...shared, signal, closing, clock, steady, mayLeave }),
  };
  return {
    ...desk,
    close: () => journal.close(),
    options: {
      journal,
      zendesk,
      totals: totalsOf(snapshots.latest()?.counts),
      world: real.world(),
      worldAt: snapshots.latest()?.takenAt,
      wasThere: (resource, id, at) => snapshots.wasThere(resource, id, at),
      waiting: pacer.waiting,
      mayStill: (edits, wasSent, signal) => mayStill(desk, edits, wasSent, signal),
      jobPlace: pacer.jobPlace,
      clock,
      steady,
      sleep: time.sleep,
      inFlight: pace.inFlight,
      settleAfter: 2000,
      createAgainAfter: 120_000,
      by,
      program,
    },
  };
}

/** Answers take the time that Zendesk's take, as far as the clock of the rehearsal goes; no other address is ever spoken to. */
function only(origin: string, time: PlayedTime): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (new URL(url).origin !== origin)
      throw new Failure('internal', 'A rehearsal was about to ask another address than its twin.');
    await time.sleep(oneAnswer, init?.signal ?? undefined);
    return time.during(async () => {
      const { status, headers, body } = await whole(await fetch(url, init));
      return new Response(body, { status, headers });
    });
  };
}

async function whole(response: Response): Promise<{ status: number; headers: Headers; body: ArrayBuffer | null }> {
  const { status, headers } = response;
  const body = await response.arrayBuffer();
  return { status, headers, body: body.byteLength === 0 ? null : body };
}
