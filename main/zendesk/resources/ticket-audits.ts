import { z } from 'zod';
import { Failure } from '../../failure.ts';
import { pages } from '../pages.ts';
import type { Requester } from '../requester.ts';
import { unlessMissing } from './listed.ts';

/** Where an update or one event of it came from (Zendesk's "Via object reference"); the channel is a word or a number. */
const Via = z.looseObject({
  channel: z.union([z.string(), z.number()]).nullish(),
  source: z
    .looseObject({ from: z.looseObject({}).nullish(), to: z.looseObject({}).nullish(), rel: z.string().nullish() })
    .nullish(),
});
export type Via = Readonly<z.infer<typeof Via>>;

/** "Events may be added at any time" (Zendesk's "Ticket Audit events reference"), so nothing but its type is asked of one. */
const AuditEvent = z.looseObject({ type: z.string(), via: Via.nullish().catch(undefined) });
export type AuditEvent = Readonly<z.infer<typeof AuditEvent>>;

const TicketAudit = z.looseObject({
  id: z.number(),
  created_at: z.string(),
  author_id: z.number().nullish(),
  via: Via.nullish().catch(undefined),
  metadata: z.looseObject({ system: z.looseObject({ client: z.string().nullish() }).nullish().catch(undefined) }).nullish(),
  events: z.array(AuditEvent),
});
export type TicketAudit = Readonly<z.infer<typeof TicketAudit>>;

/** A trigger as it was at one revision (developer.zendesk.com, "Ticket Triggers", revisions; Enterprise). */
const Revision = z.looseObject({
  trigger_revision: z.looseObject({ created_at: z.string().nullish(), snapshot: z.looseObject({}) }),
});

export interface TicketAudits {
  /**
   * Every update of a ticket, the oldest first. Audits of archived tickets come on one page whatever is asked for.
   *
   * @throws Failure `not-found` where Zendesk has no such ticket.
   */
  of(ticket: number): Promise<readonly TicketAudit[]>;
  /** What a trigger was at that revision. @returns undefined where Zendesk keeps none, or the sign-in may not read it. */
  revision(trigger: number, revision: number): Promise<Readonly<Record<string, unknown>> | undefined>;
}

export function ticketAudits(requester: Requester): TicketAudits {
  return {
    async of(ticket) {
      const found = new Map<number, TicketAudit>();
      for await (const body of pages(requester, ['tickets', String(ticket), 'audits'])) {
        const page = z.looseObject({ audits: z.array(TicketAudit) }).safeParse(body);
        if (!page.success)
          throw new Failure(
            'upstream',
            `The updates of ticket ${ticket} are not in a form that is known. Nothing was explained.`,
          );
        const before = found.size;
        for (const audit of page.data.audits) found.set(audit.id, audit);
        if (found.size === before) break;
      }
      return [...found.values()].sort(
        (left, right) => Date.parse(left.created_at) - Date.parse(right.created_at) || left.id - right.id,
      );
    },
    async revision(trigger, revision) {
      try {
        const body = await unlessMissing(requester.get(['triggers', String(trigger), 'revisions', String(revision)]));
        const parsed = Revision.safeParse(body);
        return parsed.success ? parsed.data.trigger_revision.snapshot : undefined;
      } catch (error) {
        if (error instanceof Failure && error.code === 'forbidden') return undefined;
        throw error;
      }
    },
  };
}
