import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { Account } from '../../preload/contract/accounts.ts';
import { FailurePage } from '../parts/failure-page.tsx';
import { Loading } from '../parts/loading.tsx';
import { useConsole } from './console-context.tsx';
import { queries } from './queries.ts';
import { recall, remember } from './remembered.ts';
import { useRoute } from './router.ts';

interface Accounts {
  readonly all: readonly Account[];
  readonly current: Account;
  readonly switchTo: (account: string) => void;
}

const AccountsContext = createContext<Accounts | undefined>(undefined);

/**
 * Which account the window works on. It is chosen for each window by itself (two windows may look at two accounts), kept over a
 * reload, and named in the address of change sets, so that a link never opens on another account.
 */
export function AccountProvider({ children }: { readonly children: ReactNode }) {
  const client = useConsole();
  const { data: all, error, refetch } = useQuery({ ...queries.accounts(client), refetchOnWindowFocus: true });
  const [chosen, setChosen] = useState(recallChoice);
  const named = useRoute().params.get('account') ?? undefined;
  const switchTo = useCallback((account: string) => {
    rememberChoice(account);
    setChosen(account);
  }, []);
  const current = pick(all, named) ?? pick(all, chosen) ?? all?.[0];
  useEffect(() => {
    if (current && current.id !== chosen) switchTo(current.id);
  }, [current, chosen, switchTo]);
  const value = useMemo(() => (all && current ? { all, current, switchTo } : undefined), [all, current, switchTo]);
  if (error && !value) return <FailurePage error={error} onRetry={() => void refetch()} />;
  if (!value) return <Loading label="Opening Redline" />;
  return <AccountsContext value={value}>{children}</AccountsContext>;
}

export function useAccounts(): Accounts {
  const accounts = useContext(AccountsContext);
  if (!accounts) throw new Error('useAccounts was called outside AccountProvider');
  return accounts;
}

/** The account that this window works on now. */
export function useAccount(): Account {
  return useAccounts().current;
}

function pick(all: readonly Account[] | undefined, id: string | undefined): Account | undefined {
  return all?.find((account) => account.id === id);
}

const key = 'account';

function recallChoice(): string | undefined {
  return recall(key, z.string(), window.sessionStorage) ?? recall(key, z.string());
}

function rememberChoice(account: string): void {
  remember(key, account, window.sessionStorage);
  remember(key, account);
}
