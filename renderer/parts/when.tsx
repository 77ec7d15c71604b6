import { useSyncExternalStore } from 'react';
import { fullTime, timeAgo } from './quantities.ts';

/** A time as people say it, with the exact one on hover. It grows older while it is looked at. */
export function When({ time }: { readonly time: string }) {
  const now = useSyncExternalStore(subscribe, currentHalfMinute);
  return (
    <time dateTime={time} title={fullTime(time)}>
      {timeAgo(time, Math.max(now, Date.parse(time)))}
    </time>
  );
}

const halfMinute = 30_000;

function currentHalfMinute(): number {
  return Math.floor(Date.now() / halfMinute) * halfMinute;
}

/** One clock for all the times in sight. */
const listeners = new Set<() => void>();
let clock: number | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  clock ??= window.setInterval(() => {
    for (const each of listeners) each();
  }, halfMinute);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(clock);
    clock = undefined;
  };
}
