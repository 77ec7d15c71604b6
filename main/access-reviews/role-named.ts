import { recordName } from '../changes/record-values.ts';
import type { World } from '../changes/world.ts';

/** What somebody is to become: Zendesk's own role, or one of the account's. */
export type NamedRole =
  | { readonly role: 'agent' | 'admin'; readonly problem?: undefined }
  | { readonly custom: number; readonly problem?: undefined }
  | { readonly problem: string };

/** Reads `agent`, `admin`, or a custom role by its name or id. */
export function roleNamed(text: string, world: World): NamedRole {
  const word = text.trim().toLowerCase();
  if (word === 'agent' || word === 'admin') return { role: word };
  if (word === 'end-user') return { problem: 'Decide remove: who has no access is an end user.' };
  const roles = [...world.records('custom_roles')];
  const found = roles.filter((role) => String(role.id) === word || recordName('custom_roles', role).toLowerCase() === word);
  const [one, another] = found;
  if (one && !another) return { custom: one.id };
  if (one) return { problem: `${found.length} roles are called so; write the id.` };
  const names = roles.map((role) => recordName('custom_roles', role));
  return { problem: `is no role: it is one of ${['agent', 'admin', ...names].join(', ')}.` };
}
