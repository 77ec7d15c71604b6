import { z } from 'zod';

const Passphrase = z.string().min(8, 'needs at least 8 characters').max(500, 'is longer than 500 characters');

/** Minutes without a sign of the person after which the window locks itself. */
export const LockMinutes = z.number().int().min(1).max(240);

/** How the app lock stands. It is a lock of the window: while it is closed, nothing else of the contract is answered. */
export const LockState = z.object({
  enabled: z.boolean(),
  locked: z.boolean(),
  minutes: LockMinutes,
  /** Why it stays locked whatever is typed: what is remembered of it cannot be read. */
  unreadable: z.string().optional(),
  /** The system's own way to know the person, where this host has one. */
  system: z.enum(['touch-id', 'windows-hello']).optional(),
  /** After wrong passphrases: so long until the next one is looked at. */
  retryAfterSeconds: z.number().int().optional(),
});
export type LockState = z.infer<typeof LockState>;

export const Unlocking = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('passphrase'), passphrase: z.string().max(500) }),
  z.strictObject({ by: z.literal('system') }),
]);
export type Unlocking = z.infer<typeof Unlocking>;

export const LockChange = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('on'), passphrase: Passphrase, minutes: LockMinutes }),
  z.strictObject({ change: z.literal('minutes'), minutes: LockMinutes }),
  z.strictObject({ change: z.literal('off'), passphrase: z.string().max(500) }),
]);
export type LockChange = z.infer<typeof LockChange>;

/** Days that snapshots other than the newest are kept. */
export const SnapshotDays = z.number().int().min(1).max(3650);

export const ProtectionSettings = z.object({
  snapshotDays: SnapshotDays,
  /** What the data's key comes from; `none` has no key that could be changed. */
  dataKey: z.enum(['keychain', 'passphrase', 'none']),
  /** Whether a code was made that gives the key back where the keychain has lost it. */
  recovery: z.boolean(),
});
export type ProtectionSettings = z.infer<typeof ProtectionSettings>;

/** What a backup of an installation may hold: as much as Node reads of a file in one piece (2 GiB), less a little. */
export const mostBackupBytes = 1984 * 2 ** 20;
