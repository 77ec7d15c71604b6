import { isObject } from './read-body.ts';
import type { Reply } from './reply.ts';
import type { Context } from './request.ts';

/** Lists inside of records whose order means nothing, so that the real Zendesk answers them in one order now and another then (Salto's filter of unordered lists). */
const unordered = new Set([
  'ids',
  'restricted_brand_ids',
  'follower_ids',
  'email_cc_ids',
  'collaborator_ids',
  'sharing_agreement_ids',
  'domain_names',
  'subscriptions',
]);

/** With the switch `innerOrder` on `turning`, such lists stand the other way round every other second. */
export function turned(reply: Reply, { switches, time, tally }: Pick<Context, 'switches' | 'time' | 'tally'>): Reply {
  if (switches.innerOrder === 'kept' || Math.floor(time / 1_000) % 2 === 0 || !isObject(reply.body)) return reply;
  let count = 0;
  const turn = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turn);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        if (!unordered.has(key) || !Array.isArray(item) || item.length < 2) return [key, turn(item)];
        count += 1;
        return [key, [...item].reverse()];
      }),
    );
  };
  const body = turn(reply.body);
  if (count > 0) tally.note('innerOrder');
  return { ...reply, body };
}
