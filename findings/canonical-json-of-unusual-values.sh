#!/usr/bin/env bash
# Two libraries for canonical JSON (RFC 8785) give texts that are not JSON, or not canonical.
#
# Guess beforehand: both treat what JSON does not know as JSON.stringify does (a function's key is left
# out), both order keys everywhere, so two equal values always have one text and one hash.
# Instead: each writes {"check":undefined} for a function and for a toJSON() that gives nothing, which no
# JSON reader takes. json-canonicalize leaves the keys of what toJSON() gives in the order they were
# made, so two equal records have two hashes. Both write a String object as its numbered letters, where
# JSON.stringify writes the text.
# Why it matters: change files are signed or compared over this text. A class with toJSON() at the edge
# of such a file makes a signature that holds on one machine only, or a file that nobody can read back.
# Versions: canonicalize 4.0.0, json-canonicalize 3.0.1 (npm).
set -euo pipefail
for program in node npm; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save canonicalize@4.0.0 json-canonicalize@3.0.1

cat > check.mjs <<'JS'
import canonicalize from 'canonicalize';
import { canonicalize as jsonCanonicalize } from 'json-canonicalize';

const writers = { 'JSON.stringify   ': JSON.stringify, 'canonicalize     ': canonicalize, 'json-canonicalize': jsonCanonicalize };
const values = [
  { check() {} },
  { check: { toJSON: () => undefined } },
  { toJSON: () => ({ b: 1, a: 2 }) },
  { name: new String('ab') },
];
for (const [name, write] of Object.entries(writers)) console.log(`${name} ${values.map((value) => write(value)).join('  ')}`);
JS
version() { node -p "JSON.parse(fs.readFileSync('node_modules/$1/package.json')).version"; }
echo "canonicalize $(version canonicalize), json-canonicalize $(version json-canonicalize)"
echo 'expected:         {}  {}  {"a":2,"b":1}  {"name":"ab"}'
seen=$(node check.mjs)
echo "$seen"
[ "$seen" = 'JSON.stringify    {}  {}  {"b":1,"a":2}  {"name":"ab"}
canonicalize      {"check":undefined}  {"check":undefined}  {"a":2,"b":1}  {"name":{"0":"a","1":"b"}}
json-canonicalize {"check":undefined}  {"check":undefined}  {"b":1,"a":2}  {"name":{"0":"a","1":"b"}}' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
