import type { ResourceName } from '../../preload/contract/records.ts';
import { isObject } from './record-values.ts';

/** What people read in one line; Zendesk takes a line end there and shows it as it likes, and a NUL ends some programs' texts. */
const lines: Readonly<Partial<Record<ResourceName, readonly string[]>>> = {
  macros: ['title'],
  triggers: ['title'],
  automations: ['title'],
  views: ['title'],
  ticket_fields: ['title'],
  user_fields: ['title'],
  organization_fields: ['title'],
  groups: ['name'],
  organizations: ['name', 'external_id'],
  users: ['name', 'alias', 'email', 'phone', 'external_id'],
  user_emails: ['email'],
};

/** Everything that ends a line for somebody, and what no keyboard writes; a tab is left alone, for spreadsheets paste it. */
const controls = /(?!\t)[\p{Cc}\u2028\u2029]/u;

type Values = Readonly<Record<string, unknown>>;

/**
 * The first field that would be given a text it cannot have: a name of several lines, or a NUL anywhere. What the record had before
 * may stay. The reason continues the record's name: `“Refund” would hold a line end in its title`.
 */
export function brokenText(
  resource: ResourceName,
  before: Values | undefined,
  after: Values,
): { readonly field: string; readonly reason: string } | undefined {
  for (const [field, value] of Object.entries(after)) {
    const was = before?.[field];
    if (value === was) continue;
    if (holdsNul(value) && !holdsNul(was)) return { field, reason: `would hold a NUL character in ${field}` };
    if (!lines[resource]?.includes(field) || typeof value !== 'string') continue;
    const kept = typeof was === 'string' && controls.test(was);
    if (!kept && controls.test(value)) return { field, reason: `would hold a line end or another control character in ${field}` };
  }
  return undefined;
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (Array.isArray(value)) return value.some(holdsNul);
  return isObject(value) && Object.values(value).some(holdsNul);
}
