import type { Command } from 'commander';
import { type SalesforceEvent, SalesforceWish, salesforceRedirects } from '../../../../preload/contract/salesforce.ts';
import { Failure } from '../../../failure.ts';
import { followSignIn } from '../follow-sign-in.ts';
import type { RunCommand } from '../run-command.ts';

export function salesforceCommand(program: Command, run: RunCommand): void {
  const command = program
    .command('salesforce')
    .description('the sign-in to the company’s Salesforce, read for `redline match salesforce --read`');
  command
    .command('connect <url>')
    .description('sign in through the system browser, with the company’s own External Client App')
    .requiredOption('--client-id <key>', 'the app’s consumer key')
    .action(
      run(async (context, options, [url = '']) => {
        const wish = SalesforceWish.safeParse({ url, clientId: options.clientId });
        if (!wish.success) throw new Failure('validation', `${wish.error.issues[0]?.message}. Nothing was kept.`);
        context.output.note(`redline: the app’s callback URLs have to be ${salesforceRedirects.join(', ')}`);
        return context.withConsole(async (client) => {
          const { state } = await followSignIn<Extract<SalesforceEvent, { type: 'result' }>>(
            context,
            client,
            (signal) => client.salesforce.connect(wish.data, { signal }),
            'Set REDLINE_SALESFORCE_TOKEN and REDLINE_SALESFORCE_URL',
          );
          context.output.result(state, `Signed in to ${state.instance}.`);
          return 0;
        });
      }),
    );
  command
    .command('state')
    .description('whether there is a sign-in, and where')
    .action(
      run(async ({ output, withConsole }) => {
        const state = await withConsole((client) => client.salesforce.state());
        output.result(state, state.connected ? `Signed in to ${state.instance}.` : 'Not signed in.');
        return 0;
      }),
    );
  command
    .command('disconnect')
    .description('forget the sign-in, and end it at Salesforce')
    .action(
      run(async ({ output, withConsole }) => {
        output.result(await withConsole((client) => client.salesforce.disconnect({})), 'The sign-in is forgotten.');
        return 0;
      }),
    );
}
