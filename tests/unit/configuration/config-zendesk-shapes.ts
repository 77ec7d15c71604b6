import type { Stored } from './config-world.ts';

/** What this Zendesk keeps; everything else it does not have. */
export const kinds = [
  'macros',
  'groups',
  'triggers',
  'automations',
  'views',
  'ticket_fields',
  'ticket_forms',
  'user_fields',
  'organization_fields',
  'organizations',
  'brands',
  'trigger_categories',
  'custom_roles',
  'custom_statuses',
  'sla_policies',
  'users',
  'group_memberships',
  'targets',
  'dynamic_content',
  'schedules',
  'webhooks',
  'group_sla_policies',
  'locales',
] as const;
export type Kind = (typeof kinds)[number];

type Fields = Readonly<Record<string, unknown>>;

/** What is kept of what was sent: keys and types stay, options keep their ids, and a title is what is raw of it. */
export function asStored(kind: Kind, current: Stored | undefined, given: Fields, id: () => number, lost: string[]): Stored {
  const { id: _id, url: _url, created_at: _made, updated_at: _changed, ...sent } = given;
  const fixed =
    current && kind.endsWith('_fields') ? { type: current.type, ...(current.key === undefined ? {} : { key: current.key }) } : {};
  const kept: Record<string, unknown> = { ...(current ?? defaults(kind)), ...sent, ...fixed };
  // Where something is created at the end, it says its place afterwards.
  if (!current) delete kept.position;
  for (const name of ['title', 'name', 'display_name', 'description', 'title_in_portal'])
    if (typeof sent[name] === 'string' && `raw_${name}` in kept) kept[`raw_${name}`] = sent[name];
  if (Array.isArray(sent.custom_field_options)) kept.custom_field_options = options(current, sent.custom_field_options, id, lost);
  if (kind === 'views') return view(current, sent, kept);
  if (kind === 'custom_roles' && isObject(sent.configuration))
    kept.configuration = { ...(isObject(current?.configuration) ? current.configuration : {}), ...sent.configuration };
  // Either list of a rule's conditions replaces both, and an action's value is kept as it came.
  return { ...kept, id: current?.id ?? 0 };
}

function options(current: Stored | undefined, sent: readonly unknown[], id: () => number, lost: string[]): unknown[] {
  const before = list(current?.custom_field_options);
  const named = new Set(sent.flatMap((option) => (isObject(option) && typeof option.id === 'number' ? [option.id] : [])));
  for (const option of before) if (!named.has(Number(option.id))) lost.push(String(option.value));
  return sent.filter(isObject).map((option, index) => {
    const known = before.find((each) => each.id === option.id);
    const name = option.name ?? known?.name;
    return {
      id: known?.id ?? id(),
      name,
      raw_name: name,
      value: option.value ?? known?.value,
      default: option.default ?? false,
      position: index,
    };
  });
}

/** Written as `all`, `any` and `output`, kept as it is answered: `conditions` and `execution`. */
function view(current: Stored | undefined, { all, any, output }: Fields, kept: Record<string, unknown>): Stored {
  const { all: _all, any: _any, output: _output, conditions: _conditions, execution: _execution, ...rest } = kept;
  const before = isObject(current?.conditions) ? current.conditions : { all: [], any: [] };
  const shown = isObject(output)
    ? {
        group_by: output.group_by ?? null,
        group_order: output.group_order ?? 'desc',
        sort_by: output.sort_by ?? null,
        sort_order: output.sort_order ?? 'desc',
        columns: Array.isArray(output.columns) ? output.columns.map(column) : [],
      }
    : (current?.execution ?? { columns: [] });
  return { ...rest, conditions: { all: all ?? before.all, any: any ?? before.any }, execution: shown, id: current?.id ?? 0 };
}

function column(id: unknown): Fields {
  return /^\d+$/.test(String(id))
    ? { id: Number(id), title: `Field ${id}`, type: 'tagger', url: `x/${id}` }
    : { id, title: String(id) };
}

function defaults(kind: Kind): Fields {
  const shared = { active: true, description: null };
  switch (kind) {
    case 'macros':
      return { ...shared, raw_title: '', restriction: null };
    case 'triggers':
      return { ...shared, raw_title: '' };
    case 'ticket_fields':
      return {
        ...shared,
        required: false,
        removable: true,
        raw_title: '',
        raw_description: '',
        title_in_portal: '',
        raw_title_in_portal: '',
        collapsed_for_agents: false,
        visible_in_portal: false,
        editable_in_portal: false,
        required_in_portal: false,
        regexp_for_validation: null,
        tag: null,
        agent_description: null,
      };
    case 'ticket_forms':
      return {
        active: true,
        raw_name: '',
        display_name: '',
        raw_display_name: '',
        end_user_visible: false,
        default: false,
        in_all_brands: true,
        restricted_brand_ids: [],
        agent_conditions: [],
        end_user_conditions: [],
        ticket_field_ids: [],
      };
    case 'trigger_categories':
    case 'sla_policies':
      return {};
    case 'custom_roles':
      return { role_type: 0, configuration: {} };
    case 'groups':
      return { description: '', default: false, deleted: false, is_public: true };
    default:
      return shared;
  }
}

/** Ids of categories are texts, a restriction says its first id besides all, and each record tells where it is. */
export function asAnswered(kind: Kind, record: Stored, site: string): Fields {
  const shown: Record<string, unknown> = { ...record, url: `${site}/api/v2/${kind}/${record.id}.json` };
  if (kind === 'trigger_categories') return { ...shown, id: String(record.id) };
  if (kind === 'triggers' && record.category_id !== undefined) shown.category_id = String(record.category_id);
  const { restriction } = record;
  if (isObject(restriction) && Array.isArray(restriction.ids)) shown.restriction = { ...restriction, id: restriction.ids[0] };
  return shown;
}

/** The objects of a list. */
export function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
