import { Failure } from '../../failure.ts';
import type { CommandContext, Console } from './command-context.ts';
import { openInBrowser } from './open-in-browser.ts';

/**
 * Shows the address of a sign-in through the browser, opens it where a person sits at the terminal, and waits. Ctrl-C ends it.
 *
 * @throws Failure `unsupported-here` where there is no keychain: the sign-in would end with the command.
 */
export async function followSignIn<Result extends { readonly type: 'result' }>(
  { output, surroundings }: CommandContext,
  client: Console,
  begin: (signal: AbortSignal) => Promise<AsyncIterable<Result | { readonly type: 'open'; readonly address: string }>>,
  otherwise = 'Set REDLINE_TOKEN',
): Promise<Result> {
  if ((await client.app.status()).vault !== 'keychain') {
    throw new Failure(
      'unsupported-here',
      `There is no system keychain here, so a sign-in through the browser would be lost when this command ends. ${otherwise} for each command, or sign in from \`redline serve\`, where it lasts until that is stopped. Nothing was kept.`,
    );
  }
  const cancel = new AbortController();
  const stop = surroundings.onInterrupt(() => cancel.abort(new Failure('cancelled', 'Cancelled. Nothing was kept.')));
  try {
    for await (const event of await begin(cancel.signal)) {
      if (event.type === 'result') return event;
      output.note(`Open this address and allow Redline there, within five minutes:\n${event.address}`);
      if (output.interactive) openInBrowser(event.address, surroundings.platform);
    }
    throw new Failure('internal', 'The sign-in ended without a result. Nothing was kept.');
  } finally {
    stop();
  }
}
