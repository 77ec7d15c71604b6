import { useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { TagOrder, type TagUsage } from '../../../preload/contract/tags.ts';
import { type BrowserList, loadedBetween } from '../../parts/browser/browser-list.ts';
import type { GridSort } from '../../parts/record-grid/grid-column.ts';
import { useSparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { useConsole } from '../../shell/console-context.tsx';

/** The tags whose names hold a text, in the order asked for. */
export function useTagList(account: Account, text: string, sort: GridSort): BrowserList<TagUsage, string> {
  const client = useConsole();
  const [all, setAll] = useState<{ readonly text: string; readonly names: readonly string[] }>();
  const field = TagOrder.safeParse(sort.field).data ?? 'name';
  const rows = useSparseRows<TagUsage>({
    queryKey: ['records', account.id, 'tags', account.snapshot?.id, text, field, sort.descending],
    fetchPage: async (offset, limit, signal) => {
      const question = { account: account.id, text, sort: { field, descending: sort.descending }, offset, limit };
      const { total, tags } = await client.tags.list(question, { signal });
      return { total, rows: tags };
    },
  });
  async function matching() {
    const names: string[] = [];
    for (let offset = 0; offset < rows.total; offset += 1000) {
      const { tags } = await client.tags.list({ account: account.id, text, offset, limit: 1000 });
      names.push(...tags.map(({ name }) => name));
    }
    setAll({ text, names });
    return names;
  }
  /** Those of a span that are loaded; nobody selects rows that were never in sight. */
  const between = async (from: number, to: number) => loadedBetween(rows, from, to).map(({ name }) => name);
  return { rows, matching, known: all?.text === text ? all.names : undefined, between };
}
