import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { SshReader, sshString } from './ssh-wire.ts';

/** An Ed25519 public key as OpenSSH knows it. */
export interface SshKey {
  /** Its 32 bytes. */
  readonly point: Buffer;
  /** `ssh-ed25519 AAAA…`, without a comment. */
  readonly text: string;
  /** `SHA256:…`, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
  readonly key: KeyObject;
}

const kind = 'ssh-ed25519';

/** Key and comment of one line of a `.pub` file, or why there is none, as the end of a sentence. */
export function parsePublicKey(line: string): { readonly key: SshKey; readonly comment: string } | string {
  const [name = '', encoded = '', ...comment] = line.trim().split(/\s+/);
  if (/PRIVATE KEY/.test(line)) return 'is a private key: keep it to yourself, and give the .pub file';
  if (name !== kind)
    return name.startsWith('ssh-') || name.startsWith('ecdsa-') || name.startsWith('sk-')
      ? `is of the kind ${name}, and only ssh-ed25519 counts`
      : 'is no OpenSSH public key';
  const key = keyOfBlob(Buffer.from(encoded, 'base64'));
  if (typeof key === 'string') return key;
  // Base64 that holds anything else, or bits that nobody reads, would give one key two texts.
  if (key.text !== `${kind} ${encoded}`) return 'is damaged: it is not written as OpenSSH writes it';
  return { key, comment: comment.join(' ') };
}

/** The key within the public-key blob of OpenSSH, or why there is none. */
export function keyOfBlob(blob: Buffer): SshKey | string {
  const reader = new SshReader(blob);
  const name = reader.string()?.toString('latin1');
  const point = reader.string();
  if (name !== kind || point?.length !== 32 || !reader.isAtEnd()) return 'is damaged: it holds no Ed25519 key';
  return keyOfPoint(Buffer.from(point));
}

export function keyOfPoint(point: Buffer): SshKey | string {
  if (isSmallOrder(point)) return 'is a key of small order, for which anyone can make signatures';
  const blob = Buffer.concat([sshString(kind), sshString(point)]);
  return {
    point,
    text: `${kind} ${blob.toString('base64')}`,
    fingerprint: `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`,
    key: createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') } }),
  };
}

export function blobOf({ point }: SshKey): Buffer {
  return Buffer.concat([sshString(kind), sshString(point)]);
}

/** The height of the points whose order divides eight, the ones written beyond the field's prime among them (RFC 8032 §5.1; Chalkias et al., "Taming the many EdDSAs", table 1). */
const smallHeights = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

function isSmallOrder(point: Buffer): boolean {
  const height = Buffer.from(point);
  height.writeUInt8(height.readUInt8(31) & 0x7f, 31);
  return smallHeights.has(height.toString('hex'));
}
