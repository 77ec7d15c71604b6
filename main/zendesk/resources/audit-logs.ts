import { z } from 'zod';
import { Failure } from '../../failure.ts';
import { pages } from '../pages.ts';
import type { Requester } from '../requester.ts';

/**
 * One entry of an account's audit log (Zendesk API reference, audit logs; recorded). `actor_id` −1 is Zendesk itself. Of a macro, trigger,
 * automation or view `source_type` says `rule` alike.
 */
const AuditEntry = z.looseObject({
  id: z.number(),
  action: z.string(),
  actor_id: z.number().nullable(),
  actor_name: z.string().nullish(),
  source_id: z.number().nullish(),
  source_type: z.string(),
  source_label: z.string().nullish(),
  change_description: z.string().nullish(),
  created_at: z.string(),
});
export type AuditEntry = Readonly<z.infer<typeof AuditEntry>>;

export interface AuditLogs {
  /**
   * What the log holds from one moment up to another (ISO 8601, UTC), the newest first.
   *
   * @returns undefined where the plan has no log or the sign-in may not read it (Enterprise, administrators).
   */
  between(from: string, until: string): Promise<readonly AuditEntry[] | undefined>;
  /**
   * What the log holds of one thing, the newest first; at most a hundred entries.
   *
   * @param type as the log calls its kind: `user`, `rule`.
   * @returns undefined likewise.
   */
  about(type: string, id: number): Promise<readonly AuditEntry[] | undefined>;
}

export function auditLogs(requester: Requester): AuditLogs {
  return {
    async about(type, id) {
      const asked = { 'filter[source_type]': type, 'filter[source_id]': String(id), sort: '-created_at', 'page[size]': '100' };
      try {
        const page = z.looseObject({ audit_logs: z.array(AuditEntry) }).safeParse(await requester.get(['audit_logs'], asked));
        if (!page.success) throw new Failure('upstream', 'Zendesk’s audit log is not in a form that is known. Try again later.');
        return page.data.audit_logs.filter((entry) => entry.source_id === id);
      } catch (error) {
        if (error instanceof Failure && (error.code === 'forbidden' || error.code === 'not-found')) return undefined;
        throw error;
      }
    },
    async between(from, until) {
      const found = new Map<number, AuditEntry>();
      // Entries tell whole seconds: what happened within the first one stands at its beginning.
      const [start, end] = [Math.floor(Date.parse(from) / 1000) * 1000, Date.parse(until)];
      try {
        for await (const body of pages(requester, ['audit_logs'], { sort: '-created_at', 'page[size]': '100' })) {
          const page = z.looseObject({ audit_logs: z.array(AuditEntry) }).safeParse(body);
          if (!page.success)
            throw new Failure('upstream', 'Zendesk’s audit log is not in a form that is known. Nothing was counted.');
          const entries = page.data.audit_logs;
          for (const entry of entries) {
            const at = Date.parse(entry.created_at);
            if (at >= start && at < end) found.set(entry.id, entry);
          }
          if (isBefore(entries, start) && isNewestFirst(entries)) break;
        }
      } catch (error) {
        if (error instanceof Failure && (error.code === 'forbidden' || error.code === 'not-found')) return undefined;
        throw error;
      }
      return [...found.values()].sort((left, right) => (left.created_at < right.created_at ? 1 : -1) || right.id - left.id);
    },
  };
}

/** Entries may come a little out of order; only a page that lies before the start as a whole ends the reading. */
function isBefore(entries: readonly AuditEntry[], start: number): boolean {
  return entries.length > 0 && entries.every((entry) => Date.parse(entry.created_at) < start);
}

/** A log in another order than was asked for has what is wanted on its later pages, so it is read to its end. */
function isNewestFirst(entries: readonly AuditEntry[]): boolean {
  const [first, last] = [entries[0], entries.at(-1)];
  return first !== undefined && last !== undefined && first.created_at > last.created_at;
}
