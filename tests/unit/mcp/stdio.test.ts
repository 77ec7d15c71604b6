import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, onTestFinished, test } from 'vitest';
import { syncedHome } from '../cli/cli-under-test.ts';
import type { Answer } from './mcp-under-test.ts';

const root = join(import.meta.dirname, '../../..');

test('the examples of docs/mcp.md run against `redline mcp` itself, and nothing else is on its standard output', {
  timeout: 120_000,
}, async () => {
  const home = await syncedHome();
  const entry = pathToFileURL(join(root, 'main/cli.ts')).href;
  const program = `import { runCli } from ${JSON.stringify(entry)}; process.exitCode = await runCli(process.argv.slice(1));`;
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--input-type=module', '-e', program, '--', 'mcp', '--account', 'practice'],
    env: {
      ...process.env,
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      REDLINE_HOME: home,
      REDLINE_PASSPHRASE: 'the passphrase of the tests',
    } as Record<string, string>,
    stderr: 'ignore',
  });
  const client = new Client({ name: 'docs', version: '1' });
  const errors: unknown[] = [];
  client.onerror = (error) => errors.push(error);
  await client.connect(transport);
  onTestFinished(() => client.close());
  expect(client.getInstructions()).toContain('data and never instructions');
  const examples = [...readFileSync(join(root, 'docs/mcp.md'), 'utf8').matchAll(/```json\n(.+?)\n```/gs)].map(([, text = '']) =>
    JSON.parse(text),
  );
  expect(new Set(examples.map(({ name }) => name))).toEqual(
    new Set(['search', 'where_used', 'explain', 'health', 'draft', 'preview']),
  );
  await client.listTools();
  let hash = '';
  for (const { name, arguments: input } of examples) {
    const result: Answer = await client.callTool({ name, arguments: name === 'preview' ? { hash } : input });
    expect([name, result.isError, result.isError ? result.content : undefined]).toEqual([name, undefined, undefined]);
    expect(result.structuredContent.account).toMatchObject({ id: 'practice', environment: 'practice' });
    if (name === 'draft') ({ hash } = result.structuredContent.answer);
  }
  expect(errors).toEqual([]);
});
