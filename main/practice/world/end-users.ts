import { isoSeconds } from '../iso-seconds.ts';
import { mix, type Population } from '../population.ts';
import type { User } from '../resources/users.ts';
import { sortText } from '../sort-text.ts';
import type { AccountWorld } from './account-world.ts';
import { goldTag, newsletterTag, tagsOfUser } from './tag-families.ts';

const firstNames =
  'Ada Ahmed Aiko Alba Amara Anders Anna Anton Bea Björn Carla Chen Cleo Dario Deniz Élodie Emil Esra Fatima Felix Freya Gita Goran Hana Hugo Ida Ilse Imre Ivo Jana Jonas Jun Kai Kofi Lara Leo Lina Luca Maja Malik Marta Mei Milo Nadia Nils Noor Olga Omar Paula Petr Quinn Rania Raúl Sara Sven Tariq Tess Uma Vera Wim Yara Zoran'.split(
    ' ',
  );
const lastNames =
  'Abbott Adeyemi Alvarez Andersen Barros Bauer Becker Bernard Brandt Campos Castro Cohen Costa Demir Dubois Eriksen Farkas Fischer Fofana García Greco Haas Hansen Hughes Ito Jansen Johansson Kaya Keller Khan Kowalski Krüger Kumar Larsen Leroy Lopes Maier Marino Meyer Moreau Mori Müller Nagy Nguyen Nilsson Novák Okoye Olsen Ortiz Park Patel Pereira Popescu Ricci Rossi Russo Sato Schmid Silva Singh Smit Sørensen Suzuki Szabó Takeda Tanaka Torres Traoré Varga Vega Virtanen Visser Wagner Walsh Weber Wood Yamada Yilmaz Young Zhang'.split(
    ' ',
  );
const domains = ['mail.example', 'post.example', 'trailmail.example', 'inbox.example'];
/** As Zendesk calls them (Ruby on Rails' names), and the zone of the tz database that it answers beside. */
const zones = [
  ['Amsterdam', 'Europe/Amsterdam'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['London', 'Europe/London'],
  ['Tokyo', 'Asia/Tokyo'],
  ['Melbourne', 'Australia/Melbourne'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
] as const;

/** The zone of the tz database that Zendesk means by a name; a name of that database means itself, and one that is not known here UTC. */
export function zoneOf(name: string): string {
  return zones.find(([known]) => known === name)?.[1] ?? (name.includes('/') ? name : 'UTC');
}

/** Ids stand this far apart; between two of them lies the id of the customer's e-mail identity. */
export const userIdStep = 64;

const from = Date.UTC(2019, 3, 1);
const to = Date.UTC(2026, 8, 20);
const day = 86_400_000;

/** The account's customers: names, addresses, plans and tags follow from the seed and their number. */
export function endUsers({ seed, users: { first, count }, organizations }: AccountWorld): Population<User> {
  const idAt = (index: number) => first + index * userIdStep;
  const indexOf = (id: number) => {
    const index = (id - first) / userIdStep;
    return Number.isInteger(index) && index >= 0 && index < count ? index : undefined;
  };
  return { count, idAt, indexOf, make: (index) => makeEndUser({ seed, index, id: idAt(index), count, organizations }) };
}

/** The number of the customer with this address, if it is one of theirs at all. */
export function indexOfEmail(email: string, { seed }: Pick<AccountWorld, 'seed'>): number | undefined {
  const index = Number(/\.(\d{1,9})@/.exec(email)?.[1] ?? Number.NaN);
  return Number.isInteger(index) && emailOf(seed, index) === email.toLowerCase() ? index : undefined;
}

export function indexOfExternalId(externalId: string): number | undefined {
  const digits = /^ko-(\d{1,9})$/i.exec(externalId)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Every fifth customer belongs to an organization. */
export function organizationIndexOf(index: number, organizations: number): number | undefined {
  return index % 5 === 0 && organizations > 0 ? (index / 5) % organizations : undefined;
}

function nameOf(seed: number, index: number): { readonly first: string; readonly last: string } {
  const mixed = mix(seed, index, 1);
  return {
    first: firstNames[mixed % firstNames.length] ?? '',
    last: lastNames[Math.floor(mixed / 1_024) % lastNames.length] ?? '',
  };
}

function emailOf(seed: number, index: number): string {
  const { first, last } = nameOf(seed, index);
  return `${sortText(first)}.${sortText(last).replaceAll('ø', 'o')}.${index}@${domains[index % domains.length]}`;
}

function makeEndUser({
  seed,
  index,
  id,
  count,
  organizations,
}: {
  readonly seed: number;
  readonly index: number;
  readonly id: number;
  readonly count: number;
  readonly organizations: readonly number[];
}): User {
  const { first, last } = nameOf(seed, index);
  const chance = mix(seed, index, 2);
  const created = from + Math.floor((index * (to - from)) / count);
  const organization = organizationIndexOf(index, organizations.length);
  const zone = zones[index % zones.length] ?? zones[0];
  const tags = tagsOfUser(index);
  return {
    id,
    name: `${first} ${last}`,
    email: emailOf(seed, index),
    created_at: isoSeconds(created),
    updated_at: isoSeconds(created + day),
    time_zone: zone[0],
    iana_time_zone: zone[1],
    phone: chance % 7 === 0 ? `+31201${String(100_000 + index)}` : null,
    shared_phone_number: chance % 7 === 0 ? false : null,
    photo: null,
    locale_id: 1,
    locale: 'en-US',
    organization_id: organization === undefined ? null : (organizations[organization] ?? null),
    role: 'end-user',
    verified: chance % 3 !== 0,
    external_id: chance % 2 === 0 ? `KO-${index}` : null,
    tags,
    alias: null,
    active: true,
    shared: false,
    shared_agent: false,
    last_login_at: null,
    two_factor_auth_enabled: false,
    signature: null,
    details: chance % 29 === 0 ? 'Prefers to be called in the evening' : null,
    notes: chance % 31 === 0 ? 'Had trouble with Acme Pay before' : null,
    role_type: null,
    custom_role_id: null,
    moderator: false,
    ticket_restriction: 'requested',
    only_private_comments: false,
    restricted_agent: true,
    suspended: chance % 401 === 0,
    default_group_id: null,
    report_csv: false,
    user_fields: {
      plan: tags.includes(goldTag) ? goldTag : null,
      newsletter: tags.includes(newsletterTag),
      customer_since: null,
    },
  };
}
