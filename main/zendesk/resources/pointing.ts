import { z } from 'zod';
import { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import type { Requester } from '../requester.ts';
import { incremental } from './incremental.ts';
import { listedUnder } from './listed.ts';
import { withoutTexts } from './tickets.ts';

type Pages = AsyncGenerator<readonly ZendeskRecord[], void, void>;

/** Reading what points to a record, live: unlike a search, none of these lags by more than a minute. */
export interface Pointing {
  /** Memberships of a group (developer.zendesk.com, "Group Memberships"). */
  membersOf(group: number): Pages;
  /** People of an organization (developer.zendesk.com, "Users", `GET /organizations/{id}/users`). */
  peopleOf(organization: number): Pages;
  /**
   * Tickets that changed since (milliseconds since 1970, by Zendesk's clock) and up to a minute ago (developer.zendesk.com,
   * "Incremental Exports": nothing younger than a minute is exported; administrators only).
   */
  ticketsSince(at: number): Pages;
  /**
   * Tickets that changed since, as the list of tickets has them now (developer.zendesk.com, "Tickets", `sort`): at least the hundred
   * that changed last, at most a thousand.
   */
  newestTickets(since: number): Pages;
}

export function pointing(requester: Requester): Pointing {
  return {
    membersOf: (group) => listedUnder(requester, ['groups', String(group), 'memberships'], 'group_memberships'),
    peopleOf: (organization) => listedUnder(requester, ['organizations', String(organization), 'users'], 'users'),
    async *ticketsSince(at) {
      const path = ['incremental', 'tickets', 'cursor'];
      for await (const { records } of await incremental(requester, path, 'tickets', at, isDeleted))
        yield records.map(withoutTexts);
    },
    async *newestTickets(since) {
      const asked = { sort: '-updated_at', 'page[size]': '100' };
      let more: Record<string, string> = {};
      for (let count = 0; count < mostPages; count++) {
        const page = Newest.safeParse(await requester.get(['tickets'], { ...asked, ...more }));
        if (!page.success) throw new Failure('upstream', "Zendesk's answer holds no tickets. Try again later.");
        const { tickets, meta } = page.data;
        yield tickets.map(withoutTexts);
        // A list in another order than was asked for ends here as well.
        const young = tickets.every(({ updated_at: at }) => Date.parse(String(at)) >= since);
        if (!young || meta?.has_more !== true || !meta.after_cursor) return;
        more = { 'page[after]': meta.after_cursor };
      }
    },
  };
}

const mostPages = 10;

const Newest = z.looseObject({
  tickets: z.array(ZendeskRecord),
  meta: z.looseObject({ has_more: z.boolean(), after_cursor: z.string().nullish() }).optional(),
});

function isDeleted({ status }: ZendeskRecord): boolean {
  return status === 'deleted';
}
