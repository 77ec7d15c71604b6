import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import type { KeyRecord } from './data-key.ts';
import { replaceFile } from './replace-file.ts';

/** The key of the data once more, encrypted under a code that only a person has; worth nothing without it. All but `of` in base64. */
const RecoveryRecord = z.object({
  format: z.literal('redline.key-recovery'),
  version: z.literal(1),
  /** The salt of the `key.json` whose key this is. */
  of: z.string(),
  salt: z.string(),
  nonce: z.string(),
  wrapped: z.string(),
  tag: z.string(),
});
type RecoveryRecord = z.infer<typeof RecoveryRecord>;

/** Crockford's digits: none that is mistaken for another one. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 30;

/**
 * Makes a code of 150 random bits and keeps the key under it beside the data, in place of an earlier code's.
 *
 * @param key as the keychain has it
 * @returns the code in groups of five; it is kept nowhere
 */
export function keepRecovery(folder: string, { salt: of }: KeyRecord, key: string): string {
  const code = [...randomBytes(length)].map((byte) => digits[byte % digits.length]).join('');
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', keyFrom(code, salt), nonce).setAAD(Buffer.from(of));
  const wrapped = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()]);
  const record: RecoveryRecord = {
    format: 'redline.key-recovery',
    version: 1,
    of,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
  replaceFile(recoveryFile(folder), `${JSON.stringify(record, null, 2)}\n`);
  return code.replace(/(.{5})(?=.)/g, '$1-');
}

/** Whether a code would give the key of the data back. */
export function hasRecovery(folder: string, key: KeyRecord | undefined): boolean {
  return key !== undefined && readRecord(folder)?.of === key.salt;
}

/**
 * The key that the code was made for; small letters, spaces and dashes do not matter.
 *
 * @throws Failure `validation` where no code was made for this data, or this is not it.
 */
export function recoveredKey(folder: string, key: KeyRecord, code: string): string {
  const record = readRecord(folder);
  if (record?.of !== key.salt)
    throw new Failure(
      'validation',
      'No recovery code was made for the data here since its key was changed. Nothing was touched.',
    );
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(plain(code), bytes(record.salt)), bytes(record.nonce), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(record.of)).setAuthTag(bytes(record.tag));
    return Buffer.concat([decipher.update(bytes(record.wrapped)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new Failure(
      'validation',
      'This is not the recovery code of the data here. Nothing was touched; look at each character.',
      {
        cause,
      },
    );
  }
}

/** A code for a key that is gone is worth nothing. */
export function forgetRecovery(folder: string): void {
  rmSync(recoveryFile(folder), { force: true });
}

function recoveryFile(folder: string): string {
  return join(folder, 'key-recovery.json');
}

function readRecord(folder: string): RecoveryRecord | undefined {
  const file = recoveryFile(folder);
  if (!existsSync(file)) return undefined;
  try {
    return RecoveryRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // as good as none; a new code replaces it
  }
}

function plain(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

function keyFrom(code: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', code, salt, 'redline key recovery', 32));
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
