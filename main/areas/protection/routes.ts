import type { ProtectionSettings } from '../../../preload/contract/protection.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function protectionRoutes({ accounts, clock }: Services) {
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
    backUp: os.protection.backUp.handler(async ({ input }) => {
      const made = await accounts.backUp(input.passphrase);
      const name = `redline-${new Date(clock()).toISOString().slice(0, 10)}.backup`;
      return { name, file: new Blob([new Uint8Array(made)], { type: 'application/octet-stream' }) };
    }),
    makeRecovery: os.protection.makeRecovery.handler(async () => ({ code: await accounts.makeRecovery() })),
  };
}
