import type { ResourceName } from '../../preload/contract/records.ts';
import { fieldOf } from './registry.ts';

/** What people call a field; of one of the account's own fields with its key after it: `User fields: plan`. */
export function fieldLabel(resource: ResourceName, part: string): string {
  const known = fieldOf(resource, part)?.label;
  if (known !== undefined) return known;
  const dot = part.indexOf('.');
  const own = dot === -1 ? undefined : fieldOf(resource, part.slice(0, dot));
  return own ? `${own.label}: ${part.slice(dot + 1)}` : part;
}
