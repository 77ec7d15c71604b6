import { z } from 'zod';
import { ProtectionSettings, SnapshotDays } from '../protection.ts';
import { base } from './base.ts';

export const protection = {
  settings: base.output(ProtectionSettings),
  keepSnapshots: base.input(z.strictObject({ days: SnapshotDays })).output(ProtectionSettings),
  /** Encrypts everything that is kept anew; refused while a run is being sent or another Redline has the data open. */
  changeKey: base.output(ProtectionSettings),
  /** Makes a code for the key in the keychain, to be shown once; an earlier one is void. */
  makeRecovery: base.output(z.object({ code: z.string() })),
  /** Accounts, journals and signing key as one file that only the passphrase opens; refused as `changeKey` is. */
  backUp: base
    .input(z.strictObject({ passphrase: z.string().min(8, 'needs at least 8 characters').max(1000) }))
    .output(z.object({ name: z.string(), file: z.instanceof(Blob) })),
};
