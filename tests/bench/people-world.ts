import { setImmediate as rest } from 'node:timers/promises';
import { type Engine, openEngine } from '../../main/engine.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const account = 'practice';

/** An engine on its practice account with so many people in its snapshot, put there without Zendesk. @param isSearched makes the index as well */
export async function engineWithPeople(people: number, home = temporaryFolder(), isSearched = true): Promise<Engine> {
  const engine = await openEngine({ home, host: 'cli', vault: 'memory', passphrase: 'of the benchmark' });
  const { snapshots } = await engine.accounts.open(account);
  const staging = snapshots.begin('snapshot-bench', Date.now());
  staging.add('groups', [{ id: 1, name: 'Support', description: '', is_public: true, default: true }]);
  staging.add(
    'organizations',
    Array.from({ length: 500 }, (_none, index) => ({ id: 1000 + index, name: `Company ${index}` })),
  );
  for (let first = 0; first < people; first += 1000)
    staging.add(
      'users',
      Array.from({ length: Math.min(1000, people - first) }, (_none, index) => person(first + index)),
    );
  const facts = {
    beganAt: Date.now(),
    wholeAt: {},
    takenAt: new Date().toISOString(),
    requests: 0,
    rateLimit: 700,
    me: undefined,
  };
  staging.commit({ groups: 'whole', organizations: 'whole', users: 'whole' }, facts);
  if (isSearched)
    for (const resource of ['organizations', 'users'] as const)
      for (const _step of snapshots.search.refresh(resource)) await rest();
  return engine;
}

const first = words(
  'Ada Grace Alan Edsger Barbara Donald Tony Robin Ken Dennis Brian Linus Margaret Radia Frances Jean Betty Marlyn Kay Ruth Søren Zoë José Łukasz Anaïs',
);
const last = words(
  'Lovelace Hopper Turing Dijkstra Liskov Knuth Hoare Milner Thompson Ritchie Kernighan Torvalds Hamilton Perlman Allen Sammet Holberton Meltzer McNulty Teitelbaum Müller Straße Ångström O’Neil',
);
const notes = words('called twice about refund shipping late invoice wrong address vip angry happy renewal');

/** About 1,100 bytes, as a person of Zendesk is. */
export function person(number: number) {
  const given = first[(number * 7) % first.length] ?? '';
  const family = last[(number * 13 + Math.floor(number / 25)) % last.length] ?? '';
  const mail = `${given}.${family}.${number}@company${number % 500}.example.com`.toLowerCase();
  return {
    id: 900_000_000_000 + number,
    url: `https://bench.zendesk.com/api/v2/users/${900_000_000_000 + number}.json`,
    name: `${given} ${family}`,
    email: mail,
    created_at: '2024-03-01T09:30:00Z',
    updated_at: `2026-0${1 + (number % 9)}-0${1 + (number % 7)}T10:00:00Z`,
    time_zone: 'Berlin',
    iana_time_zone: 'Europe/Berlin',
    phone: null,
    shared_phone_number: null,
    photo: null,
    locale_id: 1,
    locale: 'en-US',
    organization_id: number % 3 === 0 ? null : 1000 + (number % 500),
    role: number % 150 === 0 ? 'agent' : 'end-user',
    verified: number % 2 === 0,
    external_id: `crm-${number}`,
    tags: ['bench', `tag_${number % 97}`],
    alias: null,
    active: true,
    shared: false,
    shared_agent: false,
    last_login_at: null,
    two_factor_auth_enabled: null,
    signature: null,
    details: null,
    notes:
      number % 3 === 0
        ? `${notes[number % notes.length]} ${notes[(number * 5) % notes.length]} ${notes[(number * 11) % notes.length]}`
        : null,
    role_type: null,
    custom_role_id: null,
    moderator: false,
    ticket_restriction: 'requested',
    only_private_comments: false,
    restricted_agent: true,
    suspended: number % 211 === 0,
    default_group_id: null,
    report_csv: false,
    user_fields: { plan: 'gold', seats: number % 10, since: '2024-03-01T00:00:00+00:00' },
  };
}

function words(text: string): string[] {
  return text.split(' ');
}
