import { z } from 'zod';
import { listPage, tableSource } from '../paging.ts';
import { everything, RecordTable } from '../record-table.ts';
import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import type { State } from '../state.ts';

/** A text that macros name by its placeholder, `{{dc.returns_address}}`. Zendesk gives it a name, variants and times, which follow from these. */
export const DynamicContentItem = z.strictObject({ id: z.number(), placeholder: z.string(), content: z.string() });
export type DynamicContentItem = Readonly<z.infer<typeof DynamicContentItem>>;

export const dynamicContentItems = new RecordTable<DynamicContentItem>({
  name: 'dynamic_content_items',
  schema: DynamicContentItem,
  columns: { placeholder: { type: 'TEXT', of: (item) => item.placeholder } },
  indexes: ['placeholder'],
});

/** The text with its `{{dc.…}}` filled in; an unknown one stays as written. */
export function renderDynamicContent(state: State, text: string): string {
  return text.replace(/\{\{\s*(dc\.[a-z0-9_]+)\s*\}\}/gi, (written, name: string) => {
    const [item] = dynamicContentItems.select(state, { sql: 'placeholder = ?', parameters: [`{{${name.toLowerCase()}}}`] });
    return item?.content ?? written;
  });
}

const controller = 'dynamic_content/items';

/** Read-only: Redline shows what a text means and changes none. */
export const dynamicContentRoutes: readonly Route[] = [
  { method: 'GET', path: '/dynamic_content/items', controller, action: 'index', handle: list },
  { method: 'GET', path: '/dynamic_content/items/{id}', controller, action: 'show', handle: show },
];

function list(call: Call): Reply {
  return listPage(call, {
    source: tableSource(dynamicContentItems, everything),
    key: 'items',
    render: (item) => render(item, call.address),
    cursors: true,
  });
}

function show({ state, id, address }: Call): Reply {
  const item = dynamicContentItems.get(state, id);
  if (item === undefined) throw new Refusal(notFound);
  return ok({ item: render(item, address) });
}

const made = '2019-03-04T00:00:00Z';

function render({ id, placeholder, content }: DynamicContentItem, address: string): Record<string, unknown> {
  const url = `${address}/api/v2/dynamic_content/items/${id}.json`;
  const times = { created_at: made, updated_at: made };
  const variant = { url: `${url.replace('.json', '')}/variants/${id + 1}.json`, id: id + 1, content, locale_id: 1 };
  return {
    url,
    id,
    name: placeholder.replace(/[{}]|dc\./g, '').replaceAll('_', ' '),
    placeholder,
    default_locale_id: 1,
    outdated: false,
    ...times,
    variants: [{ ...variant, outdated: false, active: true, default: true, ...times }],
  };
}
