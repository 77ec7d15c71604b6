import { z } from 'zod';
import { Account } from '../../preload/contract/accounts.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Zendesk } from '../zendesk/client.ts';
import type { SignedInUser } from '../zendesk/resources/session.ts';
import { practiceAccount } from './practice-account.ts';
import type { KnownAccount, Registry } from './registry.ts';

/** What Zendesk told last of the sign-in and of the account's limit. Which plan it is on Zendesk tells no program, only what the plan allows. */
export type Standing = Pick<Account, 'role' | 'roleName' | 'plan' | 'planHint' | 'rateLimit' | 'toldAt'>;

/** The name that it is kept under; it goes with the account. */
const setting = 'standing';

const Kept = z.object({
  role: Account.shape.role,
  customRole: z.number().optional(),
  rateLimit: z.number().nullable(),
  at: z.string(),
});

type Facts = Pick<Registry, 'accountSetting' | 'keepAccountSetting'>;

interface Told {
  readonly me: SignedInUser;
  /** Requests a minute, as the answers' headers announce; undefined where they never did. */
  readonly rateLimit: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Keeps what Zendesk tells, where it is another thing than before. */
export function keepStanding(registry: Facts, { id }: Pick<KnownAccount, 'id'>, { me, rateLimit, now }: Told): void {
  const before = Kept.safeParse(registry.accountSetting(id, setting)).data;
  const { customRole } = me;
  const role = roleOf(me);
  const limit = rateLimit ?? before?.rateLimit ?? null;
  if (before && before.role === role && before.customRole === customRole && before.rateLimit === limit) return;
  const at = new Date(now).toISOString();
  registry.keepAccountSetting(id, setting, { role, ...(customRole === undefined ? {} : { customRole }), rateLimit: limit, at });
}

/** The account's client, which notes whom it is signed in as whenever it asks. What cannot be noted is asked again, so no work ends for it. */
export function notingStanding(zendesk: Zendesk, note: (me: SignedInUser) => void): Zendesk {
  return {
    ...zendesk,
    me: async () => {
      const me = await zendesk.me();
      try {
        note(me);
      } catch {
        // The disk is full, say: the list then tells what was known before.
      }
      return me;
    },
  };
}

/** @param customRole finds a custom role of the snapshot. */
export function standingOf(
  registry: Facts,
  { id }: Pick<KnownAccount, 'id'>,
  snapshotLimit: number | undefined,
  customRole: (id: number) => ZendeskRecord | undefined,
): Standing {
  const kept = Kept.safeParse(registry.accountSetting(id, setting)).data;
  const rateLimit = kept?.rateLimit ?? snapshotLimit ?? null;
  const named = kept?.customRole === undefined ? undefined : customRole(kept.customRole)?.name;
  const plans = rateLimit === null ? undefined : plansOf[rateLimit];
  return {
    // The practice sign-in is made by Redline itself, as an administrator.
    role: kept?.role ?? (id === practiceAccount.id ? 'admin' : 'unknown'),
    ...(typeof named === 'string' ? { roleName: named } : {}),
    plan: 'unknown',
    ...(plans === undefined ? {} : { planHint: plans }),
    rateLimit,
    ...(kept ? { toldAt: kept.at } : {}),
  };
}

/** `role_type` tells what `role` leaves open: 1 a light agent, 2 an agent of Chat, 3 a contributor (OpenAPI, `UserForAdmin`). */
function roleOf({ role, roleType, isSuspended, isChatOnly }: SignedInUser): Account['role'] {
  if (isSuspended) return 'suspended';
  if (role === 'admin' || role === 'end-user') return role;
  if (role !== 'agent') return 'unknown';
  if (isChatOnly || roleType === 2) return 'chat-agent';
  if (roleType === 1) return 'light-agent';
  if (roleType === 3) return 'contributor';
  return roleType === 4 ? 'admin' : 'agent';
}

/** Requests a minute of each plan (developer.zendesk.com, "Rate limits"). */
const plansOf: Readonly<Record<number, string>> = {
  10: 'Support Essential',
  200: 'Suite Team or Support Team',
  400: 'Suite Growth, Suite Professional or Support Professional',
  700: 'Suite Enterprise or Support Enterprise',
  2500: 'Suite Enterprise Plus, or another plan with the High Volume add-on',
};
