import type { RoleRise } from '../../preload/contract/compliance.ts';
import type { Logged } from './compliance.ts';

/**
 * Who may do more than before. The log tells a change of role as free text, a line for each product, the lines joined by a line end or by
 * a literal `\n` (one or two backslashes): `Support role changed from Agent to Admin`; `not set` is none (recorded seeds of real descriptions).
 */
export function roleRises(log: readonly Logged[]): RoleRise[] {
  return log.flatMap((entry) =>
    entry.source_type !== 'user'
      ? []
      : (entry.change_description ?? '').split(/\\+n|\n/).flatMap((line) => {
          const change = roleChange(line);
          if (!change || rank(change.to) <= rank(change.from)) return [];
          return [
            {
              entry: entry.id,
              at: entry.created_at,
              by: entry.actor_name ?? String(entry.actor_id ?? 'unknown'),
              person: entry.source_id ?? null,
              name: entry.source_label ?? '',
              ...change,
            },
          ];
        }),
  );
}

function roleChange(line: string): { readonly product: string; readonly from: string; readonly to: string } | undefined {
  const [, product = '', from = '', to = ''] = /^\s*(\w[\w ]*?)? ?role changed from "?(.*?)"? to "?(.*?)"?\s*$/i.exec(line) ?? [];
  return from === '' || to === '' ? undefined : { product: product === '' ? 'Support' : product, from, to };
}

/** Roles of the account's own stand between a light agent and an administrator; between two of them nothing is known to rise. */
function rank(role: string): number {
  const word = role.trim().toLowerCase().replaceAll('_', ' ').replaceAll('-', ' ');
  if (['not set', 'none', 'null', ''].includes(word)) return 0;
  if (word === 'end user') return 1;
  if (['light agent', 'contributor', 'viewer'].includes(word)) return 2;
  return ['admin', 'administrator', 'account owner', 'billing admin'].includes(word) ? 4 : 3;
}
