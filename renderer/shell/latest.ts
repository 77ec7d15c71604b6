import { useSyncExternalStore } from 'react';

/** The latest value of several long-running things by key, outside React, so that work goes on while screens come and go. */
export class Latest<Value> {
  readonly #values = new Map<string, Value>();
  readonly #listeners = new Set<() => void>();

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: Value): void {
    this.#values.set(key, value);
    this.#tell();
  }

  delete(key: string): void {
    if (this.#values.delete(key)) this.#tell();
  }

  /** A stable function, as `useSyncExternalStore` wants it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The latest value under `key`, kept up to date. */
export function useLatest<Value>(latest: Latest<Value>, key: string | undefined): Value | undefined {
  return useSyncExternalStore(latest.subscribe, () => (key === undefined ? undefined : latest.get(key)));
}
