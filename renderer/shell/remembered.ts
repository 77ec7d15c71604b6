import { useCallback, useState } from 'react';
import type { z } from 'zod';

/**
 * State that survives a reload in this browser or window. What is stored is parsed again, so that an old or damaged value
 * becomes `initial` instead of a broken screen.
 */
export function useRemembered<Value>(key: string, schema: z.ZodType<Value>, initial: Value): [Value, (value: Value) => void] {
  const [known, setKnown] = useState(() => ({ key, value: recall(key, schema) ?? initial }));
  const set = useCallback(
    (value: Value) => {
      setKnown({ key, value });
      remember(key, value);
    },
    [key],
  );
  // Another key is another value, in the same drawing.
  const now = known.key === key ? known : { key, value: recall(key, schema) ?? initial };
  if (now !== known) setKnown(now);
  return [now.value, set];
}

export function recall<Value>(key: string, schema: z.ZodType<Value>, storage: Storage = window.localStorage): Value | undefined {
  try {
    const text = storage.getItem(prefix + key);
    return text === null ? undefined : schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: unknown, storage: Storage = window.localStorage): void {
  try {
    storage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs only the convenience of finding things again.
  }
}

export function forget(key: string, storage: Storage = window.localStorage): void {
  try {
    storage.removeItem(prefix + key);
  } catch {
    // What may not be touched holds nothing of ours.
  }
}

const prefix = 'redline:';
