import { useQuery } from '@tanstack/react-query';
import type { RunItem, RunSummary } from '../../../preload/contract/runs.ts';
import { useConsole } from '../../shell/console-context.tsx';

/** More than a person would compare one by one. */
const most = 100;

/** The creations of a run that only a person can settle. */
export function useDoubts({ run, status, inDoubt }: RunSummary, isGoing: boolean): readonly RunItem[] {
  const client = useConsole();
  const { data } = useQuery({
    queryKey: ['run', run, 'doubts', status, inDoubt],
    queryFn: ({ signal }) => client.runs.items({ run, offset: 0, limit: most, status: 'in-doubt' }, { signal }),
    enabled: !isGoing && inDoubt > 0,
  });
  return isGoing || inDoubt === 0 ? [] : (data?.items ?? []).filter(({ found }) => found !== undefined);
}
