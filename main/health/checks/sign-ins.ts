import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { type HealthCheck, idsOf, isOlder, lookAtEach } from '../health-check.ts';

const quarter = 90;

/** Not since a quarter; of somebody who never signed in, since the account was given to them. */
function isIdle(person: ZendeskRecord, now: number): boolean {
  return isOlder(person, person.last_login_at === null ? 'created_at' : 'last_login_at', quarter, now);
}

/** An administrator's sign-in that nobody uses is the one that nobody would miss when it is stolen. */
export const adminWithoutSignIn: HealthCheck = {
  code: 'admin-without-sign-in',
  level: 'danger',
  look({ team, now }) {
    const admins = team().filter(({ role, suspended }) => role === 'admin' && suspended !== true);
    return lookAtEach('users', admins, (person) => isIdle(person, now));
  },
  fix(hits, world) {
    const owner = world.owner?.()?.id;
    const ids = idsOf('users', hits).filter((id) => id !== owner && id !== world.me?.id);
    return ids.length === 0 ? [] : [{ resource: 'users', where: { ids }, operation: 'set', values: { role: 'agent' } }];
  },
};

/** A paid seat that nobody sits on; light agents cost none (`role_type` 1: Zendesk API reference, users). */
export const agentWithoutSignIn: HealthCheck = {
  code: 'agent-without-sign-in',
  level: 'caution',
  look({ team, now }) {
    const agents = team().filter(({ role, suspended, role_type: type }) => role === 'agent' && suspended !== true && type !== 1);
    return lookAtEach('users', agents, (person) => isIdle(person, now));
  },
};

/** Who is suspended keeps the seat until they are made an end user (Zendesk help, "Suspending a team member"). */
export const suspendedAgent: HealthCheck = {
  code: 'suspended-agent',
  level: 'caution',
  look: ({ team }) => lookAtEach('users', team(), ({ suspended }) => suspended === true),
  fix(hits) {
    const ids = idsOf('users', hits);
    return ids.length === 0
      ? []
      : [{ resource: 'users', where: { ids }, operation: 'offboard', tickets: 'unassign', end: 'downgrade' }];
  },
};

/** Where nobody of the team has a second factor, they sign in by another system that asks for it, and Zendesk cannot tell. */
export const agentWithoutTwoFactor: HealthCheck = {
  code: 'agent-without-two-factor',
  level: 'caution',
  look({ team }) {
    const working = team().filter(({ suspended }) => suspended !== true);
    if (!working.some(({ two_factor_auth_enabled: has }) => has === true)) return undefined;
    return lookAtEach('users', working, ({ two_factor_auth_enabled: has }) => has === false);
  },
};
