#!/usr/bin/env bash
# node-zendesk: a call that Zendesk put off resolves, and a list cut short holds the error as a record.
#
# Guess beforehand: every answer that is no success rejects, as its README shows with .catch; a 429 in
# the middle of a list is waited out as Retry-After asks, or else the whole list rejects.
# Instead: 404 and 422 reject, but an answer with a Retry-After header resolves, at once and without a
# second try. A single call gives { response, result }, where result is an Error object. A list gives
# the records read so far and the Error as one more record, so its length says nothing. Such an Error
# always has statusCode 429, also for a 503: for a write, "was refused" and "may have been done" look
# the same. And the 204 of a deletion that worked carries an Error of the same kind.
# Why it matters: a script that copies or counts groups takes half a list for the whole, and one that
# updates users in a loop reports success for each one that Zendesk put off, in busy minutes only.
# Version: node-zendesk 6.0.1 (npm), against a server on the loopback address.
set -euo pipefail
for program in node npm; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save node-zendesk@6.0.1

cat > check.cjs <<'JS'
const { createServer } = require('node:http');
const { createClient } = require('node-zendesk');

const answers = {
  'GET /api/v2/groups.json?page%5Bsize%5D=100': (base) => [200, { groups: [{ id: 1 }, { id: 2 }], next_page: `${base}/groups.json?page=2` }],
  'GET /api/v2/groups.json?page=2': () => [429, { error: 'TooManyRequests' }, { 'retry-after': '1' }],
  'GET /api/v2/macros/3.json': () => [200, { macro: { id: 3 } }],
  'GET /api/v2/macros/4.json': () => [404, { error: 'RecordNotFound', description: 'Not found' }],
  'PUT /api/v2/users/5.json': () => [422, { error: 'RecordInvalid', description: 'Record validation errors' }],
  'PUT /api/v2/users/6.json': () => [503, { error: 'Unavailable' }, { 'retry-after': '30' }],
  'DELETE /api/v2/macros/7.json': () => [204],
};
const server = createServer((request, response) => {
  const [status, body, headers = {}] = answers[`${request.method} ${request.url}`](base());
  response.writeHead(status, { ...(body && { 'content-type': 'application/json' }), ...headers });
  response.end(body && JSON.stringify(body));
});
const base = () => `http://127.0.0.1:${server.address().port}/api/v2`;

const one = (value) => (value instanceof Error ? `Error ${value.statusCode}` : JSON.stringify(value));
const shown = (value) => (Array.isArray(value) ? `[${value.map(one).join(', ')}]` : one(value.result));
const tell = (name, call) =>
  call.then((value) => console.log(`${name}: resolves to ${shown(value)}`), (error) => console.log(`${name}: rejects with ${error.message}`));

server.listen(0, '127.0.0.1', async () => {
  const client = createClient({ endpointUri: base(), username: 'agent@example.com', token: 'none' });
  await tell('200 show', client.macros.show(3));
  await tell('404 show', client.macros.show(4));
  await tell('422 update', client.users.update(5, { user: { name: '' } }));
  await tell('503 update, Retry-After 30', client.users.update(6, { user: { name: 'Ben' } }));
  await tell('204 delete', client.macros.delete(7));
  await tell('429 on the second page of a list', client.groups.list());
  server.close();
});
JS

echo "node-zendesk $(node -p "JSON.parse(fs.readFileSync('node_modules/node-zendesk/package.json')).version")"
echo 'expected: 200 and 204 resolve, all others reject (or the list is read to its end)'
seen=$(node check.cjs)
echo "$seen"
[ "$seen" = '200 show: resolves to {"macro":{"id":3}}
404 show: rejects with Request processing failed: Zendesk Error (404): Item not found
422 update: rejects with Request processing failed: Zendesk Error (422): Unprocessable Entity
503 update, Retry-After 30: resolves to Error 429
204 delete: resolves to Error 204
429 on the second page of a list: resolves to [{"id":1}, {"id":2}, Error 429]' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
