import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { isObject, textOf } from '../../changes/record-values.ts';
import { namedBesides } from '../../resources/vocabulary/named-besides.ts';
import { ruleField, withNamingValues } from '../../resources/vocabulary/rule-fields.ts';
import { nameOf } from '../natural-key.ts';
import type { Known } from './known.ts';

/** Turns ids into what people call their records, as the sync repositories write them. */
export interface Names {
  /** The bare name: in forms, categories and restrictions. */
  bare(kind: ResourceName, id: unknown): string;
  /** A condition or an action with a name for each id. */
  rulePart(part: unknown): unknown;
  /** What no name was found for, as `groups:7`. */
  readonly missing: ReadonlySet<string>;
}

/** How the name of a kind is marked where a text could be of several (the sync repositories' templates). */
export const marks: Readonly<Partial<Record<ResourceName, string>>> = {
  brands: 'Brand: ',
  groups: 'Group: ',
  ticket_forms: 'Form: ',
  ticket_fields: 'Field: ',
  macros: 'Macro: ',
  schedules: 'Schedule: ',
  targets: 'Target: ',
  webhooks: 'Webhook: ',
};

/** @param people whether addresses of people may stand in the files. */
export function namesIn({ find, records }: Known, people: boolean): Names {
  const missing = new Set<string>();
  let webhooks: ReadonlyMap<string, ZendeskRecord> | undefined;
  const webhookOf = (text: string) => {
    webhooks ??= new Map([...records('webhooks')].map((record) => [String(record.zendesk_id), record]));
    return webhooks.get(text);
  };
  const found = (kind: ResourceName, id: unknown, name: (record: ZendeskRecord) => string | undefined): string => {
    const record = kind === 'webhooks' ? webhookOf(String(id)) : find(kind, Number(id));
    const called = record && name(record);
    if (called !== undefined) return called;
    missing.add(`${kind}:${String(id)}`);
    // A number that stood alone would be taken for a name.
    return `MISSING: ${String(id)}`;
  };
  const marked = (kind: ResourceName, id: unknown): string => {
    if (kind === 'users') return people ? found(kind, id, (record) => textOf(record, 'email')) : `User: ${String(id)}`;
    if (kind === 'organizations') return found(kind, id, organizationKey);
    return found(kind, id, (record) => `${marks[kind] ?? ''}${nameOf(kind, record)}`);
  };
  return {
    missing,
    bare: (kind, id) => found(kind, id, (record) => nameOf(kind, record)),
    rulePart: (part) => {
      if (!isObject(part) || typeof part.field !== 'string') return part;
      const id = /^(?:custom_fields_|ticket_fields_)(\d+)$/.exec(part.field)?.[1];
      const kind = kindNamed(part.field);
      const value = kind
        ? withNamingValues(part.field, part.value, (each) => (isIdOf(kind, each) ? marked(kind, each) : each))
        : part.value;
      return { ...part, field: id === undefined ? part.field : marked('ticket_fields', id), value };
    },
  };
}

/** The sync repositories know an organization by its id in Salesforce; where it has none, by its name. */
function organizationKey(record: ZendeskRecord): string | undefined {
  const own = isObject(record.organization_fields) ? record.organization_fields.salesforce_id : undefined;
  return typeof own === 'string' && own !== '' ? own : textOf(record, 'name');
}

/** Zendesk knows a webhook by a text of letters and digits. */
function isIdOf(kind: ResourceName, value: unknown): boolean {
  return kind === 'webhooks' ? /^[0-9A-Z]{8,40}$/.test(String(value)) : /^\d+$/.test(String(value));
}

/** Of what else rules name, these have names in the files (the sync repositories' templates). */
const besides: ReadonlySet<string | undefined> = new Set(['schedules', 'targets', 'webhooks']);

/** The kind that a condition or an action names. */
export function kindNamed(field: string): ResourceName | undefined {
  const other = namedBesides(field);
  return ruleField(field)?.names ?? (besides.has(other) ? other : undefined);
}
