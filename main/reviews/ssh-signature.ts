import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { blobOf, keyOfBlob, type SshKey } from './ssh-key.ts';
import { SshReader, sshNumber, sshString } from './ssh-wire.ts';

/** What a signature is for; OpenSSH refuses one that was made for something else. */
export type Namespace =
  | 'redline-approval@v1'
  | 'redline-author@v1'
  | 'redline-evidence@v1'
  | 'redline-policy@v1'
  | 'redline-receipt@v1';

const magic = 'SSHSIG';
const begin = '-----BEGIN SSH SIGNATURE-----';
const end = '-----END SSH SIGNATURE-----';
/** OpenSSH breaks the armour after so many characters. */
const lineLength = 70;

/**
 * Signs as `ssh-keygen -Y sign` does: an armoured SSHSIG with SHA-512 (PROTOCOL.sshsig of OpenSSH), with a final line end. Ed25519 is
 * deterministic, so both make the same bytes.
 */
export function sshSign(message: string, namespace: Namespace, privateKey: KeyObject, publicKey: SshKey): string {
  const signature = sign(null, signedText(message, namespace), privateKey);
  return armoured(blobOfSignature(publicKey, namespace, signature));
}

/**
 * Reads a signature strictly: it is encoded anew and has to be the same text, so that no byte of it can be changed and still count.
 *
 * @returns whose it is, or why it is none, as the end of a sentence.
 */
export function sshVerify(message: string, namespace: Namespace, armour: string): SshKey | string {
  const parsed = parseSignature(armour);
  if (typeof parsed === 'string') return parsed;
  const { key, signature } = parsed;
  if (parsed.namespace !== namespace) return `was made for ${JSON.stringify(parsed.namespace)}, not for ${namespace}`;
  if (armoured(blobOfSignature(key, namespace, signature)) !== armour) return 'is not written as OpenSSH writes it';
  if (!verify(null, signedText(message, namespace), key.key, signature)) return 'does not fit what was signed';
  return key;
}

function parseSignature(armour: string): { key: SshKey; namespace: string; signature: Buffer } | string {
  if (!armour.startsWith(`${begin}\n`) || !armour.endsWith(`\n${end}\n`)) return 'is no SSH signature';
  const reader = new SshReader(Buffer.from(armour.slice(begin.length, -end.length - 1).replaceAll('\n', ''), 'base64'));
  const isMagic = reader.raw(magic.length)?.toString('latin1') === magic;
  const version = reader.number();
  const key = reader.string();
  const namespace = reader.string()?.toString('utf8');
  const reserved = reader.string();
  const digest = reader.string()?.toString('latin1');
  const signature = reader.string();
  if (!isMagic || version !== 1 || !key || namespace === undefined || reserved?.length !== 0 || !signature || !reader.isAtEnd())
    return 'is damaged';
  if (digest !== 'sha512') return 'does not use SHA-512';
  const inner = new SshReader(signature);
  const kind = inner.string()?.toString('latin1');
  const raw = inner.string();
  if (kind !== 'ssh-ed25519' || raw?.length !== 64 || !inner.isAtEnd()) return 'is not one of an Ed25519 key';
  const known = keyOfBlob(key);
  return typeof known === 'string' ? `names a key that ${known}` : { key: known, namespace, signature: raw };
}

function signedText(message: string, namespace: Namespace): Buffer {
  const hash = createHash('sha512').update(message, 'utf8').digest();
  return Buffer.concat([Buffer.from(magic), sshString(namespace), sshString(''), sshString('sha512'), sshString(hash)]);
}

function blobOfSignature(key: SshKey, namespace: string, signature: Buffer): Buffer {
  const inner = Buffer.concat([sshString('ssh-ed25519'), sshString(signature)]);
  return Buffer.concat([
    Buffer.from(magic),
    sshNumber(1),
    sshString(blobOf(key)),
    sshString(namespace),
    sshString(''),
    sshString('sha512'),
    sshString(inner),
  ]);
}

function armoured(blob: Buffer): string {
  const lines = blob.toString('base64').match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return [begin, ...lines, end, ''].join('\n');
}
