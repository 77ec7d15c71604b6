import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';

// Loaded before the program in a process of its own: puts a folder in place of keytar, and with it of the system's keychain, which
// the machines that run the tests do not have. Several processes share it, as they share a keychain.
const folder = process.env.TEST_KEYCHAIN ?? '';
const isHere = process.env.TEST_KEYCHAIN !== undefined;

if (isHere) mkdirSync(folder, { recursive: true });
registerHooks({
  resolve: (name, context, next) => {
    if (name !== 'keytar' && name !== '@napi-rs/keyring') return next(name, context);
    if (name === 'keytar' && isHere) return { url: 'stand-in:keytar', format: 'commonjs', shortCircuit: true };
    throw new Error(`${name} is not here`);
  },
  load: (url, context, next) =>
    url === 'stand-in:keytar'
      ? { format: 'commonjs', source: 'module.exports = globalThis.standInKeychain;', shortCircuit: true }
      : next(url, context),
});

const fileOf = (service: string, name: string) => join(folder, encodeURIComponent(`${service} ${name}`));

Object.assign(globalThis, {
  standInKeychain: {
    getPassword: async (service: string, name: string) => {
      try {
        return readFileSync(fileOf(service, name), 'utf8');
      } catch {
        return null;
      }
    },
    setPassword: async (service: string, name: string, secret: string) => {
      const file = fileOf(service, name);
      writeFileSync(`${file}.${process.pid}`, secret);
      renameSync(`${file}.${process.pid}`, file);
    },
    deletePassword: async (service: string, name: string) => {
      rmSync(fileOf(service, name), { force: true });
      return true;
    },
  },
});
