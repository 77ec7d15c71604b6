import type { Order } from '../paging.ts';
import { both, type Condition, everything } from '../record-table.ts';
import { forbidden, Refusal } from '../reply.ts';
import type { Call } from '../request.ts';
import { sortText } from '../sort-text.ts';
import { groupIdsOf } from './group-memberships.ts';
import type { Macro } from './macros.ts';

/** What `sort_by` may be, with the column behind it. Usage figures of any span sort alike. */
const columns: Readonly<Record<string, string>> = {
  alphabetical: 'title',
  created_at: 'created_at',
  updated_at: 'updated_at',
  position: 'position',
  usage_1h: 'usage',
  usage_24h: 'usage',
  usage_7d: 'usage',
  usage_30d: 'usage',
};

/** Alphabetical unless told; ascending for titles and positions, newest or most used first for the rest. */
export function macroOrder(query: URLSearchParams): Order {
  const wanted = query.get('sort_by') ?? 'alphabetical';
  const column = (Object.hasOwn(columns, wanted) ? columns[wanted] : undefined) ?? 'title';
  const ascending = column === 'title' || column === 'position';
  const descending = query.has('sort_order') ? query.get('sort_order') === 'desc' : !ascending;
  const sign = descending ? '-' : '';
  return {
    name: `${sign}${column},${sign}id`,
    keys: [
      { column, descending },
      { column: 'id', descending },
    ],
  };
}

/** The macros of a list: what the caller may see, narrowed by the parameters of Zendesk's macros reference. */
export function macroFilter(call: Call, activeOnly: boolean): Condition {
  const { query } = call.request;
  const active = activeOnly ? 'true' : query.get('active');
  const category = query.get('category');
  const groupId = query.get('group_id');
  const text = query.get('query');
  return both(
    visibleTo(call, query.get('only_viewable') === 'true'),
    active === 'true' || active === 'false' ? { sql: 'active = ?', parameters: [Number(active === 'true')] } : everything,
    category === null ? everything : { sql: 'category = ?', parameters: [category] },
    groupId === null ? everything : restrictedToGroup(Number(groupId)),
    text === null ? everything : { sql: 'instr(title, ?) > 0', parameters: [sortText(text)] },
    withAccess(call, query.get('access')),
  );
}

/** An administrator sees all macros, an agent those for everyone, for the agent's groups, and the agent's own. */
export function mayView({ state, user }: Call, { restriction }: Macro): boolean {
  if (user === undefined) return false;
  if (user.role === 'admin' || restriction === null) return true;
  if (restriction.type === 'User') return restriction.id === user.id;
  const mine = groupIdsOf(state, user.id);
  return (restriction.ids ?? [restriction.id]).some((id) => mine.includes(id));
}

function visibleTo({ state, user }: Call, ownOnly: boolean): Condition {
  if (user === undefined) return { sql: '1 = 0', parameters: [] };
  if (user.role === 'admin' && !ownOnly) return everything;
  const mine = groupIdsOf(state, user.id).map(restrictedToGroup);
  const anyGroup = mine.map(({ sql }) => ` OR ${sql}`).join('');
  return {
    sql: `(user_id IS NULL AND group_ids IS NULL) OR user_id = ?${anyGroup}`,
    parameters: [user.id, ...mine.flatMap(({ parameters }) => parameters)],
  };
}

function restrictedToGroup(id: number): Condition {
  return { sql: 'instr(group_ids, ?) > 0', parameters: [`,${id},`] };
}

function withAccess({ user }: Call, access: string | null): Condition {
  if (access === 'personal') return { sql: 'user_id = ?', parameters: [user?.id ?? 0] };
  if (access === 'shared') return { sql: 'user_id IS NULL', parameters: [] };
  if (access === 'account') return { sql: 'user_id IS NULL AND group_ids IS NULL', parameters: [] };
  if (access !== 'agents') return everything;
  if (user?.role !== 'admin') throw new Refusal(forbidden);
  return { sql: 'user_id IS NOT NULL', parameters: [] };
}
