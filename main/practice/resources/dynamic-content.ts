import { z } from 'zod';
import { type Shown, shortList } from '../collection.ts';
import { listPage, tableSource } from '../paging.ts';
import { commaSeparated } from '../read-body.ts';
import { everything, RecordTable } from '../record-table.ts';
import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import type { State } from '../state.ts';
import { localeIdsOf } from './account-settings.ts';

const Variant = z.strictObject({
  id: z.number(),
  locale_id: z.number(),
  content: z.string(),
  active: z.boolean(),
  default: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Variant = Readonly<z.infer<typeof Variant>>;

/**
 * A text that macros name by its placeholder, `{{dc.returns_address}}`. `content` is that of the default variant. Of the seeded ones
 * nothing else is kept until somebody changes them: name, variants and times follow from these.
 */
export const DynamicContentItem = z.strictObject({
  id: z.number(),
  placeholder: z.string(),
  content: z.string(),
  name: z.string().optional(),
  default_locale_id: z.number().optional(),
  variants: z.array(Variant).optional(),
  created_at: z.string().optional(),
  updated_at: z.string().optional(),
});
export type DynamicContentItem = Readonly<z.infer<typeof DynamicContentItem>>;

/** An item with all that follows from it. */
export type WholeItem = { readonly [Key in keyof DynamicContentItem]-?: Exclude<DynamicContentItem[Key], undefined> };

export const dynamicContentItems = new RecordTable<DynamicContentItem>({
  name: 'dynamic_content_items',
  schema: DynamicContentItem,
  columns: { placeholder: { type: 'TEXT', of: (item) => item.placeholder } },
  indexes: ['placeholder'],
});

/**
 * The text with its `{{dc.…}}` filled in; an unknown one stays as written. It reads in the account's first language where there is a text
 * in it, so that two accounts with the same texts read differently (Salto's filter of locales).
 */
export function renderDynamicContent(state: State, text: string): string {
  const [language] = localeIdsOf(state);
  return text.replace(/\{\{\s*(dc\.[a-z0-9_]+)\s*\}\}/gi, (written, name: string) => {
    const [item] = dynamicContentItems.select(state, { sql: 'placeholder = ?', parameters: [`{{${name.toLowerCase()}}}`] });
    const own = item?.variants?.find(({ active, locale_id }) => active && locale_id === language);
    return own?.content ?? item?.content ?? written;
  });
}

const controller = 'dynamic_content/items';
const path = '/dynamic_content/items';

export const dynamicContentRoutes: readonly Route[] = [
  { method: 'GET', path, controller, action: 'index', handle: list },
  {
    method: 'GET',
    path: `${path}/{id}`,
    controller,
    action: 'show',
    handle: (call) => ok({ item: renderItem(foundItem(call), call.address) }),
  },
  { method: 'GET', path: `${path}/show_many`, controller, action: 'show_many', handle: showMany },
  ...shortList({
    path: `${path}/{id}/variants`,
    plural: 'variants',
    singular: 'variant',
    controller: 'dynamic_content/variants',
    pages: 'both',
    by: '{second}',
    records: (call) => renderVariants(foundItem(call), call.address),
  }),
];

function list(call: Call): Reply {
  return listPage(call, {
    source: tableSource(dynamicContentItems, everything),
    key: 'items',
    render: (item) => renderItem(item, call.address),
    cursors: true,
  });
}

/** By what stands in the placeholder behind `dc.`. */
function showMany({ state, address, request }: Call): Reply {
  const wanted = commaSeparated(request.query, 'identifiers') ?? [];
  const items = dynamicContentItems
    .select(state, everything)
    .filter(({ placeholder }) => wanted.includes(placeholder.replace(/[{}]|dc\./g, '')));
  return ok({ items: items.map((item) => renderItem(item, address)), next_page: null, previous_page: null, count: items.length });
}

export function foundItem({ state, id }: Call): DynamicContentItem {
  const item = dynamicContentItems.get(state, id);
  if (item === undefined) throw new Refusal(notFound);
  return item;
}

const made = '2019-03-04T00:00:00Z';

/** All that an item is, also of one that was never changed. */
export function inFull({ id, placeholder, content, ...kept }: DynamicContentItem): WholeItem {
  const times = { created_at: kept.created_at ?? made, updated_at: kept.updated_at ?? made };
  const only = { id: id + 1, content, locale_id: 1, active: true, default: true, created_at: made, updated_at: made };
  return {
    id,
    placeholder,
    content,
    name: kept.name ?? placeholder.replace(/[{}]|dc\./g, '').replaceAll('_', ' '),
    default_locale_id: kept.default_locale_id ?? 1,
    variants: kept.variants ?? [only],
    ...times,
  };
}

export function renderItem(item: DynamicContentItem, address: string): Record<string, unknown> {
  const { id, name, placeholder, default_locale_id, created_at, updated_at } = inFull(item);
  const variants = renderVariants(item, address);
  return {
    url: `${address}/api/v2/dynamic_content/items/${id}.json`,
    id,
    name,
    placeholder,
    default_locale_id,
    outdated: variants.some(({ outdated }) => outdated === true),
    created_at,
    updated_at,
    variants,
  };
}

/** A variant is outdated when the default one changed after it. */
export function renderVariants(item: DynamicContentItem, address: string): Shown[] {
  const { id: itemId, variants } = inFull(item);
  const standard = variants.find((variant) => variant.default);
  return variants.map(({ id, content, locale_id, active, default: isDefault, created_at, updated_at }) => ({
    url: `${address}/api/v2/dynamic_content/items/${itemId}/variants/${id}.json`,
    id,
    content,
    locale_id,
    outdated: !isDefault && standard !== undefined && updated_at < standard.updated_at,
    active,
    default: isDefault,
    created_at,
    updated_at,
  }));
}
