import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../failure.ts';

/** The first line of a backup: how its key comes from the passphrase. It holds no secret, and the seal covers it. */
const Header = z.strictObject({
  format: z.literal('redline.backup'),
  version: z.literal(1),
  /** scrypt with these costs makes the key of 32 bytes. */
  kdf: z.strictObject({ name: z.literal('scrypt'), cost: z.literal(131072), block: z.literal(8), parallel: z.literal(1) }),
  /** Base64. */
  salt: z.string(),
  nonce: z.string(),
});
type Header = z.infer<typeof Header>;

const tagLength = 16;
const longestHeader = 1000;

/** Seals content under a passphrase by AES-256-GCM: a line of JSON, then what is sealed, then its tag. */
export async function sealed(content: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const header: Header = {
    format: 'redline.backup',
    version: 1,
    kdf: { name: 'scrypt', cost: 131072, block: 8, parallel: 1 },
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
  };
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const key = await keyOf(passphrase, salt);
  try {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(line);
    return Buffer.concat([line, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  } finally {
    key.fill(0);
  }
}

/** @throws Failure `validation` for what is no backup, is not whole, or was made under another passphrase. */
export async function unsealed(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = bytes.subarray(0, longestHeader).indexOf(10) + 1;
  const header = Header.safeParse(jsonIn(bytes.subarray(0, end).toString('utf8')));
  if (!header.success)
    throw new Failure('validation', 'This is no backup of Redline, or one of a newer version. Nothing was restored.');
  const { salt, nonce } = header.data;
  const key = await keyOf(passphrase, Buffer.from(salt, 'base64'));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: tagLength });
    decipher.setAAD(bytes.subarray(0, end)).setAuthTag(bytes.subarray(Math.max(end, bytes.length - tagLength)));
    return Buffer.concat([decipher.update(bytes.subarray(end, -tagLength)), decipher.final()]);
  } catch (cause) {
    throw new Failure(
      'validation',
      'The backup does not open: this is another passphrase than it was made with, or the file is not whole. Nothing was restored.',
      { cause },
    );
  } finally {
    key.fill(0);
  }
}

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  const costs = { N: 131072, r: 8, p: 1, maxmem: 256 * 2 ** 20 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, costs, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
