import { envelopeOf, FieldReader, type Fields, isObject, listOf } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { created, invalidAttribute, invalidRecord, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { newId } from '../state.ts';
import { localeIdsOf } from './account-settings.ts';
import { audit } from './audit-logs.ts';
import {
  type DynamicContentItem,
  dynamicContentItems,
  foundItem,
  inFull,
  renderItem,
  renderVariants,
  type Variant,
  type WholeItem,
} from './dynamic-content.ts';
import { macros } from './macros.ts';
import { automations, triggers } from './rules.ts';

const path = '/dynamic_content/items';
const items = { controller: 'dynamic_content/items', permission: 'manage_dynamic_content' } as const;
const variants = { controller: 'dynamic_content/variants', permission: 'manage_dynamic_content' } as const;
const variantKeys = ['id', 'locale_id', 'content', 'active', 'default'];
const itemPermits = { envelope: 'item', keys: ['name', 'default_locale_id', 'variants', 'content'] };
const one = { envelope: 'variant', keys: variantKeys };
const many = { envelope: 'variants', keys: variantKeys };

/** Zendesk's dynamic content reference: an item has a variant at least, one for each language, and just one is the default. */
export const dynamicContentWrites: readonly Route[] = [
  { ...items, method: 'POST', path, action: 'create', permits: itemPermits, handle: create },
  { ...items, method: 'PUT', path: `${path}/{id}`, action: 'update', permits: itemPermits, handle: update },
  { ...items, method: 'DELETE', path: `${path}/{id}`, action: 'destroy', handle: destroy },
  {
    ...variants,
    method: 'POST',
    path: `${path}/{id}/variants`,
    action: 'create',
    permits: one,
    handle: (call) => addVariants(call, [envelopeOf(call, 'variant', endpoint)], true),
  },
  {
    ...variants,
    method: 'POST',
    path: `${path}/{id}/variants/create_many`,
    action: 'create_many',
    permits: many,
    handle: (call) => addVariants(call, wantedOf(call), false),
  },
  {
    ...variants,
    method: 'PUT',
    path: `${path}/{id}/variants/update_many`,
    action: 'update_many',
    permits: many,
    handle: (call) => changeVariants(call, wantedOf(call), false),
  },
  {
    ...variants,
    method: 'PUT',
    path: `${path}/{id}/variants/{second}`,
    action: 'update',
    permits: one,
    handle: (call) => changeVariants(call, [{ ...envelopeOf(call, 'variant', endpoint), id: call.second }], true),
  },
  { ...variants, method: 'DELETE', path: `${path}/{id}/variants/{second}`, action: 'destroy', handle: removeVariant },
];

const endpoint = 'api/v2/dynamic_content/items/variants';

function wantedOf(call: Call): readonly Fields[] {
  const wanted = listOf(call, 'variants');
  if (wanted === undefined) throw new Refusal(invalidAttribute('variants', 'must be present', endpoint));
  return wanted;
}

function create(call: Call): Reply {
  const given = envelopeOf(call, 'item', 'api/v2/dynamic_content/items/create');
  const reader = new FieldReader(call, given);
  const name = reader.title('name', true) ?? '';
  const placeholder = placeholderOf(name);
  const others = dynamicContentItems.select(call.state, everything).map(inFull);
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    reader.fault('name', `Name: ${name} has already been taken`, 'DuplicateValue');
  else if (others.some((other) => other.placeholder === placeholder))
    reader.fault('placeholder', `Placeholder: ${placeholder} has already been taken`, 'DuplicateValue');
  const locale = Number(reader.id('default_locale_id') ?? 1);
  const listed = Array.isArray(given.variants)
    ? given.variants.filter(isObject)
    : isObject(given.variants)
      ? [given.variants]
      : [];
  const text = typeof given.content === 'string' ? [{ locale_id: locale, default: true, content: given.content }] : [];
  reader.check();
  const id = newId(call.state);
  const made = (listed.length > 0 ? listed : text).map((variant) => newVariant(call, variant));
  const stored = keep(call, {
    id,
    placeholder,
    content: '',
    name,
    default_locale_id: locale,
    variants: made,
    created_at: call.now,
    updated_at: call.now,
  });
  audit(call, { action: 'create', type: 'dynamic_content', id, label: name });
  return created({ item: renderItem(stored, call.address) }, `${call.address}/api/v2/dynamic_content/items/${id}.json`);
}

/** Made of the name once, and the same ever after. */
function placeholderOf(name: string): string {
  return `{{dc.${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')}}}`;
}

/** Nothing but the name can be changed. */
function update(call: Call): Reply {
  const item = inFull(foundItem(call));
  const reader = new FieldReader(call, envelopeOf(call, 'item', 'api/v2/dynamic_content/items/update'));
  const name = reader.title('name', false) ?? item.name;
  const others = dynamicContentItems.select(call.state, everything).map(inFull);
  if (others.some((other) => other.id !== item.id && other.name.toLowerCase() === name.toLowerCase()))
    reader.fault('name', `Name: ${name} has already been taken`, 'DuplicateValue');
  reader.check();
  if (name === item.name) return ok({ item: renderItem(item, call.address) });
  const stored = { ...item, name, updated_at: call.now };
  dynamicContentItems.put(call.state, stored);
  audit(call, { action: 'update', type: 'dynamic_content', id: item.id, label: name });
  return ok({ item: renderItem(stored, call.address) });
}

/** One that macros, triggers or automations still name stays. */
function destroy(call: Call): Reply {
  const { id, placeholder, name } = inFull(foundItem(call));
  const inner = placeholder.replace(/[{}]/g, '');
  const named = [macros, triggers, automations].some(
    (table) => call.state.number(`SELECT count(*) FROM ${table.definition.name} WHERE instr(body, ?) > 0`, inner) > 0,
  );
  if (named) throw refused('base', `Dynamic content: ${placeholder} is still in use`);
  dynamicContentItems.delete(call.state, id);
  audit(call, { action: 'destroy', type: 'dynamic_content', id, label: name });
  return noContent;
}

function addVariants(call: Call, wanted: readonly Fields[], single: boolean): Reply {
  const item = inFull(foundItem(call));
  const made = wanted.map((variant) => newVariant(call, variant));
  const before = made.some((variant) => variant.default)
    ? item.variants.map((variant) => ({ ...variant, default: false }))
    : item.variants;
  const stored = keep(call, { ...item, variants: [...before, ...made], updated_at: call.now });
  const shown = renderVariants(stored, call.address).filter(({ id }) => made.some((variant) => variant.id === id));
  return created(single ? { variant: shown[0] } : { variants: shown }, String(shown[0]?.url));
}

function newVariant(call: Call, given: Fields): Variant {
  const reader = new FieldReader(call, given);
  const content = reader.title('content', true) ?? '';
  const locale = readLocale(reader, call);
  const isActive = reader.flag('active') ?? true;
  const standard = reader.flag('default') ?? false;
  reader.check();
  return {
    id: newId(call.state),
    locale_id: locale,
    content,
    active: isActive,
    default: standard,
    created_at: call.now,
    updated_at: call.now,
  };
}

function readLocale(reader: FieldReader, { state }: Call): number {
  const locale = Number(reader.id('locale_id'));
  if (!localeIdsOf(state).includes(locale)) reader.fault('locale_id', 'Locale: is not active for this account', 'InvalidValue');
  return locale;
}

function changeVariants(call: Call, wanted: readonly Fields[], single: boolean): Reply {
  const item = inFull(foundItem(call));
  let list = item.variants;
  for (const given of wanted) {
    const current = list.find(({ id }) => id === Number(given.id));
    if (current === undefined) throw new Refusal(notFound);
    const changed = changedVariant(call, current, given);
    list = list.map((variant) => {
      if (variant.id === changed.id) return changed;
      return changed.default && !current.default ? { ...variant, default: false } : variant;
    });
  }
  const stored = keep(call, { ...item, variants: list, updated_at: call.now });
  const shown = renderVariants(stored, call.address).filter(({ id }) => wanted.some((given) => Number(given.id) === id));
  return ok(single ? { variant: shown[0] } : { variants: shown });
}

/** The default one is neither switched off nor made an ordinary one; another takes its place. */
function changedVariant(call: Call, current: Variant, given: Fields): Variant {
  const reader = new FieldReader(call, given);
  const isActive = reader.flag('active') ?? current.active;
  const standard = reader.flag('default') ?? current.default;
  if (current.default && !standard) reader.fault('default', 'Default: make another variant the default instead', 'InvalidValue');
  if (standard && !isActive) reader.fault('active', 'Active: the default variant must be active', 'InvalidValue');
  const content = reader.title('content', false) ?? current.content;
  const locale = reader.has('locale_id') ? readLocale(reader, call) : current.locale_id;
  reader.check();
  const changed = { ...current, content, locale_id: locale, active: isActive, default: standard };
  return JSON.stringify(changed) === JSON.stringify(current) ? current : { ...changed, updated_at: call.now };
}

function removeVariant(call: Call): Reply {
  const item = inFull(foundItem(call));
  const gone = item.variants.find(({ id }) => id === call.second);
  if (gone === undefined) throw new Refusal(notFound);
  if (gone.default) throw refused('base', 'Variant: the default variant cannot be deleted');
  keep(call, { ...item, variants: item.variants.filter(({ id }) => id !== gone.id), updated_at: call.now });
  return noContent;
}

/** Keeps an item that is whole, with the default variant's text as its own. */
function keep(call: Call, item: WholeItem): DynamicContentItem {
  const { variants: list } = item;
  const standard = list.filter((variant) => variant.default);
  if (list.length === 0) throw refused('variants', 'Variants: cannot be blank');
  if (new Set(list.map(({ locale_id }) => locale_id)).size < list.length)
    throw refused('locale_id', 'Locale: has already been taken', 'DuplicateValue');
  const [first, second] = standard;
  if (first === undefined || second !== undefined) throw refused('default', 'Variants: exactly one must be the default');
  const stored = { ...item, content: first.content, default_locale_id: first.locale_id };
  dynamicContentItems.put(call.state, stored);
  return stored;
}

function refused(field: string, description: string, error = 'InvalidValue'): Refusal {
  return new Refusal(invalidRecord({ [field]: [{ description, error }] }));
}
