import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RecordRow, ResourceName } from '../../../preload/contract/records.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';

/** More than this nobody reads in a list: a further letter narrows it. */
const most = 20;

/** Records of the snapshot whose name or address has what is typed. @param filter in the search box's own words, such as `-role:end-user` */
export function useNamedRecords(resource: ResourceName, filter: string, typed: string): readonly RecordRow[] {
  const client = useConsole();
  const account = useAccount();
  const words = typed.replaceAll(/[:"<>*()-]/g, ' ').trim();
  const query = `${filter} ${words}`.trim();
  const { data } = useQuery({
    queryKey: ['records', account.id, resource, 'picker', query],
    queryFn: ({ signal }) =>
      client.records.search(
        { account: account.id, resource, query, typing: words !== '', limit: most, sort: { field: 'name', descending: false } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  return data?.rows ?? [];
}
