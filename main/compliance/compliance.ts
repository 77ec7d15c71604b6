import type { ComplianceReport, Explanation, LoggedChange } from '../../preload/contract/compliance.ts';
import type { EmergencyRun } from '../../preload/contract/emergencies.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { roleRises } from './role-rises.ts';

/** An entry of the audit log, as Zendesk wrote it. */
export interface Logged {
  readonly id: number;
  readonly action: string;
  readonly actor_id: number | null;
  readonly actor_name?: string | null | undefined;
  readonly source_id?: number | null | undefined;
  readonly source_type: string;
  readonly source_label?: string | null | undefined;
  readonly change_description?: string | null | undefined;
  readonly created_at: string;
}

/** One change that a run of Redline sent and Zendesk made. */
export interface OwnChange {
  readonly resource: ResourceName;
  readonly id: number;
  /** When the request left and when it was answered, in milliseconds since 1970 by Zendesk's clock. */
  readonly from: number;
  readonly until: number;
  /** Who was signed in, where that is known. */
  readonly actor: number | undefined;
  readonly reviewed: boolean;
  readonly withIssue: boolean;
}

export interface Compared {
  readonly from: string;
  readonly until: string;
  /** Undefined where the log cannot be read. */
  readonly log: readonly Logged[] | undefined;
  readonly own: readonly OwnChange[];
  /** By the log's ids. */
  readonly explanations: ReadonlyMap<number, Explanation>;
  /** What else is known not to be in the log, in sentences. */
  readonly notLogged: readonly string[];
  readonly emergencies: readonly EmergencyRun[];
}

/**
 * The changes of a period that the audit log holds, matched with what Redline sent. Only changes of configuration and people count, none of
 * Zendesk's own (actor −1); an entry is Redline's where one of its requests changed that very record at that time. A log entry may follow
 * late, so up to ten minutes after the answer still count.
 */
export function complianceOf({ from, until, log, own, explanations, notLogged, emergencies }: Compared): ComplianceReport {
  const entries = (log ?? []).filter(isGoverned);
  const byId = new Map<number, OwnChange[]>();
  for (const change of own) byId.set(change.id, [...(byId.get(change.id) ?? []), change]);
  const ours: OwnChange[] = [];
  const others: Logged[] = [];
  for (const entry of entries) {
    const change = (byId.get(entry.source_id ?? 0) ?? []).find((each) => isThat(each, entry));
    if (change) ours.push(change);
    else others.push(entry);
  }
  const compliant = ours.filter(({ reviewed, withIssue }) => reviewed && withIssue).length;
  return {
    from,
    until,
    changes: entries.length,
    byRedline: ours.length,
    reviewed: ours.filter(({ reviewed }) => reviewed).length,
    withIssue: ours.filter(({ withIssue }) => withIssue).length,
    compliant,
    percent: entries.length === 0 ? null : Math.floor((100 * compliant) / entries.length),
    explained: others.flatMap((entry) => {
      const explanation = explanations.get(entry.id);
      return explanation ? [{ ...loggedChange(entry), explanation }] : [];
    }),
    outside: others.filter(({ id }) => !explanations.has(id)).map(loggedChange),
    notLogged: [
      ...(log === undefined
        ? ['The audit log cannot be read: it belongs to the Enterprise plans and to administrators. Nothing could be counted.']
        : ['Zendesk’s log does not hold that people are created, and most changes of tickets.']),
      ...notLogged,
      ...leftOut(log ?? []),
    ],
    rises: roleRises(log ?? []),
    emergencies: [...emergencies],
    owedReviews: emergencies.filter(({ review }) => review === undefined).length,
  };
}

/**
 * What the log calls the kinds of record that are governed. `rule` is a macro, trigger, automation or view; its id does not say which (recorded).
 */
const governed: Readonly<Record<string, readonly ResourceName[]>> = {
  rule: ['macros', 'triggers', 'automations', 'views'],
  macro: ['macros'],
  trigger: ['triggers'],
  automation: ['automations'],
  view: ['views'],
  user: ['users', 'user_emails', 'user_phones', 'deleted_users', 'user_sessions'],
  user_identity: ['user_emails', 'user_phones'],
  group: ['groups'],
  membership: ['group_memberships', 'default_memberships'],
  group_membership: ['group_memberships', 'default_memberships'],
  organization: ['organizations'],
  ticket_field: ['ticket_fields'],
  user_field: ['user_fields'],
  organization_field: ['organization_fields'],
  custom_field_option: ['ticket_fields', 'user_fields', 'organization_fields'],
  ticket_form: ['ticket_forms'],
  brand: ['brands'],
  sla_policy: ['sla_policies'],
  'zendesk/sla/policy': ['sla_policies'],
  trigger_category: ['trigger_categories'],
  custom_role: ['custom_roles'],
  permission_set: ['custom_roles'],
  dynamic_content: ['dynamic_content'],
  'cms/text': ['dynamic_content'],
  webhook: [],
  apitoken: [],
  'zendesk/app_market/app': [],
  'zendesk/business_hours/workweek': [],
  schedule: [],
  account_setting: ['account_settings'],
  account: ['account_settings'],
};

const changing: ReadonlySet<string> = new Set(['create', 'update', 'destroy']);

function isGoverned({ action, actor_id: actor, source_type: type }: Logged): boolean {
  return changing.has(action) && actor !== -1 && Object.hasOwn(governed, type);
}

/** The kinds of entry that are neither configuration nor people, so that nobody takes them for counted. */
function leftOut(log: readonly Logged[]): string[] {
  const types = new Map<string, number>();
  for (const { action, actor_id: actor, source_type: type } of log)
    if (changing.has(action) && actor !== -1 && !Object.hasOwn(governed, type)) types.set(type, (types.get(type) ?? 0) + 1);
  return [...types].map(([type, count]) => `${count} of the log’s entries are about “${type}” and are not counted.`);
}

const late = 600_000;
const early = 60_000;

function isThat({ resource, from, until, actor }: OwnChange, entry: Logged): boolean {
  const at = Date.parse(entry.created_at);
  return (
    (governed[entry.source_type] ?? []).includes(resource) &&
    at >= from - early &&
    at <= until + late &&
    (actor === undefined || entry.actor_id === null || actor === entry.actor_id)
  );
}

function loggedChange(entry: Logged): LoggedChange {
  return {
    entry: entry.id,
    at: entry.created_at,
    by: entry.actor_name ?? String(entry.actor_id ?? 'unknown'),
    action: entry.action,
    what: entry.source_type,
    id: entry.source_id ?? null,
    name: entry.source_label ?? '',
    description: entry.change_description ?? '',
  };
}
