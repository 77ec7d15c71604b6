#!/usr/bin/env bash
# libsql: leaving a loop over iterate() early blocks the next write, but only from 101 rows on.
#
# Guess beforehand: "break" in for...of closes the statement, as it does in better-sqlite3, whose
# interface libsql follows; the connection is free, and BEGIN IMMEDIATE works whatever the table's size.
# Instead: the iterator has no return(), so nothing is closed. Rows are fetched a hundred at a time:
# up to 99 rows the statement has ended unnoticed, with 101 it stays open and holds the snapshot of
# the whole connection. After another connection has written, this one reads the old state in every
# statement and BEGIN IMMEDIATE fails with SQLITE_BUSY_SNAPSHOT, while inTransaction says false.
# Waiting does not help; running the same statement to its end does.
# Why it matters: "take the first row" over a journal works in every small test and stops the
# application's second process from writing once there are more than a hundred entries.
# Version: libsql 0.5.29 (npm), a database file in WAL mode, two connections.
set -euo pipefail
for program in node npm; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save libsql@0.5.29

cat > check.cjs <<'JS'
const Database = require('libsql');

for (const rows of [99, 101]) {
  const ours = new Database(`${rows}.db`);
  ours.exec('PRAGMA journal_mode = WAL; CREATE TABLE entries (id INTEGER PRIMARY KEY)');
  ours.prepare('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO entries SELECT i FROM n').run(rows);
  const others = new Database(`${rows}.db`);
  const entries = ours.prepare('SELECT id FROM entries');

  const begin = () => {
    try {
      ours.exec('BEGIN IMMEDIATE');
      ours.exec('ROLLBACK');
      return 'works';
    } catch (error) {
      return error.code;
    }
  };
  const counted = () => ours.prepare('SELECT count(*) AS n FROM entries').get().n;

  for (const _ of entries.iterate()) break;
  others.exec('INSERT INTO entries DEFAULT VALUES');
  const left = `BEGIN IMMEDIATE ${begin()}, counts ${counted()}, inTransaction ${ours.inTransaction}`;
  entries.all();
  console.log(`${rows} rows, another adds 1: ${left}; after running it to its end: ${begin()}, counts ${counted()}`);
}
JS

echo "libsql $(node -p "JSON.parse(fs.readFileSync('node_modules/libsql/package.json')).version")"
echo 'expected: "works" and one more row, both times'
seen=$(node check.cjs)
echo "$seen"
[ "$seen" = '99 rows, another adds 1: BEGIN IMMEDIATE works, counts 100, inTransaction false; after running it to its end: works, counts 100
101 rows, another adds 1: BEGIN IMMEDIATE SQLITE_BUSY_SNAPSHOT, counts 101, inTransaction false; after running it to its end: works, counts 102' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
