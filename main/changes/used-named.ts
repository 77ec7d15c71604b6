import type { Used, UsedResource } from '../../preload/contract/where-used.ts';
import { namesIn } from './people/named.ts';
import type { World } from './world.ts';

const byId: readonly UsedResource[] = [
  'groups',
  'users',
  'organizations',
  'macros',
  'ticket_fields',
  'user_fields',
  'organization_fields',
  'brands',
  'ticket_forms',
  'trigger_categories',
  'custom_roles',
  'dynamic_content',
  'triggers',
  'automations',
];
const fields = ['ticket_fields', 'user_fields', 'organization_fields'] as const;

/**
 * Reads `tags:vip`, `groups:7`, `groups:Tier 2` or `users:ada@example.com`. `fields:123` is a field of whichever kind the snapshot has under that id.
 *
 * @returns what is meant, or why nothing is: a sentence.
 */
export function usedNamed(text: string, world: World): Used | { readonly problem: string } {
  const [, kind = '', name = ''] = /^([a-z_]+):\s*(\S.*)$/.exec(text.trim()) ?? [];
  if (kind === 'tags') return { resource: kind, name };
  const id = /^\d{1,15}$/.test(name) ? Number(name) : undefined;
  if (kind === 'fields' && id) return { resource: fields.find((each) => world.find(each, id)) ?? 'ticket_fields', id };
  const resource = byId.find((each) => each === kind);
  if (resource && id) return { resource, id };
  if (resource) {
    const found = namesIn(world)(resource, name);
    return 'problem' in found ? found : { resource, id: found.id };
  }
  return { problem: `“${text}” is not understood: write tags:vip, groups:7 or users:ada@example.com, for example.` };
}
