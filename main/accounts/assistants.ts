import type { Desk } from './desk.ts';

const setting = 'assistants-propose';

type Of = Pick<Desk, 'account' | 'installation'>;

/** Whether assistants may put change sets into the team's place; not unless a person has said so. */
export function mayPropose({ account, installation }: Of): boolean {
  return installation.registry.accountSetting(account.id, setting) === true;
}

export function keepMayPropose({ account, installation }: Of, may: boolean): void {
  installation.registry.keepAccountSetting(account.id, setting, may ? true : undefined);
}
