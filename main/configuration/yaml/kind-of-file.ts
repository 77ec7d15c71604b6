import type { ResourceName } from '../../../preload/contract/records.ts';
import { resourceNames } from '../../resources/registry.ts';
import { yamlForms } from './forms.ts';
import type { YamlMap } from './yaml-value.ts';

/** What the folders of the sync repositories are called besides. */
const otherNames: Readonly<Record<string, ResourceName>> = {
  forms: 'ticket_forms',
  fields: 'ticket_fields',
  slas: 'sla_policies',
  policies: 'sla_policies',
};

/** Of the sync repositories too, and of no kind that Redline writes in this form. */
const withoutForm = new Set(['agents']);

/** Keys that the template of one kind alone has. */
const ownKeys: readonly (readonly [key: string, kind: ResourceName])[] = [
  ['variants', 'dynamic_content'],
  ['policy_metrics', 'sla_policies'],
  ['time_zone', 'schedules'],
  ['http_method', 'webhooks'],
  ['ticket_field_ids', 'ticket_forms'],
  ['execution', 'views'],
  ['category_id', 'triggers'],
  ['is_public', 'groups'],
  ['visible_in_portal', 'ticket_fields'],
  ['contains_managed_email', 'automations'],
  ['actions', 'macros'],
];

/**
 * The kind of an item: as its folder says (`macros/active/…`, `tickets/forms/inactive/…`), and in a repository of one kind, where no
 * folder says it, by the keys that only its template has. `unknown` where nothing tells, undefined where it is a kind that has no form.
 */
export function kindIn(path: string, form: YamlMap): ResourceName | 'unknown' | undefined {
  const folders = path.split('/').slice(0, -1);
  const state = folders.findIndex((folder) => folder === 'active' || folder === 'inactive');
  // Right before that folder stands the kind; where there is none, what comes behind the kind is the title's.
  const before = state === -1 ? folders : folders.slice(0, state).reverse();
  for (const folder of before.map((each) => each.toLowerCase().replaceAll('-', '_'))) {
    if (withoutForm.has(folder)) return undefined;
    const kind = otherNames[folder] ?? resourceNames.find((each) => each === folder);
    if (kind) return yamlForms[kind] ? kind : undefined;
  }
  return ownKeys.find(([key]) => key in form)?.[1] ?? 'unknown';
}
