import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { signingKeySetting } from '../accounts/signing-key.ts';
import { Failure } from '../failure.ts';
import { keyRecord, signingSecretName } from '../vault/data-key.ts';
import type { Vault } from '../vault/vault.ts';
import { keyOfPoint, parsePublicKey, type SshKey } from './ssh-key.ts';
import { type Namespace, sshSign } from './ssh-signature.ts';

/** The key by which this Redline signs, and whose it is. */
export interface Identity {
  readonly name: string;
  readonly key: SshKey;
  sign(message: string, namespace: Namespace): string;
}

export interface IdentityOptions {
  /** The data folder. */
  readonly home: string;
  readonly accounts: Pick<Accounts, 'settings' | 'dataKeySource'>;
  readonly vault: () => Promise<Vault>;
  readonly clock: () => number;
  /** Who sits at this computer. */
  readonly person: string;
}

/** The installation's own signing key: Ed25519, made on first use. Its private part never leaves vault and engine. */
export interface Identities {
  /** @throws Failure `forbidden` where there is nowhere to keep a key, or the keychain that has it does not answer. */
  own(): Promise<Identity>;
  /** The same without making one; undefined where there is none, or none can be kept. */
  ownIfAny(): Promise<Pick<Identity, 'name' | 'key'> | undefined>;
  /** Takes another key from now on; what the old one signed stays as it is. @returns the new one. */
  rotate(): Promise<Identity>;
  rename(name: string): Promise<void>;
}

/** What the encrypted store keeps: the private part too where there is no keychain. */
const Kept = z.object({
  name: z.string(),
  publicKey: z.string(),
  madeAt: z.string(),
  privateKey: z.string().optional(),
  earlier: z.array(z.string()).default([]),
});
type Kept = z.infer<typeof Kept>;

export function openIdentities({ home, accounts, vault, clock, person }: IdentityOptions): Identities {
  const kept = async (): Promise<Kept | undefined> =>
    Kept.optional().safeParse((await accounts.settings()).setting(signingKeySetting) ?? undefined).data;
  const keep = async (identity: Kept): Promise<void> => (await accounts.settings()).keepSetting(signingKeySetting, identity);

  const make = async (name: string, earlier: readonly string[]): Promise<{ identity: Kept; secret: KeyObject }> => {
    if ((await accounts.dataKeySource()) === 'none')
      throw new Failure(
        'forbidden',
        'There is nowhere to keep a signing key: no system keychain answers (it is locked, or not there), and REDLINE_PASSPHRASE is not set. Unlock the one or set the other, then try again.',
      );
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const { text } = ownKey(publicKey);
    const keychain = await vault();
    const identity: Kept = { name, publicKey: text, madeAt: new Date(clock()).toISOString(), earlier: [...earlier] };
    if (keychain.kind === 'keychain') await keychain.set(signingSecretName(keyRecord(home)), pem);
    else identity.privateKey = pem;
    await keep(identity);
    return { identity, secret: privateKey };
  };

  const secretOf = async ({ publicKey, privateKey }: Kept): Promise<KeyObject> => {
    const pem = privateKey ?? (await (await vault()).get(signingSecretName(keyRecord(home))));
    const secret = pem === undefined ? undefined : createPrivateKey(pem);
    // After a keychain was lost, another installation's key must not sign for this one.
    if (secret && ownKey(secret).text === publicKey) return secret;
    throw new Failure(
      'forbidden',
      'The signing key of this Redline is not in the keychain now. Unlock the keychain, then try again; where it is gone for good, `redline identity --rotate` takes a new one, which reviewers have to be told of.',
    );
  };

  return {
    own: async () => {
      const before = await kept();
      const { identity, secret } = before ? { identity: before, secret: await secretOf(before) } : await make(person, []);
      return withKey(identity, secret);
    },
    ownIfAny: async () => {
      const found = await kept();
      return found && { name: found.name, key: known(found.publicKey) };
    },
    rotate: async () => {
      const before = await kept();
      const { identity, secret } = await make(before?.name ?? person, before ? [...before.earlier, before.publicKey] : []);
      return withKey(identity, secret);
    },
    rename: async (name) => {
      const clean = name.trim();
      if (!/^[^\s"',\\][^"',\\\p{Cc}]{0,99}$/u.test(clean))
        throw new Failure(
          'validation',
          'A name has 1 to 100 characters, without quotes, commas, backslashes and line ends. Nothing was changed.',
        );
      const before = (await kept()) ?? (await make(person, [])).identity;
      await keep({ ...before, name: clean });
    },
  };
}

function withKey({ name }: Kept, secret: KeyObject): Identity {
  const key = ownKey(secret);
  return { name, key, sign: (message, namespace) => sshSign(message, namespace, secret, key) };
}

function ownKey(key: KeyObject): SshKey {
  const { x } = key.export({ format: 'jwk' });
  return sound(keyOfPoint(Buffer.from(x ?? '', 'base64url')));
}

function known(text: string): SshKey {
  const parsed = parsePublicKey(text);
  return sound(typeof parsed === 'string' ? parsed : parsed.key);
}

function sound(key: SshKey | string): SshKey {
  if (typeof key === 'string') throw new Failure('storage', `The signing key of this Redline ${key}.`);
  return key;
}
