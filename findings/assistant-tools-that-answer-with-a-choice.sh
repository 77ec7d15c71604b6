#!/usr/bin/env bash
# The Model Context Protocol's SDK with zod: tools that take or give one of several shapes.
#
# Guess beforehand: a tool registered with a discriminated union lists its branches, or registering it
# throws; a result that the server has let through against the tool's own schema passes at the SDK's
# own client; a tool that has done its work never answers with an error about its form.
# Instead: a union of arguments is listed as an object without any member, though the server goes on
# demanding them. A tool whose *result* is a union is listed without a form, runs, and then answers
# "Cannot read properties of undefined" on every call. A result that leaves out a member with a default,
# or carries one more, passes the server and is refused by the client, since the listed form calls the
# one required and forbids the other.
# Why it matters: an assistant sees an error after the work was done, and what it does next is to call
# again: a tool that drafts or files something does it twice. And it cannot know the arguments of a tool
# that takes "a group or a tag", which is what most edits of support data look like.
# Versions: @modelcontextprotocol/sdk 1.32.2, zod 4.1.13 (npm); server and client in one process.
set -euo pipefail
for program in node npm; do
  command -v "$program" >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save @modelcontextprotocol/sdk@1.32.2 zod@4.1.13

cat > check.mjs <<'JS'
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group'), group: z.string() }),
  z.object({ kind: z.literal('tag'), tag: z.string() }),
]);
const found = z.object({ found: z.number(), more: z.boolean().default(false) });
const server = new McpServer({ name: 'desk', version: '1.0.0' });
const ran = [];
const tool = (name, schemas, structuredContent) =>
  server.registerTool(name, schemas, () => {
    ran.push(name);
    return { content: [{ type: 'text', text: 'done' }], ...(structuredContent && { structuredContent }) };
  });
tool('takes-a-choice', { inputSchema: target });
tool('gives-a-choice', { inputSchema: z.object({}), outputSchema: target }, { kind: 'tag', tag: 'vip' });
tool('leaves-out-a-default', { inputSchema: z.object({}), outputSchema: found }, { found: 3 });
tool('gives-one-more', { inputSchema: z.object({}), outputSchema: found }, { found: 3, more: true, took: 12 });

const [there, here] = InMemoryTransport.createLinkedPair();
const client = new Client({ name: 'assistant', version: '1.0.0' });
await Promise.all([server.connect(there), client.connect(here)]);
const { tools } = await client.listTools();
const listed = (name) => tools.find((each) => each.name === name);
console.log('takes-a-choice lists', JSON.stringify(listed('takes-a-choice').inputSchema));
console.log('gives-a-choice lists a result:', listed('gives-a-choice').outputSchema !== undefined);

const call = async (name, args = {}) => {
  const before = ran.length;
  const end = await client.callTool({ name, arguments: args }).then(
    ({ isError, content }) => (isError ? `answers an error: ${content[0].text}` : 'answers'),
    (error) => `is refused by the client: ${error.message.split(': ').slice(1).join(': ')}`,
  );
  console.log(`${name}: ${ran.length > before ? 'ran' : 'did not run'}, ${end}`);
};
await call('takes-a-choice', { kind: 'tag', tag: 'vip' });
await call('takes-a-choice', {});
await call('gives-a-choice');
await call('leaves-out-a-default');
await call('gives-one-more');
process.exit(0);
JS

version() { node -p "JSON.parse(fs.readFileSync('node_modules/$1/package.json')).version"; }
echo "@modelcontextprotocol/sdk $(version @modelcontextprotocol/sdk), zod $(version zod)"
echo 'expected: branches listed, and every tool that ran answers without an error'
seen=$(node check.mjs)
echo "$seen"
[ "$seen" = 'takes-a-choice lists {"type":"object","properties":{}}
gives-a-choice lists a result: false
takes-a-choice: ran, answers
takes-a-choice: did not run, answers an error: MCP error -32602: Input validation error: Invalid arguments for tool takes-a-choice: Invalid input at kind
gives-a-choice: ran, answers an error: Cannot read properties of undefined (reading '"'_zod'"')
leaves-out-a-default: ran, is refused by the client: Structured content does not match the tool'"'"'s output schema: data must have required property '"'more'"'
gives-one-more: ran, is refused by the client: Structured content does not match the tool'"'"'s output schema: data must NOT have additional properties' ] || { echo 'no longer so'; exit 1; }
echo 'still so'
