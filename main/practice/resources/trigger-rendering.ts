import type { Trigger } from './rules.ts';

/** A trigger as it is answered (recorded). */
export function renderTrigger(
  { id, title, conditions, description, position, actions, category_id, ...rest }: Trigger,
  address: string,
): Record<string, unknown> {
  return {
    url: `${address}/api/v2/triggers/${id}.json`,
    id,
    title,
    active: rest.active,
    updated_at: rest.updated_at,
    created_at: rest.created_at,
    default: rest.default,
    actions,
    conditions,
    description,
    position,
    raw_title: title,
    category_id,
  };
}
