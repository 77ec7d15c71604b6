import { z } from 'zod';
import type { TeamWish } from '../../preload/contract/accounts.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import { practiceAccount } from './practice-account.ts';
import type { KnownAccount, Registry } from './registry.ts';

/**
 * What a person has told about an account's team. Zendesk's public API names neither the owner nor the seats (its OpenAPI description has
 * no field for either), so nobody else can.
 */
export interface TeamFacts {
  /** The owner's e-mail address, in lower case. */
  readonly owner?: string | undefined;
  /** The agent seats that the account pays for. */
  readonly seats?: number | undefined;
}

/** The name that they are kept under; they go with the account. */
const setting = 'team';

const Facts = z.object({ owner: z.string().optional(), seats: z.number().optional() });

/** As the practice Zendesk is made: its first administrator owns it. */
const practiceTeam: TeamFacts = { owner: 'mara.lindqvist@kestrel-outfitters.example', seats: 20 };

export function teamFacts(registry: Pick<Registry, 'accountSetting'>, { id }: Pick<KnownAccount, 'id'>): TeamFacts {
  const kept = Facts.safeParse(registry.accountSetting(id, setting)).data;
  return kept ?? (id === practiceAccount.id ? practiceTeam : {});
}

/**
 * Keeps what a person has told.
 *
 * @throws Failure `validation` where the snapshot has no administrator of that address: an owner is always one.
 */
export function keepTeamFacts(
  registry: Pick<Registry, 'accountSetting' | 'keepAccountSetting'>,
  account: KnownAccount,
  { owner, seats }: TeamWish,
  world: World | undefined,
): void {
  if (typeof owner === 'string' && world && !isAdministrator(owner, world)) {
    throw new Failure(
      'validation',
      `The snapshot has no administrator with the address ${owner}, and an owner is always one. Check the address, or sync. Nothing was changed.`,
      { problems: [{ path: 'owner', message: 'is not the address of an administrator in the snapshot' }] },
    );
  }
  const before = teamFacts(registry, account);
  const kept = <T>(wish: T | null | undefined, known: T | undefined) => (wish === undefined ? known : (wish ?? undefined));
  registry.keepAccountSetting(account.id, setting, { owner: kept(owner, before.owner), seats: kept(seats, before.seats) });
}

function isAdministrator(email: string, world: World): boolean {
  for (const { role, email: address } of world.records('users'))
    if (role === 'admin' && typeof address === 'string' && address.toLowerCase() === email) return true;
  return false;
}
