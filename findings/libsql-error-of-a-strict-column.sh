#!/usr/bin/env bash
# libsql: of all broken constraints, that of a STRICT column's type has no name in the error's code.
#
# Guess beforehand: libsql follows better-sqlite3, so error.code begins with SQLITE_CONSTRAINT whatever constraint was
# broken, and SQLITE_CONSTRAINT_DATATYPE where a fraction goes into an INTEGER column of a STRICT table.
# Instead: NOT NULL, UNIQUE, CHECK and FOREIGN KEY have their names; the type of a STRICT column is
# UNKNOWN_SQLITE_ERROR_3091, with 3091 in rawCode. A catch by code.startsWith('SQLITE_CONSTRAINT') lets it pass by.
# Why it matters: code that was written against better-sqlite3 takes what a caller got wrong (a time in fractions of a
# millisecond, from performance.now()) for a fault of the database.
# Versions: libsql 0.5.29 (npm), a database in memory.
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

const db = new Database(':memory:');
db.exec('CREATE TABLE events (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, name TEXT UNIQUE) STRICT');
db.exec("INSERT INTO events (at, name) VALUES (1, 'begun')");
const codeOf = (sql, value) => {
  try {
    db.prepare(sql).run(value);
    return 'none';
  } catch ({ code, rawCode }) {
    return `${code} ${rawCode}`;
  }
};
console.log(
  [
    codeOf('INSERT INTO events (name) VALUES (?)', 'without a time'),
    codeOf('INSERT INTO events (at, name) VALUES (2, ?)', 'begun'),
    codeOf('INSERT INTO events (at) VALUES (?)', 1.5),
  ].join(', '),
);
JS
echo "libsql $(node -p "JSON.parse(fs.readFileSync('node_modules/libsql/package.json', 'utf8')).version")"
echo 'expected: three codes that begin with SQLITE_CONSTRAINT'
seen=$(node check.cjs)
echo "seen: $seen"
[ "$seen" = 'SQLITE_CONSTRAINT_NOTNULL 1299, SQLITE_CONSTRAINT_UNIQUE 2067, UNKNOWN_SQLITE_ERROR_3091 3091' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
