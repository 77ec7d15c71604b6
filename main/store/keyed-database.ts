import Database from 'libsql';

/** All 256 bits of a key, as hexadecimal digits. */
const wholeKey = /^[0-9a-f]{64}$/;

/**
 * Opens a file under its key (libsql, AES-256 in CBC mode); whether the key fits is told by the first reading.
 *
 * libsql 0.5 hands `encryptionKey` to SQLite3 Multiple Ciphers as a passphrase, of which its `aes256cbc` takes the first 32 bytes and passes
 * over the rest in silence: of 64 hexadecimal digits that is half of the key. `PRAGMA hexkey` takes the bytes themselves
 * (utelle.github.io/SQLite3MultipleCiphers, "SQL interfaces"). `tests/unit/store/keyed-database.test.ts` tells by what opens.
 *
 * @param key 64 hexadecimal digits; anything else is taken as that passphrase.
 */
export function openKeyed(file: string, key: string): Database.Database {
  if (!wholeKey.test(key)) return new Database(file, { encryptionCipher: 'aes256cbc', encryptionKey: key } as Database.Options);
  const database = new Database(file);
  try {
    database.prepare(`PRAGMA hexkey = '${key}'`).all();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Changes the key of the whole file, which must not be in WAL mode. @param next 64 hexadecimal digits */
export function changeKey(database: Database.Database, next: string): void {
  if (!wholeKey.test(next)) throw new Error('A key is 64 hexadecimal digits.');
  database.prepare(`PRAGMA hexrekey = '${next}'`).all();
}
