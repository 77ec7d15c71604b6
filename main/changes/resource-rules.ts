import type { Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';

/** A bulk route: how much it takes, and whether it answers with a background job instead of what became of the records. */
interface BulkRoute {
  /** The most records in one request. */
  readonly size: number;
  readonly job: boolean;
}

/** What Zendesk allows for one resource, as far as planning requests needs it. A route that Zendesk lacks is left out. */
export interface ResourceRules {
  readonly resource: ResourceName;
  /** The key one record is wrapped in: `{"macro": {…}}`. */
  readonly singular: string;
  readonly updateMany?: BulkRoute & {
    /** The fields it takes; a record touched in any other field gets a request of its own. Left out where it takes every field. */
    readonly fields?: readonly string[];
  };
  readonly createMany?: BulkRoute;
  readonly deleteMany?: BulkRoute;
  /** The routes, where they are not the resource's own: what an edit does to a person besides changing the record. */
  readonly routes?: { readonly update?: string; readonly delete?: string; readonly show?: string; readonly showMany?: string };
  /** A reading that each update takes of its own, before it changes anything. */
  readonly readsFirst?: string;
  /** Whether the record is read before anything is sent; unless told, it is. */
  isChecked?(edit: Edit): boolean;
  /** The most ids that `show_many` takes. */
  readonly showMany?: number;
  /** The fields that creating may ignore, so that they are said again afterwards through `updateMany`. */
  readonly placedBy: readonly string[];
  /** The most records on one page of the list. */
  readonly pageSize: number;
  /** Of these fields a change of one sends all, because Zendesk empties those that are left out. */
  readonly together?: readonly string[];
  /** Tags are sent as what to add and what to remove, never as the list, and by the bulk route also where it is one record alone. */
  readonly tagsByDifference?: true;
  /**
   * The most records of which only tags change that have them added and taken away by routes of their own, one or two requests each,
   * rather than written as a whole list by a job.
   */
  readonly retagsAlone?: number;
  /** Records of it are neither created nor deleted. */
  readonly onlyUpdated?: true;
  /** Its list holds far more than a run touches, so it is never read whole. */
  readonly neverListed?: true;
  /** When an edit is sent, from first to last; edits of one stage do not depend on each other. */
  stage(edit: Edit): number;
}

/**
 * The order of stages. What is named by others is made before them and deleted after them: a group before its memberships, a
 * person before theirs. Someone becomes an agent before they join groups, and leaves them before they stop being one.
 */
const stages = {
  createNamed: 10,
  createPeople: 20,
  promote: 21,
  join: 30,
  leaveDefault: 35,
  fields: 38,
  update: 40,
  numbers: 45,
  create: 50,
  tickets: 55,
  delete: 60,
  demote: 70,
  suspend: 72,
  endSessions: 75,
  deletePeople: 80,
  erase: 85,
  deleteNamed: 90,
} as const;

/**
 * Macros: `update_many` takes `active` and `position` only; everything else is one `PUT` a macro (Zendesk
 * API reference, macros, "Update Many Macros"). The list limit of the bulk routes is not documented, so 100. Zendesk's OpenAPI
 * description of `POST /macros` lacks `position`, its API reference has it: so it may need saying twice.
 */
const macroRules: ResourceRules = {
  resource: 'macros',
  singular: 'macro',
  updateMany: { fields: ['active', 'position'], size: 100, job: false },
  deleteMany: { size: 100, job: false },
  placedBy: ['active', 'position'],
  pageSize: 100,
  stage: ({ action }) => stages[action],
};

/** Groups: one request each, no bulk route (Zendesk API reference, groups). */
const groupRules: ResourceRules = {
  resource: 'groups',
  singular: 'group',
  placedBy: [],
  pageSize: 100,
  stage: ({ action }) => (action === 'update' ? stages.update : action === 'create' ? stages.createNamed : stages.deleteNamed),
};

/** `PUT` and `DELETE /users/{id}/tags`, and the same of organizations, name only what changes (Zendesk API reference, tags). */
const aHandful = 5;

/**
 * Users: `update_many` takes every field, `destroy_many` and it answer with a job (Zendesk API reference, users). Creating many
 * at once is refused unless Zendesk's support has switched it on for the account, so each is created by itself.
 */
const userRules: ResourceRules = {
  resource: 'users',
  singular: 'user',
  updateMany: { size: 100, job: true },
  deleteMany: { size: 100, job: true },
  retagsAlone: aHandful,
  showMany: 100,
  placedBy: [],
  pageSize: 100,
  stage: userStage,
};

/** A default group can only be named by a team member who is in it; between agent and administrator nobody joins or leaves the team. */
function userStage(edit: Edit): number {
  if (edit.action === 'create') return stages.createPeople;
  if (edit.action === 'delete') return stages.deletePeople;
  if (edit.after.role === 'end-user') return stages.demote;
  // Only who is staff can join the groups that come with it, whatever else changes.
  if (edit.after.role !== undefined && edit.before.role === 'end-user') return stages.promote;
  // Their tickets are seen to first: where that breaks off, whoever was to go can still work on them.
  return edit.after.suspended === true ? stages.suspend : stages.update;
}

/**
 * A person's primary address: another one is added among the identities and made the primary one there, as `email` of a user only
 * adds a second address (Zendesk API reference, users and user identities). What there is has to be looked up first.
 */
const emailRules: ResourceRules = {
  resource: 'user_emails',
  singular: 'user',
  routes: {
    update: 'POST /api/v2/users/{id}/identities',
    show: 'GET /api/v2/users/{id}',
    showMany: 'GET /api/v2/users/show_many',
  },
  readsFirst: 'GET /api/v2/users/{id}/identities',
  showMany: 100,
  placedBy: [],
  pageSize: 100,
  stage: () => stages.update,
};

/**
 * Telephone numbers among a person's identities, which are only ever taken away, one at a time, once the profile shows another number
 * (Zendesk API reference, users, "Phone Number", and user identities). Whether it does is looked up right before.
 */
const phoneRules: ResourceRules = {
  resource: 'user_phones',
  singular: 'user',
  routes: { update: 'DELETE /api/v2/users/{id}/identities/{identity}', show: 'GET /api/v2/users/{id}/identities' },
  readsFirst: 'GET /api/v2/users/{id}',
  placedBy: [],
  pageSize: 100,
  neverListed: true,
  onlyUpdated: true,
  stage: () => stages.numbers,
};

/** Sign-ins: ended for a hundred people at once (Zendesk API reference, users, "Logout Many Users"). Whoever has none has not drifted. */
const sessionRules: ResourceRules = {
  resource: 'user_sessions',
  singular: 'session',
  deleteMany: { size: 100, job: false },
  routes: { delete: 'POST /api/v2/users/logout_many', show: 'GET /api/v2/users/{id}/sessions' },
  isChecked: () => false,
  placedBy: [],
  pageSize: 100,
  stage: () => stages.endSessions,
};

/** Deleting for good: one by one, and only of people who are deleted (Zendesk API reference, users, "Permanently Delete User"). */
const erasureRules: ResourceRules = {
  resource: 'deleted_users',
  singular: 'deleted_user',
  isChecked: (edit) => edit.action === 'delete' && edit.before.active !== true,
  placedBy: [],
  pageSize: 100,
  stage: () => stages.erase,
};

/** The membership in the account's default group that a new team member did not ask for: looked up, then deleted with others. */
const arrivalRules: ResourceRules = {
  resource: 'default_memberships',
  singular: 'group_membership',
  routes: { show: 'GET /api/v2/users/{id}/groups' },
  deleteMany: { size: 100, job: true },
  isChecked: () => false,
  placedBy: [],
  pageSize: 100,
  stage: () => stages.leaveDefault,
};

/** Memberships: made and deleted, never changed; both in bulk and answered by a job (Zendesk API reference, group memberships). */
const membershipRules: ResourceRules = {
  resource: 'group_memberships',
  singular: 'group_membership',
  createMany: { size: 100, job: true },
  deleteMany: { size: 100, job: true },
  placedBy: [],
  pageSize: 100,
  stage: ({ action }) => (action === 'delete' ? stages.delete : stages.join),
};

/** Organizations: bulk routes answered by a job (Zendesk API reference, organizations). */
const organizationRules: ResourceRules = {
  resource: 'organizations',
  singular: 'organization',
  updateMany: { size: 100, job: true },
  deleteMany: { size: 100, job: true },
  retagsAlone: aHandful,
  showMany: 100,
  placedBy: [],
  pageSize: 100,
  stage: ({ action }) => (action === 'update' ? stages.update : action === 'create' ? stages.createNamed : stages.deleteNamed),
};

/**
 * Tickets: `update_many` takes `additional_tags` and `remove_tags` and, unlike the tag routes and `PUT /tickets/{id}`, closed tickets
 * too (Zendesk API reference, tickets and tags). They come after rules and fields: a change of a ticket makes triggers run, which would
 * otherwise put an old tag back; and after those who are to be assigned have joined the group, before others leave theirs.
 */
const ticketRules: ResourceRules = {
  resource: 'tickets',
  singular: 'ticket',
  updateMany: { size: 100, job: true },
  showMany: 100,
  placedBy: [],
  pageSize: 100,
  tagsByDifference: true,
  neverListed: true,
  onlyUpdated: true,
  stage: () => stages.tickets,
};

/**
 * Triggers, automations and views: `update_many` takes no conditions and actions, so one request each. A change of any condition or
 * action replaces both arrays (Zendesk API reference, triggers, automations); of a view, the containing array.
 */
function businessRules(resource: ResourceName, singular: string, together: readonly string[] = []): ResourceRules {
  return { resource, singular, placedBy: [], pageSize: 100, together, onlyUpdated: true, stage: ({ action }) => stages[action] };
}

/**
 * Fields of people and organizations go before those who carry their tags: Zendesk keeps the value of a checkbox or a drop-down as a tag
 * (its own answers show a checked box among the person's tags), and users report that it empties the field of whoever loses that tag;
 * no page of Zendesk's says so. So the field has to know the new one before anybody gets it.
 */
function ownFields(resource: ResourceName, singular: string): ResourceRules {
  return { ...businessRules(resource, singular), stage: () => stages.fields };
}

/** The fields that a change of these has to send. */
export function withCompanions(resource: ResourceName, fields: readonly string[]): readonly string[] {
  const together = rulesOf[resource].together ?? [];
  const left = together.some((field) => fields.includes(field)) ? together.filter((field) => !fields.includes(field)) : [];
  return [...fields, ...left];
}

export const rulesOf: Readonly<Record<ResourceName, ResourceRules>> = {
  macros: macroRules,
  groups: groupRules,
  users: userRules,
  user_emails: emailRules,
  user_phones: phoneRules,
  user_sessions: sessionRules,
  deleted_users: erasureRules,
  default_memberships: arrivalRules,
  group_memberships: membershipRules,
  organizations: organizationRules,
  tickets: ticketRules,
  triggers: businessRules('triggers', 'trigger', ['conditions', 'actions']),
  automations: businessRules('automations', 'automation', ['conditions', 'actions']),
  views: businessRules('views', 'view'),
  ticket_fields: businessRules('ticket_fields', 'ticket_field'),
  user_fields: ownFields('user_fields', 'user_field'),
  organization_fields: ownFields('organization_fields', 'organization_field'),
  sla_policies: businessRules('sla_policies', 'sla_policy'),
  brands: businessRules('brands', 'brand'),
  ticket_forms: businessRules('ticket_forms', 'ticket_form'),
  custom_roles: businessRules('custom_roles', 'custom_role'),
  dynamic_content: businessRules('dynamic_content', 'item'),
  account_settings: businessRules('account_settings', 'settings'),
  tags: businessRules('tags', 'tag'),
};
