#!/usr/bin/env bash
# libsql: a database in WAL mode that was used by a prepared statement is not whole in its file after close().
#
# Guess beforehand: close() of the only connection moves what is in the write-ahead log into the file and
# removes the log, as SQLite says of its last connection; from then on the file can be copied by itself.
# Instead: where anything was prepared, close() answers and the log stays where it is with everything in
# it; pragma() prepares as well. A copy of the file alone has no table, and no error tells. Only when the
# collector has taken the statement (here asked for by hand, else at any later time or at the end of the
# process) the rows come into the file. With exec() alone it is as guessed.
# Why it matters: close, copy and go on is how programs keep a template of a database. It works or not by
# the collector's mood: once in some thousand test runs the copy lacked what was written last.
# What helps: PRAGMA wal_checkpoint(TRUNCATE) before close(), or copying the log as well.
# Version: libsql 0.5.29 (npm), a database file in WAL mode, one connection.
set -euo pipefail
for program in node npm; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save libsql@0.5.29

cat > check.cjs <<'JS'
const { copyFileSync, existsSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');
const Database = require('libsql');

function rowsInCopy(name) {
  copyFileSync('entries.db', name);
  const copy = new Database(name);
  try {
    return `${copy.prepare('SELECT count(*) AS n FROM entries').get().n} rows`;
  } catch (error) {
    return error.message;
  } finally {
    copy.close();
  }
}

function written(how, lastWord) {
  const database = new Database('entries.db');
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY)');
  if (how === 'prepare') {
    const insert = database.prepare('INSERT INTO entries DEFAULT VALUES');
    for (let count = 0; count < 10; count += 1) insert.run();
  } else for (let count = 0; count < 10; count += 1) database.exec('INSERT INTO entries DEFAULT VALUES');
  if (lastWord) database.exec(lastWord);
  database.close();
}

async function main() {
  written('prepare');
  console.log(`prepared, closed: log ${existsSync('entries.db-wal') ? 'there' : 'gone'}, copy has ${rowsInCopy('one.db')}`);
  for (let count = 0; count < 5; count += 1) {
    gc();
    await pause(100);
  }
  console.log(`collected: log ${existsSync('entries.db-wal') ? 'there' : 'gone'}, copy has ${rowsInCopy('two.db')}`);
  written('prepare', 'PRAGMA wal_checkpoint(TRUNCATE)');
  console.log(`prepared, closed after a checkpoint: copy has ${rowsInCopy('three.db')}`);
  gc();
  await pause(100);
  written('exec');
  console.log(`exec alone, closed: copy has ${rowsInCopy('four.db')}`);
}
main();
JS

echo "libsql $(node -p "JSON.parse(fs.readFileSync('node_modules/libsql/package.json')).version")"
echo 'expected: log gone, copy has 10 rows, at once'
seen=$(node --expose-gc check.cjs)
echo "$seen"
[ "$seen" = 'prepared, closed: log there, copy has no such table: entries
collected: log gone, copy has 10 rows
prepared, closed after a checkpoint: copy has 20 rows
exec alone, closed: copy has 30 rows' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
