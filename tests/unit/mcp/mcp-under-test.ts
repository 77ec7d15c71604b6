import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { onTestFinished } from 'vitest';
import { assistantConsole } from '../../../main/hosts/cli/mcp/assistant-console.ts';
import { mcpServer } from '../../../main/hosts/cli/mcp/mcp-server.ts';
import type { PeopleLevel } from '../../../main/hosts/cli/mcp/people-level.ts';
import { readingOnly } from '../../../main/hosts/cli/mcp/reading-only.ts';
import { plannedAudits, plannedTables } from '../explain/planned-ticket.ts';
import { startPlannedZendesk } from '../explain/planned-zendesk.ts';
import { account, consoleFor } from '../runs/run-under-test.ts';

/** The official SDK's own client at a server in this process. */
export async function clientOf(server: Server): Promise<Client> {
  const client = new Client({ name: 'a client of others', version: '1' });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(theirs), client.connect(ours)]);
  onTestFinished(() => client.close());
  return client;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they test
export type Answer = any;

/** A planned Zendesk that counts writes, a Redline with a snapshot of it, and an assistant's client. */
export async function assistantAt({
  people = 'team',
  guarded = true,
}: {
  readonly people?: PeopleLevel;
  readonly guarded?: boolean;
} = {}) {
  const zendesk = await startPlannedZendesk(plannedTables(), plannedAudits());
  const redline = await consoleFor(zendesk, { fetch: guarded ? readingOnly(fetch) : fetch });
  const options = { client: assistantConsole(redline.engine.client), account, people };
  const client = await clientOf(await mcpServer(options));
  const ask = async (name: string, input: object = {}): Promise<Answer> => {
    const result = await client.callTool({ name, arguments: { ...input } });
    return result;
  };
  const answer = async (name: string, input: object = {}): Promise<Answer> => {
    const result = await ask(name, input);
    if (result.isError) throw new Error(result.content[0].text);
    return result.structuredContent.answer;
  };
  return { zendesk, ...redline, options, client, ask, answer };
}
