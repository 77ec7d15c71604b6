import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { LockState } from '../../preload/contract/protection.ts';
import { Loading } from '../parts/loading.tsx';
import { useConsole } from './console-context.tsx';
import { LockScreen } from './lock-screen.tsx';
import { forgetEverything, queries } from './queries.ts';

/**
 * Shows the window's content, or, while it is locked, only how to unlock it. It is the engine that locks and refuses; the window
 * tells it of signs of the person, and forgets what it knew.
 */
export function LockGate({ children }: { readonly children: ReactNode }) {
  const client = useConsole();
  const cache = useQueryClient();
  const { data: lock, error } = useQuery({ ...queries.lock(client), refetchOnWindowFocus: true });
  const isLocked = lock?.locked ?? false;
  useSigns(lock);
  useEffect(() => {
    if (isLocked) forgetEverything(cache);
  }, [isLocked, cache]);
  if (isLocked && lock) return <LockScreen lock={lock} onChange={(next) => cache.setQueryData(['lock'], next)} />;
  // Without an answer there is nothing to hide: what is asked for next has the same trouble, and says which.
  return lock || error ? children : <Loading label="Opening Redline" />;
}

/** Milliseconds between two signs that the engine is told of. */
const between = 20_000;

/** Milliseconds between two looks at the clock; a tab in the background is given one a minute. */
const look = 15_000;

/** Milliseconds without a look, after which the computer must have slept. */
const slept = 150_000;

function useSigns(lock: LockState | undefined): void {
  const client = useConsole();
  const cache = useQueryClient();
  const isOpen = lock?.enabled === true && !lock.locked;
  useEffect(() => {
    if (!isOpen) return;
    const tell = (answer: Promise<LockState>) => {
      // An engine that does not answer is told of elsewhere.
      answer.then((state) => cache.setQueryData(['lock'], state)).catch(() => {});
    };
    let told = 0;
    const sign = () => {
      if (Date.now() - told < between) return;
      told = Date.now();
      tell(client.lock.touch());
    };
    let looked = Date.now();
    const watch = window.setInterval(() => {
      if (Date.now() - looked > slept) tell(client.lock.now());
      looked = Date.now();
    }, look);
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const name of signs) window.addEventListener(name, sign, { passive: true });
    return () => {
      window.clearInterval(watch);
      for (const name of signs) window.removeEventListener(name, sign);
    };
  }, [isOpen, client, cache]);
}
