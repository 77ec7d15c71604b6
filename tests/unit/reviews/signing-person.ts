import { generateKeyPairSync } from 'node:crypto';
import type { Identity } from '../../../main/reviews/identity.ts';
import { keyOfPoint } from '../../../main/reviews/ssh-key.ts';
import { sshSign } from '../../../main/reviews/ssh-signature.ts';

/** Somebody with a key of their own, who signs as Redline and ssh-keygen do. */
export function signingPerson(name: string): Identity {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = keyOfPoint(Buffer.from(privateKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  if (typeof key === 'string') throw new Error(key);
  return { name, key, sign: (message, namespace) => sshSign(message, namespace, privateKey, key) };
}
