// Keeps what scrypt made of a passphrase from one command of a test to the next: the same in, the same out. Each command of a test
// is a new Redline on the same data folder, and deriving its key again is a fifth of a second that shows nothing new. A setup file
// of Vitest, and an `--import` of the processes that tests start. Wrong passphrases and other salts are other keys and derived.
import crypto, { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/.cache/redline/derived', import.meta.url));
const kept = Symbol.for('redline.tests.derived');

if (!(kept in crypto.scryptSync)) {
  const derive = crypto.scryptSync;
  crypto.scryptSync = Object.assign(
    (passphrase, salt, length, options) => {
      const asked = [Buffer.from(passphrase).toString('hex'), Buffer.from(salt).toString('hex'), length, options];
      const file = `${folder}/${createHash('sha256').update(JSON.stringify(asked)).digest('hex')}`;
      const known = readKey(file);
      if (known?.length === length) return known;
      const key = derive(passphrase, salt, length, options);
      mkdirSync(folder, { recursive: true });
      const beside = `${file}.${process.pid}`;
      writeFileSync(beside, key, { mode: 0o600 });
      renameSync(beside, file);
      return key;
    },
    { [kept]: true },
  );
  syncBuiltinESMExports();
}

function readKey(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
