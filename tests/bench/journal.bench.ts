import { join } from 'node:path';
import Database from 'libsql';
import { openJournal } from '../../main/journal/journal.ts';
import type { JournalEvent } from '../../main/journal/journal-event.ts';
import { thisProcess } from '../../main/store/process-facts.ts';
import { compare } from './compare.ts';
import { temporaryFolder } from './temporary-folder.ts';

const appends = 300;
const folder = temporaryFolder();
const journal = openJournal({
  file: join(folder, 'journal.db'),
  key: 'key',
  holds: 'the journal',
  clock: Date.now,
  process: thisProcess(),
});

const intent: JournalEvent = {
  kind: 'intent',
  request: 1,
  endpoint: 'PUT /api/v2/macros/{id}',
  edits: [1],
  purpose: 'change',
  sent: {
    resource: 'macros',
    kind: 'update',
    id: 1,
    fields: { title: 'A title', actions: [{ field: 'status', value: 'x'.repeat(1000) }] },
  },
};

/** The same text into the same database engine, encrypted and with the same durability, and nothing else. */
function bare(name: string, encrypted: boolean): () => void {
  const key = encrypted ? { encryptionCipher: 'aes256cbc', encryptionKey: 'key' } : {};
  const database = new Database(join(folder, name), key as Database.Options);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entries (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;',
  );
  const insert = database.prepare('INSERT INTO entries (body) VALUES (?)');
  const text = JSON.stringify(intent);
  return () => {
    for (let count = 0; count < appends; count += 1) insert.run(text);
  };
}

const append = () => {
  for (let count = 0; count < appends; count += 1) journal.append('run-1', intent);
};

await compare({
  name: 'appending to the journal ÷ inserting the same text into an encrypted SQLite table, each on disk before the next',
  subject: append,
  baseline: bare('encrypted.db', true),
});
await compare({
  name: 'appending to the journal ÷ inserting the same text into a plain SQLite table, each on disk before the next',
  subject: append,
  baseline: bare('plain.db', false),
});
journal.close();
process.exit(0);
