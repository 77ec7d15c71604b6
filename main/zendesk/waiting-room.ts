/** Where work waits for a place to become free. Whoever is woken looks for itself whether there is one. */
export interface WaitingRoom {
  /** Resolves when woken, and when the signal is aborted. */
  wait(signal: AbortSignal | undefined): Promise<void>;
  wake(): void;
}

export function waitingRoom(): WaitingRoom {
  const waiting = new Set<() => void>();
  return {
    wait: (signal) =>
      new Promise((resolve) => {
        const go = () => {
          waiting.delete(go);
          signal?.removeEventListener('abort', go);
          resolve();
        };
        waiting.add(go);
        signal?.addEventListener('abort', go);
      }),
    wake() {
      for (const go of [...waiting]) go();
    },
  };
}
