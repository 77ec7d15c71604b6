import type { ZendeskRecord } from '../../../preload/contract/records.ts';

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Words whose case, accents, marks, width or direction differ, and pieces that stand at the edges of words. */
const words = [
  ...['Straße', 'STRASSE', 'STRAẞE', 'strasse', 'İstanbul', 'istanbul', 'ıspanak', 'ISPANAK', 'Σίσυφος', 'ΣΊΣΥΦΟΣ', 'Ångström'],
  ...[
    'angstrom',
    'É́cole',
    'ecole',
    'naïve',
    'naïve',
    'fiﬁne',
    'FIFINE',
    'ｗｉｄｅ',
    'wide',
    '東京',
    '東',
    '京都府',
    'とうきょう',
    'カタカナ',
  ],
  ...[
    'ｶﾀｶﾅ',
    '서울',
    '서울',
    'กรุงเทพ',
    'ກຸງ',
    'שָׁלוֹם',
    'שלום',
    'مرحبا',
    'مَرْحَبًا',
    'नमस्ते',
    'नमस',
    '😀',
    '👩‍👧',
    '𝒜da',
    'ada',
    'Ada',
    '𐐀𐐁',
    '𐐨',
  ],
  ...[
    'a',
    'b',
    'z',
    'refund',
    'refunded',
    'Re',
    'o’neil',
    "o'neil",
    'x_y',
    'x-y',
    'x.y',
    'a1',
    '10',
    '9',
    '٣',
    'ǅ',
    'ǆ',
    'ﷺ',
    '\u0301',
    '\u0591',
  ],
  ...[
    '\u{F0000}',
    '\u{F0001}',
    '\ud800',
    'nul\u0000l',
    'line\nbreak',
    'tab\tbed',
    '"quoted"',
    'star*star',
    '::',
    '—',
    'µ',
    'μ',
    'Ω',
    'ω',
  ],
];
const separators = [' ', ' ', ' ', '  ', '-', '_', '.', '::', '', '@', '/', '\u00a0', '\u200b'];
const tags = ['vip', 'VIP', 'gold', 'silver', 'très_bon', '東京', 'a', 'refund_late', 'refund_early', 'ß', 'ss'];

function randomText(random: () => number, most: number): string {
  let text = '';
  const count = Math.floor(random() * (most + 1));
  for (let index = 0; index < count; index += 1) text += `${index > 0 ? pick(random, separators) : ''}${pick(random, words)}`;
  return text;
}

export function randomPerson(random: () => number, id: number): ZendeskRecord {
  const maybe = <Value>(value: Value, chance = 0.6) => (random() < chance ? value : null);
  return {
    id,
    name: random() < 0.03 ? null : randomText(random, 3),
    email: maybe(
      random() < 0.7
        ? `${pick(random, words)}.${pick(random, words)}@${pick(random, ['example.com', 'acme.org', 'a-b.example'])}`
        : '',
    ),
    notes: maybe(randomText(random, 5)),
    details: maybe(randomText(random, 4), 0.3),
    alias: maybe(randomText(random, 2), 0.2),
    role: pick(random, ['end-user', 'end-user', 'end-user', 'agent', 'admin', 'Agent', null]),
    suspended: pick(random, [true, false, false, undefined]),
    verified: random() < 0.5,
    tags: maybe(
      Array.from({ length: Math.floor(random() * 4) }, () => pick(random, tags)),
      0.7,
    ),
    organization_id: maybe(500 + Math.floor(random() * 14)),
    custom_role_id: maybe(7, 0.2),
    locale: pick(random, ['en-US', 'de', 'tr', null]),
    time_zone: pick(random, ['Berlin', 'Eastern Time (US & Canada)', null]),
    external_id: maybe(randomText(random, 1), 0.3),
    domain_names: [],
    shared_tickets: random() < 0.5,
    created_at: `202${Math.floor(random() * 7)}-0${1 + Math.floor(random() * 9)}-11T00:00:00Z`,
    updated_at: `202${Math.floor(random() * 7)}-0${1 + Math.floor(random() * 9)}-11T00:00:00Z`,
  };
}

/** A search as people write them, made of what is there and of what is not; not every one can be understood. */
export function randomQuery(random: () => number, records: readonly ZendeskRecord[]): string {
  const count = Math.floor(random() * 4);
  return Array.from({ length: count }, () => term(random, records)).join(random() < 0.95 ? ' ' : '  ');
}

function term(random: () => number, records: readonly ZendeskRecord[]): string {
  const minus = random() < 0.2 ? '-' : '';
  const choice = random();
  if (choice < 0.5) return `${minus}${quotedMaybe(random, piece(random, records))}`;
  if (choice < 0.65)
    return `${minus}${pick(random, ['name', 'email', 'notes', 'details', 'alias'])}:${quotedMaybe(random, piece(random, records))}`;
  if (choice < 0.75) return `${minus}tags:${quotedMaybe(random, starred(random, pick(random, tags)))}`;
  if (choice < 0.8) return `${minus}role:${pick(random, ['agent', 'end-user', 'admin', 'Agent', 'none'])}`;
  if (choice < 0.85)
    return `${minus}${pick(random, ['suspended', 'verified', 'shared_tickets'])}:${pick(random, ['true', 'false'])}`;
  if (choice < 0.9)
    return `${minus}organization:${quotedMaybe(random, random() < 0.3 ? String(500 + Math.floor(random() * 14)) : piece(random, records))}`;
  if (choice < 0.95)
    return `${minus}${pick(random, ['created', 'updated'])}${pick(random, ['>', '<', '>=', '<=', ':'])}202${Math.floor(random() * 7)}`;
  return pick(random, [
    '*',
    'notes:none',
    'email:*',
    'locale:de',
    'locale:e*',
    'custom_role:7',
    'id:1',
    'id>100',
    'external_id:a*',
    'time_zone:*time*',
  ]);
}

/** Some of a text that a record has, or of another. */
function piece(random: () => number, records: readonly ZendeskRecord[]): string {
  const record = records[Math.floor(random() * records.length)];
  const own = [record?.name, record?.email, record?.notes].filter((value) => typeof value === 'string' && value !== '');
  const text = random() < 0.75 ? String(pick(random, own.length > 0 ? own : ['ada'])) : randomText(random, 2);
  const letters = [...text];
  const from = random() < 0.5 ? 0 : Math.floor(random() * letters.length);
  const cut = letters.slice(from, from + 1 + Math.floor(random() * 8)).join('');
  return starred(random, random() < 0.2 ? cut.toUpperCase() : cut);
}

function starred(random: () => number, text: string): string {
  const choice = random();
  if (choice < 0.75) return text;
  if (choice < 0.85) return `${text}*`;
  if (choice < 0.92) return `*${text}`;
  const middle = Math.floor(random() * text.length);
  return `${text.slice(0, middle)}*${text.slice(middle)}`;
}

function quotedMaybe(random: () => number, text: string): string {
  return random() < 0.4 ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

function pick<Value>(random: () => number, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)] as Value;
}
