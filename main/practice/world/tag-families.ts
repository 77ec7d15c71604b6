/** Tags that one ticket in twenty-four has; the first twelve are the values of the ticket field for the reason of contact. */
const commonTags = [
  'refund',
  'billing',
  'shipping',
  'returns',
  'sign_in',
  'outage',
  'warranty',
  'complaint',
  'praise',
  'product_question',
  'fraud',
  'stock',
  'trailpass',
  'vip',
  'newsletter_optin',
  'wholesale',
  'marketplace',
  'needs_triage',
  'goodwill',
  'escalated',
  'billing_q',
  'express_shipping',
  'partner',
  'region_eu',
] as const;

export const reasonTags: readonly string[] = commonTags.slice(0, 12);

/** The tags of the checkbox fields: a user's newsletter and a ticket's express shipping. */
export const newsletterTag = 'newsletter_optin';
export const expressTag = 'express_shipping';

/** The tag of the option that every tenth customer has of the drop-down for the plan. */
export const goldTag = 'plan_gold';

const areas =
  'tent boots jacket stove backpack sleeping_bag kayak climbing ski lamp water_filter map gloves bike_bag hammock poles'.split(
    ' ',
  );
const aspects = 'late broken wrong_size missing_part return_label refund_pending discount recall repair gift'.split(' ');
const tailNames = ['order_batch', 'promo', 'supplier', 'store', 'campaign'];

/** Tags that one ticket in a hundred and sixty has, about a thing and what is wrong with it. */
const topicTags = areas.flatMap((area) => aspects.map((aspect) => `${area}_${aspect}`));

const common = commonTags.length;
const topics = topicTags.length;
/** Every third ticket has one of the rare tags. */
const tailEvery = 3;

/** The tags of the ticket with this number, before anybody has touched it; `tags` is how many the account has in all. */
export function tagsOfTicket(index: number, tags: number): string[] {
  const found = [commonTags[index % common] ?? '', topicTags[index % topics] ?? ''];
  if (index % tailEvery === 0) found.push(tailTag((index / tailEvery) % tailCount(tags)));
  return found.sort();
}

/** The tags of the customer with this number, before anybody has touched it; those that fields own are there where the field says so. */
export function tagsOfUser(index: number): string[] {
  const found: string[] = [];
  if (index % 4 === 1) found.push(newsletterTag);
  if (index % 10 === 0) found.push('trailpass', goldTag);
  if (index % 50 === 7) found.push('vip');
  return found.sort();
}

/** A quick test of whether an untouched ticket has a tag; `undefined` when no untouched ticket has it. */
export function ticketHasTag(tag: string, tags: number): ((index: number) => boolean) | undefined {
  const commonIndex = [...commonTags].map(String).indexOf(tag);
  if (commonIndex >= 0) return (index) => index % common === commonIndex;
  const topicIndex = topicTags.indexOf(tag);
  if (topicIndex >= 0) return (index) => index % topics === topicIndex;
  const tail = tailIndex(tag, tags);
  if (tail === undefined) return undefined;
  return (index) => index % tailEvery === 0 && (index / tailEvery) % tailCount(tags) === tail;
}

/** A quick test of whether any tag of an untouched ticket passes; each tag is asked about once, not once for each ticket. */
export function ticketTagTest(passes: (tag: string) => boolean, tags: number): (index: number) => boolean {
  const inCommon = commonTags.map(passes);
  const inTopics = topicTags.map(passes);
  const inTail = Array.from({ length: tailCount(tags) }, (_, index) => passes(tailTag(index)));
  return (index) =>
    inCommon[index % common] === true ||
    inTopics[index % topics] === true ||
    (index % tailEvery === 0 && inTail[(index / tailEvery) % inTail.length] === true);
}

/** How often each tag stands on untouched tickets and users. */
export function* baseTagCounts(tickets: number, users: number, tags: number): Generator<{ name: string; count: number }> {
  const onUsers: Readonly<Record<string, number>> = {
    [newsletterTag]: everyNth(users, 4, 1),
    trailpass: everyNth(users, 10, 0),
    vip: everyNth(users, 50, 7),
  };
  for (const [index, name] of commonTags.entries()) {
    yield { name, count: everyNth(tickets, common, index) + (onUsers[name] ?? 0) };
  }
  for (const [index, name] of topicTags.entries()) yield { name, count: everyNth(tickets, topics, index) };
  yield { name: goldTag, count: onUsers.trailpass ?? 0 };
  const tails = Math.ceil(tickets / tailEvery);
  for (let index = 0; index < tailCount(tags); index += 1) {
    yield { name: tailTag(index), count: everyNth(tails, tailCount(tags), index) };
  }
}

/** How many of 0, 1, …, `count` − 1 leave `rest` when divided by `step`. */
function everyNth(count: number, step: number, rest: number): number {
  return Math.max(0, Math.ceil((count - rest) / step));
}

function tailCount(tags: number): number {
  return Math.max(1, tags - common - topics - 1);
}

function tailTag(index: number): string {
  return `${tailNames[index % tailNames.length]}_${1_000 + index}`;
}

function tailIndex(tag: string, tags: number): number | undefined {
  const index = Number(/_(\d{4,})$/.exec(tag)?.[1] ?? Number.NaN) - 1_000;
  return index >= 0 && index < tailCount(tags) && tailTag(index) === tag ? index : undefined;
}
