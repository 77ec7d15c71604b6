import type { Operation } from '../../../preload/contract/operations.ts';
import type { TagHome } from '../../../preload/contract/tag-operations.ts';

/** What a person wants done to the chosen tags, as the form holds it. */
export interface TagWish {
  readonly what: 'rename' | 'merge' | 'split' | 'delete' | 'add' | 'remove';
  /** The new tag, or several with spaces between them. */
  readonly to: string;
  readonly in: readonly TagHome[];
  readonly closed: boolean;
  /** Of `add` and `remove`: Zendesk’s own search for the tickets. */
  readonly search: string;
}

/** Where tags can be changed, in words, in the order of the form. */
export const homes: readonly { readonly home: TagHome; readonly label: string }[] = [
  { home: 'tickets', label: 'Tickets' },
  { home: 'users', label: 'People' },
  { home: 'organizations', label: 'Organizations' },
  { home: 'macros', label: 'Macros' },
  { home: 'triggers', label: 'Triggers' },
  { home: 'automations', label: 'Automations' },
  { home: 'views', label: 'Views' },
  { home: 'fields', label: 'Options of fields' },
];

export function firstWish(names: readonly string[]): TagWish {
  const everywhere = homes.map(({ home }) => home).filter((home) => home !== 'fields');
  return { what: names.length > 1 ? 'merge' : 'rename', to: '', in: everywhere, closed: false, search: '' };
}

/** The operations that the wish comes to; none while something is missing. */
export function operationsOf({ what, to, in: where, closed, search }: TagWish, names: readonly string[]): Operation[] {
  const [first] = names;
  const wanted = to
    .trim()
    .split(/[\s,]+/)
    .filter(Boolean);
  const [target] = wanted;
  if (first === undefined) return [];
  if (what === 'add' || what === 'remove') {
    const tickets = search.trim();
    const closedTickets = closed ? ('change' as const) : ('leave' as const);
    return tickets === '' ? [] : [{ resource: 'tags', operation: what, tags: [...names], tickets, closedTickets }];
  }
  if (where.length === 0) return [];
  const shared = { resource: 'tags' as const, in: [...where], closedTickets: closed ? ('change' as const) : ('leave' as const) };
  switch (what) {
    case 'rename':
      return target === undefined || wanted.length > 1 ? [] : [{ ...shared, operation: 'rename', from: first, to: target }];
    case 'merge':
      return target === undefined || wanted.length > 1 ? [] : [{ ...shared, operation: 'merge', from: [...names], to: target }];
    case 'split':
      return wanted.length < 2 ? [] : [{ ...shared, operation: 'split', from: first, to: wanted }];
    case 'delete':
      return names.map((tag) => ({ ...shared, operation: 'delete', tag }));
  }
}
