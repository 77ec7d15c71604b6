import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Account, SignInEvent } from '../../../preload/contract/accounts.ts';

/** A sign-in through the browser as the window sees it. */
export interface BrowserSignIn {
  readonly isUnderway: boolean;
  /** What is to be opened in the browser, once it is known. */
  readonly address: string | undefined;
  readonly error: unknown;
  readonly begin: (start: (signal: AbortSignal) => Promise<AsyncIterable<SignInEvent>>) => void;
  readonly cancel: () => void;
}

const idle = { isUnderway: false, address: undefined, error: undefined };

/** Follows one sign-in at a time; leaving the screen ends the waiting. */
export function useBrowserSignIn(onSignedIn: (account: Account) => void): BrowserSignIn {
  const cache = useQueryClient();
  const [state, setState] = useState<Pick<BrowserSignIn, 'isUnderway' | 'address' | 'error'>>(idle);
  const underway = useRef<AbortController>(undefined);
  useEffect(() => () => underway.current?.abort(), []);

  async function follow(start: (signal: AbortSignal) => Promise<AsyncIterable<SignInEvent>>, signal: AbortSignal) {
    try {
      for await (const event of await start(signal)) {
        if (signal.aborted) return;
        if (event.type === 'open') setState({ ...idle, isUnderway: true, address: event.address });
        else {
          await cache.invalidateQueries({ queryKey: ['accounts'] });
          onSignedIn(event.account);
        }
      }
    } catch (error) {
      if (!signal.aborted) setState({ ...idle, error });
    }
  }

  return {
    ...state,
    begin: (start) => {
      underway.current?.abort();
      underway.current = new AbortController();
      setState({ ...idle, isUnderway: true });
      void follow(start, underway.current.signal);
    },
    cancel: () => {
      underway.current?.abort();
      setState(idle);
    },
  };
}
