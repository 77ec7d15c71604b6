/** Requests that reached the server and take effect when their caller no longer waits for them. */
export interface LateRequests {
  /** @param apply what is done once `milliseconds` have passed on the server's clock, with the time it then is. */
  postpone(milliseconds: number, apply: (at: number) => void): void;
  /** Applies what has become due, in the order of its times. To be called before anything else looks at the state. */
  catchUp(): void;
}

/** They are kept in memory, so a server that ends loses them, as a real one would. */
export function openLateRequests(clock: () => number): LateRequests {
  let waiting: { readonly at: number; readonly apply: (at: number) => void }[] = [];
  return {
    postpone: (milliseconds, apply) => {
      waiting.push({ at: clock() + milliseconds, apply });
      waiting.sort((left, right) => left.at - right.at);
    },
    catchUp: () => {
      const now = clock();
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { at, apply } of due) apply(at);
    },
  };
}
