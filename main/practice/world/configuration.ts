import { isoSeconds } from '../iso-seconds.ts';
import type { Random } from '../random.ts';
import { everything, type RecordTable } from '../record-table.ts';
import type { Configuration } from '../resources/configuration-resource.ts';
import { brands, customRoles, customStatuses, slaPolicies, ticketForms, triggerCategories } from '../resources/configurations.ts';
import { type Field, organizationFields, ticketFields, userFields } from '../resources/fields.ts';
import type { Group } from '../resources/groups.ts';
import { macros } from '../resources/macros.ts';
import { organizations } from '../resources/organizations.ts';
import { sessions } from '../resources/sessions.ts';
import { countTags } from '../resources/tag-counts.ts';
import { type User, users } from '../resources/users.ts';
import { newId, type State } from '../state.ts';
import type { AccountWorld } from './account-world.ts';
import { macroPlaceholders } from './macro-placeholders.ts';
import { plainRole } from './plain-role.ts';
import { seedRules } from './rules.ts';
import { expressTag, goldTag, newsletterTag, reasonTags } from './tag-families.ts';

export interface ConfigurationWorld {
  readonly amounts: { readonly organizations: number };
  readonly random: Random;
  readonly people: readonly User[];
  readonly groups: ReadonlyMap<string, Group>;
}

const begun = isoSeconds(Date.UTC(2019, 2, 4));

type Seeded = Pick<AccountWorld, 'organizations' | 'brand' | 'form' | 'statuses' | 'reasonField' | 'expressField'>;

/** Everything about the account that is neither a person nor a ticket nor a macro. */
export function seedConfiguration(state: State, world: ConfigurationWorld): Seeded {
  const fields = seedFields(state);
  const form = newId(state);
  const brand = keep(state, brands, {
    name: 'Kestrel Outfitters',
    brand_url: 'https://kestrel-outfitters.example',
    subdomain: 'kestrel-outfitters',
    host_mapping: null,
    has_help_center: true,
    help_center_state: 'enabled',
    active: true,
    default: true,
    is_deleted: false,
    logo: null,
    ticket_form_ids: [form],
    signature_template: '{{agent.signature}}',
  });
  ticketForms.put(state, {
    id: form,
    name: 'Default ticket form',
    raw_name: 'Default ticket form',
    display_name: 'Ask us anything',
    raw_display_name: 'Ask us anything',
    end_user_visible: true,
    position: 1,
    ticket_field_ids: fields.ids,
    active: true,
    default: true,
    in_all_brands: true,
    restricted_brand_ids: [],
    end_user_conditions: [],
    agent_conditions: [],
    created_at: begun,
    updated_at: begun,
  });
  const statuses = seedStatuses(state);
  seedRoles(state, world.people);
  seedSlas(state);
  const category = keep(state, triggerCategories, { name: 'Notifications', position: 0 });
  seedRules(state, { ...world, category: String(category), begun });
  seedSessions(state, world.people);
  pointMacros(state, { brand, form, reason: fields.reasonField, express: fields.expressField });
  const { reasonField, expressField } = fields;
  return { organizations: seedOrganizations(state, world), brand, form, statuses, reasonField, expressField };
}

/** Macros are made before what they name; here they get the ids that it has. */
function pointMacros(state: State, ids: Readonly<Record<keyof typeof macroPlaceholders, number>>): void {
  const names = ['brand', 'form', 'reason', 'express'] as const;
  for (const macro of macros.select(state, everything)) {
    const text = JSON.stringify(macro.actions);
    const pointed = names.reduce((result, name) => result.replaceAll(macroPlaceholders[name], String(ids[name])), text);
    if (pointed !== text) macros.put(state, { ...macro, actions: JSON.parse(pointed) });
  }
}

function keep(state: State, table: RecordTable<Configuration>, fields: Readonly<Record<string, unknown>>): number {
  const id = newId(state);
  table.put(state, { id, ...fields, created_at: begun, updated_at: begun });
  return id;
}

function seedStatuses(state: State): Record<string, number> {
  const labels = { new: 'New', open: 'Open', pending: 'Pending', hold: 'On-hold', solved: 'Solved' };
  const made = Object.entries(labels).map(([category, label]): [string, number] => [
    category,
    keep(state, customStatuses, {
      status_category: category,
      agent_label: label,
      raw_agent_label: label,
      end_user_label: label,
      raw_end_user_label: label,
      description: null,
      raw_description: null,
      end_user_description: null,
      raw_end_user_description: null,
      active: true,
      default: true,
    }),
  ]);
  return Object.fromEntries(made);
}

/** What a field of the system's own that offers a choice has besides (Zendesk's ticket fields reference). */
const systemOptions: Readonly<Record<string, Record<string, unknown>>> = {
  status: { sub_type_id: 0, system_field_options: choices('Open', 'Pending', 'Solved') },
  tickettype: { sub_type_id: 0, system_field_options: choices('Question', 'Incident', 'Problem', 'Task') },
  priority: { sub_type_id: 0, system_field_options: choices('Low', 'Normal', 'High', 'Urgent') },
};

function choices(...names: readonly string[]) {
  return names.map((name) => ({ name, value: name.toLowerCase() }));
}

