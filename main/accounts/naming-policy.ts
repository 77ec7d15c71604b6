import { TagPolicy } from '../../preload/contract/tags.ts';
import type { Desk } from './desk.ts';

const setting = 'tag-policy';

/** How the account wants its tags to look, where somebody has said so. */
export function namingPolicy({ account, installation }: Pick<Desk, 'account' | 'installation'>): TagPolicy | undefined {
  return TagPolicy.safeParse(installation.registry.accountSetting(account.id, setting)).data;
}

/** Keeps the policy; `undefined` forgets it. */
export function keepNamingPolicy(
  { account, installation }: Pick<Desk, 'account' | 'installation'>,
  policy: TagPolicy | undefined,
): void {
  installation.registry.keepAccountSetting(account.id, setting, policy);
}
