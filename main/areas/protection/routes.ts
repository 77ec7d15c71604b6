import type { ProtectionSettings } from '../../../preload/contract/protection.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function protectionRoutes({ accounts }: Services) {
  const settings = async (): Promise<ProtectionSettings> => ({
    snapshotDays: await accounts.snapshotDays(),
    dataKey: await accounts.dataKeySource(),
    recovery: accounts.hasRecovery(),
  });
  return {
    settings: os.protection.settings.handler(settings),
    keepSnapshots: os.protection.keepSnapshots.handler(async ({ input }) => {
      await accounts.keepSnapshots(input.days);
      return settings();
    }),
    changeKey: os.protection.changeKey.handler(async () => {
      await accounts.rotateKey();
      return settings();
    }),
    makeRecovery: os.protection.makeRecovery.handler(async () => ({ code: await accounts.makeRecovery() })),
  };
}