function seedFields(state: State): { ids: number[]; reasonField: number; expressField: number } {
  const option = (value: string) => ({
    id: newId(state),
    name: value.replaceAll('_', ' '),
    raw_name: value.replaceAll('_', ' '),
    value,
  });
  const personal = (table: RecordTable<Field>, key: string, title: string, type: string, position: number, more = {}) =>
    table.put(state, {
      id: newId(state),
      type,
      key,
      title,
      description: '',
      raw_title: title,
      raw_description: '',
      position,
      active: true,
      system: false,
      regexp_for_validation: null,
      created_at: begun,
      updated_at: begun,
      ...more,
    });
  const plans = [goldTag, 'plan_silver', 'plan_basic'].map((value) => ({ ...option(value), default: false }));
  personal(userFields, 'plan', 'TrailPass plan', 'dropdown', 0, { custom_field_options: plans });
  personal(userFields, 'newsletter', 'Newsletter', 'checkbox', 1, { tag: newsletterTag });
  personal(userFields, 'customer_since', 'Customer since', 'date', 2);
  personal(organizationFields, 'contract', 'Contract number', 'text', 0);
  personal(organizationFields, 'wholesale', 'Wholesale customer', 'checkbox', 1, { tag: 'wholesale' });
  const field = (title: string, type: string, position: number, more: Record<string, unknown> = {}) => {
    const id = newId(state);
    const flags = { active: true, required: false, collapsed_for_agents: false, regexp_for_validation: null };
    const texts = { title, raw_title: title, description: title, raw_description: title };
    const portal = {
      title_in_portal: title,
      raw_title_in_portal: title,
      visible_in_portal: true,
      editable_in_portal: true,
      required_in_portal: false,
    };
    const kept = { tag: null, created_at: begun, updated_at: begun, removable: false, key: null, agent_description: null };
    ticketFields.put(state, { id, type, ...texts, position, ...flags, ...portal, ...kept, ...more });
    return id;
  };
  const standard = ['subject', 'description', 'status', 'tickettype', 'priority', 'group', 'assignee'];
  const ids = standard.map((type, index) =>
    field(type.charAt(0).toUpperCase() + type.slice(1), type, index, systemOptions[type] ?? {}),
  );
  const reasons = reasonTags.map((value) => ({ ...option(value), default: false }));
  const reasonField = field('Reason of contact', 'tagger', 7, { removable: true, custom_field_options: reasons });
  const expressField = field('Express shipping', 'checkbox', 8, { removable: true, tag: expressTag });
  return { ids: [...ids, reasonField, expressField], reasonField, expressField };
}

function seedRoles(state: State, people: readonly User[]): void {
  const roles = [
    {
      name: 'Advisor',
      role_type: 0,
      configuration: { ...plainRole, macro_access: 'full', manage_groups: true, manage_group_memberships: true },
    },
    { name: 'Staff', role_type: 0, configuration: plainRole },
    {
      name: 'Light agent',
      role_type: 1,
      configuration: { ...plainRole, light_agent: true, macro_access: 'readonly', ticket_tag_editing: false },
    },
  ];
  for (const { name, role_type, configuration } of roles) {
    keep(state, customRoles, {
      name,
      description: `${name}, made with the account`,
      role_type,
      configuration,
      team_member_count: 0,
    });
  }
  const admins = people.filter(({ role }) => role === 'admin');
  const id = keep(state, customRoles, {
    name: 'Admin',
    description: '',
    role_type: 4,
    configuration: plainRole,
    team_member_count: admins.length,
  });
  for (const admin of admins) users.put(state, { ...admin, custom_role_id: id });
}

function seedSlas(state: State): void {
  const filter = { all: [{ field: 'current_tags', operator: 'includes', value: 'vip' }], any: [] };
  const metrics = ['first_reply_time', 'next_reply_time'].flatMap((metric) =>
    ['urgent', 'high', 'normal', 'low'].map((priority, index) => ({
      priority,
      metric,
      target: 30 * 2 ** index,
      business_hours: true,
    })),
  );
  const texts = { title: 'VIP customers', description: 'First and further answers to TrailPass Gold members' };
  keep(state, slaPolicies, { ...texts, position: 1, filter, policy_metrics: metrics });
}

function seedSessions(state: State, people: readonly User[]): void {
  for (const { id, created_at, updated_at } of people) {
    sessions.put(state, { id: newId(state), user_id: id, authenticated_at: created_at, last_seen_at: updated_at });
  }
}

const trades = ['Alpine Club', 'Outdoor School', 'Trading Co.', 'Expeditions', 'Rentals', 'Scouts', 'Ski Team', 'Kayak Centre'];
const places = [
  'Tilburg',
  'Innsbruck',
  'Kyoto',
  'Galway',
  'Porto',
  'Bergen',
  'Boulder',
  'Hobart',
  'Girona',
  'Zermatt',
  'Tatra',
  'Oulu',
];

function seedOrganizations(state: State, { amounts, random }: ConfigurationWorld): number[] {
  return Array.from({ length: amounts.organizations }, (_, index) => {
    const place = places[index % places.length] ?? '';
    const trade = trades[Math.floor(index / places.length) % trades.length] ?? '';
    const round = Math.floor(index / (places.length * trades.length));
    const name = `${place} ${trade}${round === 0 ? '' : ` ${round + 1}`}`;
    const wholesale = index % 4 === 0;
    const tags = [...(wholesale ? ['wholesale'] : []), ...(index % 6 === 0 ? ['partner'] : [])].sort();
    const id = newId(state);
    const created_at = isoSeconds(Date.UTC(2020, 0, 1) + index * 86_400_000);
    organizations.put(state, {
      id,
      name,
      shared_tickets: false,
      shared_comments: false,
      external_id: index % 3 === 0 ? `ORG-${index}` : null,
      created_at,
      updated_at: created_at,
      domain_names: index % 5 === 0 ? [`club${index}.example`] : [],
      details: random.chance(0.2) ? 'Yearly contract' : null,
      notes: null,
      group_id: null,
      tags,
      organization_fields: { contract: null, wholesale },
    });
    countTags(state, [], tags);
    return id;
  });
}
