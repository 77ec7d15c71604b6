import type { State } from '../state.ts';

/** The tables whose records people know, by the names of their kinds. */
const watched = [
  'macros',
  'groups',
  'users',
  'group_memberships',
  'organizations',
  'tickets',
  'triggers',
  'automations',
  'views',
  'dynamic_content_items',
  'brands',
  'custom_roles',
  'sla_policies',
  'ticket_forms',
  'trigger_categories',
  'user_fields',
  'organization_fields',
  'ticket_fields',
] as const;

/** A record that was touched: as it was and as it is now; `undefined` where it was not there, or is not any more. */
export interface Touched {
  readonly kind: string;
  readonly id: number;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly now: Readonly<Record<string, unknown>> | undefined;
}

/**
 * From here on each record is remembered as it was before the first write to it. An upsert comes to SQLite's `BEFORE INSERT` also where
 * it becomes an update (sqlite.org, "CREATE TRIGGER").
 */
export function keepBefore(state: State): void {
  state.transaction(() => {
    state.execute('CREATE TABLE before_images (kind TEXT, id INTEGER, body TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID');
    for (const kind of watched) {
      const keep = (id: string, body: string) =>
        `INSERT INTO before_images SELECT '${kind}', ${id}, ${body}
           WHERE NOT EXISTS (SELECT 1 FROM before_images WHERE kind = '${kind}' AND id = ${id});`;
      const held = `(SELECT body FROM ${kind} WHERE id = NEW.id)`;
      state.execute(`CREATE TRIGGER before_put_${kind} BEFORE INSERT ON ${kind} BEGIN ${keep('NEW.id', held)} END`);
      state.execute(`CREATE TRIGGER before_delete_${kind} BEFORE DELETE ON ${kind} BEGIN ${keep('OLD.id', 'OLD.body')} END`);
    }
  });
}

/** Everything that was touched since, by kind and id. */
export function touchedSince(state: State): Touched[] {
  return watched.flatMap((kind) =>
    state
      .rows(
        `SELECT held.id AS id, held.body AS body, now.body AS current FROM before_images held
           LEFT JOIN ${kind} now ON now.id = held.id WHERE held.kind = ? ORDER BY held.id`,
        kind,
      )
      .map(({ id, body, current }) => ({ kind, id: Number(id), before: parsed(body), now: parsed(current) })),
  );
}

function parsed(body: unknown): Record<string, unknown> | undefined {
  return typeof body === 'string' ? JSON.parse(body) : undefined;
}
