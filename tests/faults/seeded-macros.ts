/** JSON as Zendesk keeps it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A macro as the other Zendesk keeps it: `title` is stored raw, as it was written; the rendering happens in the answer. */
export type StoredMacro = { readonly id: number; readonly title: string } & { readonly [key: string]: Json };

/** The groups that macros are restricted to. */
export const seededGroups: readonly { readonly [key: string]: Json }[] = [
  { id: 3, name: 'Ältestenrat', is_public: true, description: '', default: false, deleted: false },
  { id: 360001234567, name: 'Tier 2 – 返金', is_public: false, description: 'x', default: true, deleted: false, extra: { a: 1 } },
];

/** What dynamic content is rendered as. */
export const dynamicContent: Readonly<Record<string, string>> = { refund_name: 'Vorgang Ω', brand: 'Acme\u00a0& Søn' };

/**
 * `count` macros, the same for the same seed. `word` stands in every place that a replacement of it has to reach, and nowhere
 * else; so `seededMacros(seed, n, 'Credit')` is what replacing “Refund” in `seededMacros(seed, n, 'Refund')` must lead to. The
 * very text “Refund” also stands in places that no replacement may touch: tags, a link's address, unknown actions.
 */
export function seededMacros(seed: number, count: number, word: string): StoredMacro[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => seededMacro(index, random, word));
}

/** 0 up to 1, the same row of numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const names = [
  'Sorry, late parcel',
  '返金のお知らせ',
  'استرداد الأموال',
  'Grüße ß İstanbul',
  'e\u0301 combined',
  '👩‍👩‍👧‍👦 family 🇩🇪',
  'null \u0000 and bell \u0007',
  '“quotes” & <angle> \\ back/slash',
  'tab\tand\nline',
  'zero\u200bwidth\u2028separator',
];

function seededMacro(index: number, random: () => number, word: string): StoredMacro {
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[Math.floor(random() * items.length)] ?? items[0];
  const name = names[index % names.length] ?? '';
  const inTitle = random() < 0.7;
  const titled = inTitle ? `${name} ${word}` : name;
  const prefix = index % 17 === 3 ? '{{dc.refund_name}} ' : '';
  const macro: Record<string, Json> = {
    id: index % 5 === 0 ? 11 + index : 6_164_110_000_000 + index * 7919,
    title: `${prefix}${pick(['Returns', 'Billing', 'A', 'Ünïcode'])}::${pick(['EU', 'US'])}::${titled} ${String(index).padStart(4, '0')}`,
    active: random() < 0.8,
    description: describedAs(index, word),
    actions: actionsOf(index, word, pick),
    restriction: restrictionOf(index),
    position: 1 + Math.floor(random() * 9000),
    default: false,
    created_at: '2019-02-03T04:05:06Z',
    updated_at: '2024-05-06T07:08:09Z',
    ...(index % 4 === 0 ? { app_installation: null, usage_7d: index, categories: ['Refund', { of: 1 }] } : {}),
    ...(index % 9 === 0 ? { x_future: { 'Refund key': ['Refund', null, 1.5, -0.25, { deep: true }] } } : {}),
  };
  const { id, title } = macro;
  return { ...shuffled(macro, random), id: Number(id), title: String(title) };
}

function describedAs(index: number, word: string): Json {
  return [null, '', `For a ${word}.\nSay ${word} twice.`, '  padded  ', `${word}`][index % 5] ?? null;
}

function restrictionOf(index: number): Json {
  if (index % 6 === 1) return { type: 'Group', id: 3, ids: [3, 360001234567] };
  if (index % 6 === 2) return { type: 'User', id: 500 };
  return null;
}

function actionsOf(index: number, word: string, pick: <Item>(items: readonly [Item, ...Item[]]) => Item): Json {
  const text = `Hello {{ticket.requester.first_name}},\n\nyour ${word} of 10 € — ${pick(names as [string, ...string[]])} — is on its way.`;
  const actions: Json[] = [
    { field: 'status', value: pick(['open', 'pending', 'solved']) },
    { field: 'set_tags', value: 'Refund_done vip' },
  ];
  if (index % 2 === 0) actions.push({ value: ['channel:all', text], field: 'comment_value' });
  else actions.push({ field: 'comment_value', value: text, Refund: 'key beside' });
  if (index % 3 === 0) actions.push({ field: 'comment_value_html', value: htmlOf(word) });
  if (index % 4 === 0) actions.push({ field: 'follower', value: ['500', '501'] }, { field: 'assignee_id', value: '' });
  if (index % 5 === 0)
    actions.push({ field: 'future_action', value: ['Refund', 'x'], nested: { list: [1, null, { Refund: [] }] } });
  if (index % 7 === 0) actions.push({ field: 'custom_fields_360009', value: 'true' }, { field: 'remove_tags', value: 'Refund' });
  if (index % 50 === 25) actions.push({ field: 'comment_value', value: `${'Lörem ipsum 返金 dolor. '.repeat(3000)}${word}!` });
  return actions;
}

function htmlOf(word: string): string {
  return `<p>Your&nbsp;${word} &amp; <b>more</b></p><p><a href="https://example.com/Refund?a=1&amp;b=2" title='Refund'>${word}</a></p>`;
}

function shuffled(record: Readonly<Record<string, Json>>, random: () => number): Record<string, Json> {
  const order = Object.entries(record).map((entry) => ({ entry, at: random() }));
  return Object.fromEntries(order.sort((left, right) => left.at - right.at).map(({ entry }) => entry));
}
