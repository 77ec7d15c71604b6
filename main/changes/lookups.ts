import type { Operation } from '../../preload/contract/operations.ts';

/** Tickets that an operation needs and that no snapshot holds: those that a search finds, or some by their ids. */
export type Lookup =
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'ids'; readonly ids: readonly number[] };

/** What has to be looked up in Zendesk before these operations can be drafted, each search once. */
export function lookupsOf(operations: readonly Operation[]): Lookup[] {
  const lookups = new Map<string, Lookup>();
  for (const lookup of operations.flatMap(lookupsOfOne)) lookups.set(JSON.stringify(lookup), lookup);
  return [...lookups.values()];
}

/** Whether any of them leaves closed tickets alone. */
export function leavesClosed(operations: readonly Operation[]): boolean {
  return operations.some((operation) => operation.resource === 'tags' && operation.closedTickets === 'leave');
}

function lookupsOfOne(operation: Operation): Lookup[] {
  if (operation.resource !== 'tags') return [];
  switch (operation.operation) {
    case 'rename':
    case 'split':
      return operation.in.includes('tickets') ? [tagged(operation.from)] : [];
    case 'merge':
      return operation.in.includes('tickets') ? operation.from.map(tagged) : [];
    case 'delete':
      return operation.in.includes('tickets') ? [tagged(operation.tag)] : [];
    case 'add':
    case 'remove':
      return typeof operation.tickets === 'string'
        ? [{ kind: 'search', query: operation.tickets.trim() }]
        : [{ kind: 'ids', ids: [...new Set(operation.tickets.ids)] }];
  }
}

function tagged(tag: string): Lookup {
  return { kind: 'search', query: /^[\p{L}\p{N}_\-/]+$/u.test(tag) ? `tags:${tag}` : `tags:"${tag}"` };
}
