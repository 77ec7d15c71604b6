import { type Command, Option } from 'commander';
import { assistantConsole } from '../mcp/assistant-console.ts';
import { PeopleLevel } from '../mcp/people-level.ts';
import { readingOnly } from '../mcp/reading-only.ts';
import type { RunCommand } from '../run-command.ts';

export function mcpCommand(program: Command, run: RunCommand): void {
  program
    .command('mcp')
    .description(
      'a Model Context Protocol server on standard input and output, for assistants: they search, explain, draft and preview, and never send',
    )
    .option('--account <account>', 'the only account that is served, by its name or id; any unless told')
    .addOption(new Option('--people <level>', 'whose names and addresses are told').choices(PeopleLevel.options).default('team'))
    .action(
      run(async ({ withEngine, surroundings }, options) => {
        const account = options.account === undefined ? undefined : String(options.account);
        const people = PeopleLevel.parse(options.people);
        const { stdin, stdout, onInterrupt } = surroundings;
        return withEngine(
          async ({ client }) => {
            // The SDK is a fifth of the command line's own code, and no other command speaks the protocol.
            const [{ StdioServerTransport }, { mcpServer }] = await Promise.all([
              import('@modelcontextprotocol/sdk/server/stdio.js'),
              import('../mcp/mcp-server.ts'),
            ]);
            const server = await mcpServer({ client: assistantConsole(client), account, people });
            const ended = new Promise<void>((resolve) => {
              server.onclose = resolve;
              stdin.once('end', resolve);
              stdin.once('close', resolve);
            });
            const ignore = onInterrupt(() => void server.close());
            await server.connect(new StdioServerTransport(stdin, stdout));
            await ended;
            ignore();
            await server.close();
            return 0;
          },
          // Whatever a tool does, nothing that changes Zendesk leaves this process.
          { fetch: readingOnly(surroundings.engine?.fetch ?? fetch) },
        );
      }),
    );
}
