import type { z } from 'zod';
import { isObject } from '../read-body.ts';
import { appInstallations } from '../resources/apps.ts';
import { Configuration } from '../resources/configuration-resource.ts';
import { brands, customRoles, slaPolicies, ticketForms, triggerCategories } from '../resources/configurations.ts';
import { DynamicContentItem, dynamicContentItems } from '../resources/dynamic-content.ts';
import { Field, organizationFields, ticketFields, userFields } from '../resources/fields.ts';
import { GroupMembership, groupMemberships } from '../resources/group-memberships.ts';
import { Group, groups } from '../resources/groups.ts';
import { Macro, macros } from '../resources/macros.ts';
import { Organization, organizations } from '../resources/organizations.ts';
import { Automation, automations, Trigger, triggers, View, views } from '../resources/rules.ts';
import { Ticket, tickets } from '../resources/tickets.ts';
import { User, users } from '../resources/users.ts';
import { defaultColumns } from '../resources/views.ts';
import type { State } from '../state.ts';
import { blankTicket, blankUser, longAgo } from './blank-records.ts';
import { type Answered, type Reader, storedForm } from './stored-form.ts';

/** Keeps an answered record; false where the practice Zendesk has no place for it. */
type Keep = (state: State, answered: Answered) => boolean;

const times = { created_at: longAgo, updated_at: longAgo };
const conditions = { all: [], any: [] };
const rule = { ...times, active: true, default: false, position: 0 };

/** The kinds of record that a snapshot holds, in an order in which each comes after what it names. */
export const twinKinds = {
  dynamic_content: kept(dynamicContentItems, dynamicContent),
  groups: kept(groups, storedForm(Group, { ...times, is_public: true, description: '', default: false, deleted: false })),
  organizations: kept(
    organizations,
    storedForm(Organization, {
      ...times,
      shared_tickets: false,
      shared_comments: false,
      external_id: null,
      domain_names: [],
      details: null,
      notes: null,
      group_id: null,
      tags: [],
      organization_fields: {},
    }),
  ),
  custom_roles: kept(customRoles, configured),
  users: kept(users, storedForm(User, blankUser)),
  group_memberships: kept(groupMemberships, storedForm(GroupMembership, { ...times, default: false })),
  brands: kept(brands, configured),
  ticket_fields: kept(ticketFields, field),
  user_fields: kept(userFields, field),
  organization_fields: kept(organizationFields, field),
  ticket_forms: kept(ticketForms, configured),
  sla_policies: kept(slaPolicies, configured),
  trigger_categories: kept(triggerCategories, configured),
  macros: kept(macros, macro()),
  triggers: kept(triggers, storedForm(Trigger, { ...rule, conditions, description: null, category_id: '' })),
  automations: kept(automations, storedForm(Automation, { ...rule, conditions })),
  views: kept(views, view()),
  apps: kept(appInstallations, configured),
  tickets: kept(tickets, storedForm(Ticket, blankTicket)),
} as const satisfies Readonly<Record<string, Keep>>;

export type TwinKind = keyof typeof twinKinds;

function kept<Stored>(table: { put(state: State, stored: Stored): void }, read: Reader<Stored>): Keep {
  return (state, answered) => {
    const stored = read(answered);
    if (stored === undefined) return false;
    table.put(state, stored);
    return true;
  };
}

/** Configuration is kept as it comes, whatever it holds. */
function loose<Stored>(schema: z.ZodType<Stored>, { url: _, ...answered }: Answered, defaults: Answered): Stored | undefined {
  return schema.safeParse({ ...defaults, ...answered }).data;
}

function configured(answered: Answered): Configuration | undefined {
  return loose(Configuration, answered, times);
}

function field(answered: Answered): Field | undefined {
  return loose(Field, answered, { ...times, key: null, position: 0, active: true });
}

/** `title` is `raw_title` with its dynamic content filled in. */
function macro(): Reader<Macro> {
  const read = storedForm(Macro, { ...rule, description: null, restriction: null });
  return ({ title, ...answered }) => read({ ...answered, raw_title: answered.raw_title ?? title });
}

/** What a view shows is answered as its `execution`. */
function view(): Reader<View> {
  const output = {
    columns: [...defaultColumns],
    group_by: null,
    group_order: 'desc',
    sort_by: null,
    sort_order: 'desc',
  };
  const read = storedForm(View, { ...rule, ...output, conditions, description: null, restriction: null });
  return ({ execution, ...answered }) => read({ ...answered, ...(isObject(execution) ? shown(execution) : {}) });
}

function shown({ columns, group_by, group_order, sort_by, sort_order }: Answered): Answered {
  const ids = Array.isArray(columns) ? columns.filter(isObject).map(({ id }) => String(id === 'ticket_id' ? 'nice_id' : id)) : [];
  return { columns: ids, group_by, group_order, sort_by, sort_order };
}

/** The text of an item is that of its default variant. */
function dynamicContent(answered: Answered): DynamicContentItem | undefined {
  const { id, name, placeholder, default_locale_id, created_at, updated_at } = answered;
  const given = Array.isArray(answered.variants) ? answered.variants.filter(isObject) : [];
  const variants = given.map((variant) => ({
    id: variant.id,
    locale_id: variant.locale_id,
    content: variant.content,
    active: variant.active,
    default: variant.default,
    created_at: variant.created_at ?? longAgo,
    updated_at: variant.updated_at ?? longAgo,
  }));
  const content = variants.find((variant) => variant.default === true)?.content ?? '';
  return DynamicContentItem.safeParse({
    id,
    name,
    placeholder,
    content,
    default_locale_id,
    variants,
    created_at: created_at ?? longAgo,
    updated_at: updated_at ?? longAgo,
  }).data;
}
