import type { Call } from './request.ts';

/** The names after `include`; `tickets(users)` of a search asks for the same as `users` (Zendesk's side-loading and search references). */
export function included({ request: { query } }: Pick<Call, 'request'>): string[] {
  return (query.get('include') ?? '')
    .replace(/\w+\(([^)]*)\)/g, '$1')
    .split(',')
    .map((name) => name.trim());
}
