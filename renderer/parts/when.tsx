import { useSyncExternalStore } from 'react';
import { fullTime, timeAgo } from './quantities.ts';

/** A time as people say it, with the exact one on hover. It grows older while it is looked at. */
export function When({ time }: { readonly time: string }) {
  const now = useSyncExternalStore(everyHalfMinute, currentHalfMinute);
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

function everyHalfMinute(listener: () => void): () => void {
  const timer = window.setInterval(listener, halfMinute);
  return () => window.clearInterval(timer);
}
