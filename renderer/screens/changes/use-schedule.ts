import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GateCode, GateState } from '../../../preload/contract/gates.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { useNotify } from '../../shell/toasts.tsx';

/** Asked for on the way, or told in a panel of its own. */
const notInTheWay: ReadonlySet<GateCode> = new Set(['window', 'production-name', 'words', 'drift']);

/** Whether everything but the window is there. */
export function waitsForWindowOnly(gates: readonly GateState[]): boolean {
  const unmet = gates.filter(({ met }) => met === false).map(({ code }) => code);
  return unmet.includes('window') && unmet.every((code) => notInTheWay.has(code));
}

/** Scheduling a change set for its window, and what waits of it. */
export function useSchedule(account: string, hash: string, onAdded: () => void = () => {}) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const query = queries.scheduled(client, account);
  const { data = [] } = useQuery(query);
  const own = data.filter((each) => each.hash === hash);
  const changed = () => cache.invalidateQueries({ queryKey: query.queryKey });
  const add = useMutation({
    mutationFn: (said: { readonly confirm?: string; readonly words?: string }) => client.schedule.add({ account, hash, ...said }),
    onSuccess: () => {
      void changed();
      onAdded();
      notify({ type: 'success', title: 'Scheduled', text: 'It is sent when its window opens, while Redline is open here.' });
    },
    onError: (failure) => notify({ type: 'error', title: 'It was not scheduled', text: sentenceOf(failure) }),
  });
  const cancel = useMutation({
    mutationFn: (id: string) => client.schedule.cancel({ account, id }),
    onSettled: () => changed(),
    onError: (failure) => notify({ type: 'error', title: 'It was not cancelled', text: sentenceOf(failure) }),
  });
  return { own, waiting: own.find(({ state }) => state === 'waiting'), add, cancel };
}
