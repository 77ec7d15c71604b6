import { useMemo } from 'react';
import type { EditGroup, EditView } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { type SparseRows, useSparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { useConsole } from '../../shell/console-context.tsx';

/** A line of the list: one record, or several in which the same changes. */
export type EditRow =
  | { readonly edit: EditView; readonly group?: undefined }
  | { readonly edit?: undefined; readonly group: EditGroup };

/** Which changes are shown; all where nothing is told. */
export interface ChangeFilter {
  readonly resource?: ResourceName | undefined;
  /** The code of a warning that names them. */
  readonly warning?: string | undefined;
  /** The place of the operation that asked for them. */
  readonly operation?: number | undefined;
}

interface Wish {
  readonly account: string;
  readonly hash: string;
  readonly filter: ChangeFilter;
  readonly text: string;
  /** The group that is open. */
  readonly opened: EditGroup | undefined;
  readonly isGrouped: boolean;
}

/** The lines of the list, page by page, and what they are narrowed to. */
export function useEditRows({ account, hash, filter, text, opened, isGrouped }: Wish) {
  const client = useConsole();
  const { resource, warning, operation } = filter;
  const narrowed = useMemo(
    () => ({
      ...(resource ? { resource } : {}),
      ...(warning ? { warning } : {}),
      ...(operation === undefined ? {} : { operation }),
      ...(text.trim() ? { text: text.trim() } : {}),
      ...(opened ? { group: opened.group } : {}),
    }),
    [resource, warning, operation, text, opened],
  );
  const records = useSparseRows<EditRow>({
    queryKey: ['changes', account, hash, 'edits', narrowed],
    fetchPage: async (offset, limit, signal) => {
      const page = await client.changes.edits({ account, hash, offset, limit, ...narrowed }, { signal });
      return { total: page.total, rows: page.edits.map((edit) => ({ edit })) };
    },
    enabled: !isGrouped,
  });
  const groups = useSparseRows<EditRow>({
    queryKey: ['changes', account, hash, 'groups', narrowed],
    fetchPage: async (offset, limit, signal) => {
      const page = await client.changes.groups({ account, hash, offset, limit, ...narrowed }, { signal });
      return { total: page.total, rows: page.groups.map((group) => (group.count === 1 ? { edit: group.sample } : { group })) };
    },
    enabled: isGrouped,
  });
  const rows: SparseRows<EditRow> = isGrouped ? groups : records;
  return { rows, narrowed };
}
