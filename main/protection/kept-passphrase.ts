import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What is kept of a passphrase: enough to know it again, not enough to tell it. */
export const KeptPassphrase = z.object({ salt: z.string(), hash: z.string() });
export type KeptPassphrase = z.infer<typeof KeptPassphrase>;

export async function keptPassphrase(passphrase: string): Promise<KeptPassphrase> {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: (await derived(passphrase, salt)).toString('hex') };
}

export async function matchesPassphrase({ salt, hash }: KeptPassphrase, passphrase: string): Promise<boolean> {
  const found = await derived(passphrase, salt);
  const wanted = Buffer.from(hash, 'hex');
  return found.length === wanted.length && timingSafeEqual(found, wanted);
}

/** scrypt with N = 2^15, r = 8, p = 1: a tenth of a second and 32 MB for each try. */
function derived(passphrase: string, salt: string): Promise<Buffer> {
  const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}
