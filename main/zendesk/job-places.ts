import { limitHeaders } from './endpoint-limits.ts';
import { waitingRoom } from './waiting-room.ts';

/** The most jobs that may be queued or running at once in one account (developer.zendesk.com, "Rate limits"). */
const documentedPlaces = 30;

/** Places for background jobs: Zendesk's limit, less the headroom, or less what other integrations are seen to use where that is more. */
export interface JobPlaces {
  take(signal: AbortSignal | undefined): Promise<() => void>;
  /** Reads `zendesk-ratelimit-inflight-jobs: total=30; remaining=29; resets=60`. */
  heed(headers: Headers): void;
}

export function jobPlaces(headroom: number): JobPlaces {
  const room = waitingRoom();
  let total = documentedPlaces;
  let others = 0;
  let taken = 0;
  const places = () => Math.max(1, Math.min(Math.ceil(total * (1 - headroom)), total - others));
  return {
    async take(signal) {
      while (taken >= places()) {
        signal?.throwIfAborted();
        await room.wait(signal);
      }
      signal?.throwIfAborted();
      taken += 1;
      let free = false;
      return () => {
        if (free) return;
        free = true;
        taken -= 1;
        room.wake();
      };
    },
    heed(headers) {
      for (const { name, limit, remaining } of limitHeaders(headers)) {
        if (name !== 'inflight-jobs') continue;
        total = limit;
        // Of ours some may not have begun yet, so that this counts others rather too few than too many.
        others = Math.max(0, limit - remaining - taken);
        room.wake();
      }
    },
  };
}
