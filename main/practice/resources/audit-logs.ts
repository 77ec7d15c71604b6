import { z } from 'zod';
import { listPage, type Order, tableSource } from '../paging.ts';
import { both, type Condition, everything, RecordTable } from '../record-table.ts';
import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { newId } from '../state.ts';

const actionLabels = {
  create: 'Created',
  destroy: 'Deleted',
  update: 'Updated',
  login: 'Signed in',
  exported: 'Exported',
} as const;

const AuditLog = z.strictObject({
  id: z.number(),
  action_label: z.string(),
  actor_id: z.number(),
  source_id: z.number(),
  source_type: z.string(),
  source_label: z.string(),
  action: z.enum(['create', 'destroy', 'update', 'login', 'exported']),
  change_description: z.string(),
  ip_address: z.string().nullable(),
  created_at: z.string(),
  actor_name: z.string(),
});
type AuditLog = Readonly<z.infer<typeof AuditLog>>;

export const auditLogs = new RecordTable<AuditLog>({
  name: 'audit_logs',
  schema: AuditLog,
  columns: {
    created_at: { type: 'TEXT', of: (entry) => entry.created_at },
    source_type: { type: 'TEXT', of: (entry) => entry.source_type },
    source_id: { type: 'INTEGER', of: (entry) => entry.source_id },
    actor_id: { type: 'INTEGER', of: (entry) => entry.actor_id },
    action: { type: 'TEXT', of: (entry) => entry.action },
    ip_address: { type: 'TEXT', of: (entry) => entry.ip_address },
  },
  indexes: ['created_at, id', 'source_type, source_id'],
});

export const auditLogRoutes: readonly Route[] = [
  { method: 'GET', path: '/audit_logs', controller: 'audit_logs', action: 'index', admin: true, handle: listAuditLogs },
  { method: 'GET', path: '/audit_logs/{id}', controller: 'audit_logs', action: 'show', admin: true, handle: showAuditLog },
];

interface Audited {
  readonly action: AuditLog['action'];
  readonly type: string;
  readonly id: number;
  readonly label: string;
  readonly description?: string;
}

/** Enters what the caller did to the configuration into the account's audit log. */
export function audit({ state, user, now }: Context, { action, type, id, label, description = '' }: Audited): void {
  auditLogs.put(state, {
    id: newId(state),
    action_label: actionLabels[action],
    actor_id: user?.id ?? -1,
    source_id: id,
    source_type: type,
    source_label: label,
    action,
    change_description: description,
    ip_address: user === undefined ? null : '127.0.0.1',
    created_at: now,
    actor_name: user?.name ?? 'Zendesk',
  });
}

/** What changed between two bodies, in the words of an audit log. */
export function describeChanges(before: object, after: object): string {
  const old = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([key, value]) => key !== 'updated_at' && JSON.stringify(value) !== JSON.stringify(old.get(key)))
    .map(([key, value]) =>
      `${key} changed from ${JSON.stringify(old.get(key) ?? null)} to ${JSON.stringify(value)}`.slice(0, 500),
    )
    .join('\n');
}

function listAuditLogs(call: Call): Reply {
  return listPage(call, {
    source: tableSource(auditLogs, auditFilter(call.request.query), auditOrder(call.request.query)),
    key: 'audit_logs',
    render: (entry) => renderAuditLog(entry, call.address),
    cursors: true,
  });
}

function showAuditLog({ state, id, address }: Call): Reply {
  const entry = auditLogs.get(state, id);
  if (entry === undefined) throw new Refusal(notFound);
  return ok({ audit_log: renderAuditLog(entry, address) });
}

function renderAuditLog(entry: AuditLog, address: string): Record<string, unknown> {
  return { url: `${address}/api/v2/audit_logs/${entry.id}.json`, ...entry };
}

/** Newest first unless told (`sort=created_at`, or `sort_order=asc`). */
function auditOrder(query: URLSearchParams): Order {
  const descending = query.get('sort') !== 'created_at' && query.get('sort_order') !== 'asc';
  const sign = descending ? '-' : '';
  return {
    name: `${sign}created_at,${sign}id`,
    keys: [
      { column: 'created_at', descending },
      { column: 'id', descending },
    ],
  };
}

/** Two values of `filter[created_at]` are a range (Zendesk's audit logs reference). */
function auditFilter(query: URLSearchParams): Condition {
  const column = (name: string): Condition => {
    const values = [...query.getAll(`filter[${name}]`), ...query.getAll(`filter[${name}][]`)];
    if (values.length === 0) return everything;
    return { sql: `${name} IN (${values.map(() => '?').join(', ')})`, parameters: values };
  };
  const times = [...query.getAll('filter[created_at]'), ...query.getAll('filter[created_at][]')];
  const [from, to] = times.sort();
  const range: Condition =
    from === undefined
      ? everything
      : { sql: 'created_at BETWEEN ? AND ?', parameters: [from, to ?? from.replace(/T.*$/, 'T23:59:59Z')] };
  return both(range, ...['source_type', 'source_id', 'actor_id', 'ip_address', 'action'].map(column));
}
