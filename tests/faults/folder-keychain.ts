import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vault } from '../../main/vault/vault.ts';

/** A keychain that outlasts processes and is shared by them, as the system's is: a folder with a file for each secret. */
export function folderKeychain(folder: string): Vault {
  const fileOf = (name: string) => join(folder, encodeURIComponent(name));
  return {
    kind: 'keychain',
    get: async (name) => {
      try {
        return readFileSync(fileOf(name), 'utf8');
      } catch {
        return undefined;
      }
    },
    set: async (name, secret) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${fileOf(name)}.new`, secret);
      renameSync(`${fileOf(name)}.new`, fileOf(name));
    },
    delete: async (name) => rmSync(fileOf(name), { force: true }),
  };
}

export function namesInKeychain(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.new'))
    .map(decodeURIComponent);
}
