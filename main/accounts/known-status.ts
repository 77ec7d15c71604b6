import { ServiceStatus } from '../../preload/contract/status.ts';
import type { Desk } from './desk.ts';

const setting = 'zendesk-status';

type Of = Pick<Desk, 'account' | 'installation'>;

/** What Zendesk told of its own state when it was last asked for the account; undefined where it never was. */
export function knownStatus({ account, installation }: Of): ServiceStatus | undefined {
  return ServiceStatus.safeParse(installation.registry.accountSetting(account.id, setting)).data;
}

export function keepStatus({ account, installation }: Of, status: ServiceStatus): void {
  installation.registry.keepAccountSetting(account.id, setting, status);
}
