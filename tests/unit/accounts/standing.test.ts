import { expect, test } from 'vitest';
import { keepStanding, standingOf } from '../../../main/accounts/standing.ts';
import type { SignedInUser } from '../../../main/zendesk/resources/session.ts';

const person: SignedInUser = {
  id: 1,
  name: 'Ada',
  role: 'agent',
  isSuspended: false,
  isChatOnly: false,
  seesSomeTickets: false,
};
const account = { id: 'acme' };

function registry() {
  const kept = new Map<string, unknown>();
  let writes = 0;
  return {
    accountSetting: (id: string, name: string) => kept.get(`${id} ${name}`),
    keepAccountSetting: (id: string, name: string, value: unknown) => {
      writes += 1;
      kept.set(`${id} ${name}`, value);
    },
    writes: () => writes,
  };
}

const told = (me: Partial<SignedInUser>, rateLimit?: number) => {
  const facts = registry();
  keepStanding(facts, account, { me: { ...person, ...me }, rateLimit, now: 0 });
  return standingOf(facts, account, undefined, (id) => ({ id, name: 'Billing' }));
};

test('before Zendesk has told, nothing is known and nothing is guessed', () => {
  expect(standingOf(registry(), account, undefined, () => undefined)).toEqual({
    role: 'unknown',
    plan: 'unknown',
    rateLimit: null,
  });
  expect(standingOf(registry(), { id: 'practice' }, undefined, () => undefined).role).toBe('admin');
  expect(standingOf(registry(), account, 123, () => undefined)).toEqual({ role: 'unknown', plan: 'unknown', rateLimit: 123 });
});

test.each<[Partial<SignedInUser>, string]>([
  [{ role: 'admin' }, 'admin'],
  [{ roleType: 4 }, 'admin'],
  [{}, 'agent'],
  [{ roleType: 1 }, 'light-agent'],
  [{ roleType: 3 }, 'contributor'],
  [{ roleType: 2 }, 'chat-agent'],
  [{ isChatOnly: true }, 'chat-agent'],
  [{ role: 'end-user' }, 'end-user'],
  [{ role: 'admin', isSuspended: true }, 'suspended'],
  [{ role: undefined }, 'unknown'],
])('%o is told as %s', (me, role) => {
  expect(told(me).role).toBe(role);
});

test('a custom role is told by its name, the limit with the plans that have it, and when', () => {
  expect(told({ customRole: 7, roleType: 0 }, 400)).toEqual({
    role: 'agent',
    roleName: 'Billing',
    plan: 'unknown',
    planHint: 'Suite Growth, Suite Professional or Support Professional',
    rateLimit: 400,
    toldAt: '1970-01-01T00:00:00.000Z',
  });
});

test('only what is new is written, and a limit that one answer lacks is not forgotten', () => {
  const facts = registry();
  for (const rateLimit of [400, 400, undefined]) keepStanding(facts, account, { me: person, rateLimit, now: 0 });
  expect(facts.writes()).toBe(1);
  expect(standingOf(facts, account, undefined, () => undefined).rateLimit).toBe(400);
});
