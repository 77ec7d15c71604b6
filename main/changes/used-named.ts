import type { Used } from './where-used.ts';

const kinds = ['groups', 'users', 'macros', 'fields', 'brands', 'ticket_forms', 'organizations'] as const;

/** Reads `tags:vip` or `groups:7`; undefined for anything else. */
export function usedNamed(text: string): Used | undefined {
  const [, kind = '', name = ''] = /^([a-z_]+):(.+)$/.exec(text.trim()) ?? [];
  if (kind === 'tags') return { kind, name: name.trim() };
  const known = kinds.find((each) => each === kind);
  return known && /^\d{1,15}$/.test(name) ? { kind: known, id: Number(name) } : undefined;
}
