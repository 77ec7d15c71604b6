import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { World } from '../world.ts';

/**
 * Zendesk lets nobody downgrade, suspend or delete the account's owner, nor change the owner's address (API reference, users and user
 * identities). It does not say who the owner is; a person has told Redline, or nobody is taken for it.
 */
export function isOwner({ id }: Pick<ZendeskRecord, 'id'>, world: Pick<World, 'owner'>): boolean {
  return world.owner?.()?.id === id;
}

/** Continues “it …” of the owner. */
export const ownersRole = 'is the account’s owner, whose role nobody can change';
export const ownersSignIn = 'is the account’s owner, whom nobody can suspend';
export const ownersAddress = 'is the account’s owner, whose e-mail address only the owner can change';
export const ownerStays = 'is the account’s owner, whom nobody can delete or send away';
