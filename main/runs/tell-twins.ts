import { type Created, findTwins } from './find-created.ts';
import type { RunContext } from './run-context.ts';
import { setTwins } from './run-state.ts';

/**
 * At the very end of a run: whether Zendesk has carried out late what two readings did not show, so that a record is there twice. That is
 * told, with both ids; neither is deleted by itself, as somebody may use either by now.
 */
export async function tellTwins(context: RunContext): Promise<void> {
  const again = context.items.flatMap(({ edit, status, notFound, twins }, index): Created[] =>
    edit.action === 'create' && status === 'applied' && (notFound ?? 0) > 0 && !twins ? [{ index, edit }] : [],
  );
  if (again.length === 0) return;
  const found = await findTwins(context, again);
  const items = [...found].flatMap(([edit, twins]) => {
    const id = context.items[edit]?.outcome?.newId;
    return id === undefined ? [] : [{ edit, id, twins }];
  });
  if (items.length === 0) return;
  context.append({ kind: 'twins', items });
  for (const { edit, twins } of items) setTwins(context.items, edit, twins);
}
