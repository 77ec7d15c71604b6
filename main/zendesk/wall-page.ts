import type { Answer } from './answer.ts';

/**
 * Refusals that something between here and Zendesk (a firewall, a proxy, a filter of addresses) answers with a page of its own. Zendesk's
 * API refuses in JSON; of 400, 404, 413 and 422 pages of its own front are known as well, and speak of the one request.
 */
export const wallStatuses: ReadonlySet<number> = new Set([403, 405, 406, 407, 451]);

/** Whether a page stands in the place of Zendesk's answer: it tells neither what Zendesk thinks of the request nor whether it got it. */
export function isWallPage({ status, body }: Pick<Answer, 'status' | 'body'>): boolean {
  return (
    wallStatuses.has(status) && typeof body === 'string' && /<(!doctype|html|head|body|title|h1)\b/i.test(body.slice(0, 5000))
  );
}
