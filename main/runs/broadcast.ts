/** Hands events to any number of listeners; each may come and go. */
export interface Broadcast<Event> {
  send(event: Event): void;
  /** No event comes after this. */
  end(): void;
  /** Events from now on, after the last one of those sent before; ends with the broadcast or when the signal is aborted. */
  listen(signal?: AbortSignal): AsyncGenerator<Event, void, void>;
}

/**
 * A listener that is slow sees only the newest of the events that `replaces` says stand for one another, so that nothing piles
 * up; the others, and always the last one, arrive.
 */
export function createBroadcast<Event>(replaces: (newer: Event, older: Event) => boolean): Broadcast<Event> {
  const listeners = new Set<{ queue: Event[]; wake: () => void }>();
  let last: Event | undefined;
  let ended = false;

  const push = (queue: Event[], event: Event) => {
    const older = queue.at(-1);
    if (older !== undefined && replaces(event, older)) queue[queue.length - 1] = event;
    else queue.push(event);
  };

  return {
    send(event) {
      last = event;
      for (const listener of listeners) {
        push(listener.queue, event);
        listener.wake();
      }
    },
    end() {
      ended = true;
      for (const listener of listeners) listener.wake();
    },
    async *listen(signal) {
      const listener = { queue: last === undefined ? [] : [last], wake: () => {} };
      const abort = () => listener.wake();
      listeners.add(listener);
      signal?.addEventListener('abort', abort);
      try {
        while (!signal?.aborted) {
          const event = listener.queue.shift();
          if (event !== undefined) yield event;
          else if (ended) return;
          else await new Promise<void>((wake) => Object.assign(listener, { wake }));
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener('abort', abort);
      }
    },
  };
}
