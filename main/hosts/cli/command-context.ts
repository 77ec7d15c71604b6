import { type Engine, type EngineOptions, openEngine } from '../../engine.ts';
import { Failure } from '../../failure.ts';
import { dataHome } from '../../store/home.ts';
import { createOutput, type Output, type Streams } from './output.ts';
import { saysWhatItWaitsFor } from './waiting-notes.ts';

export interface Surroundings extends Streams {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Called when the person presses Ctrl-C; returns how to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** What the engine does otherwise than usual, for tests. */
  readonly engine?: Partial<EngineOptions>;
}

/** The console as a command asks it. */
export type Console = Engine['client'];

/** What a command has in its hands. */
export interface CommandContext {
  readonly output: Output;
  readonly home: string;
  readonly surroundings: Surroundings;
  /** Asks the console in this process, and closes everything afterwards, whatever happens. */
  withConsole<Result>(work: (client: Console) => Promise<Result>): Promise<Result>;
  /** The same with the engine itself, for what no window may ask. */
  withEngine<Result>(work: (engine: Engine) => Promise<Result>, options?: Partial<EngineOptions>): Promise<Result>;
}

export function commandContext(surroundings: Surroundings, json: boolean): CommandContext {
  const { env, platform } = surroundings;
  const home = dataHome(env, platform);
  const output = createOutput(surroundings, json);
  const withEngine: CommandContext['withEngine'] = async (work, options = {}) => {
    const token = env.REDLINE_TOKEN || undefined;
    const slackWebhook = env.REDLINE_SLACK_WEBHOOK || undefined;
    const sourceToken = env.REDLINE_SOURCE_TOKEN || undefined;
    const salesforce = salesforceIn(env.REDLINE_SALESFORCE_TOKEN, env.REDLINE_SALESFORCE_URL);
    const gitlabToken = env.REDLINE_GITLAB_TOKEN || undefined;
    const statusAddress = statusAddressIn(env.REDLINE_STATUS_URL);
    const passphrase = env.REDLINE_PASSPHRASE || undefined;
    const keychainWaits = () => output.note(keychainWaitsText);
    const engine = await openEngine({
      home,
      host: 'cli',
      token,
      gitlabToken,
      slackWebhook,
      sourceToken,
      salesforce,
      statusAddress,
      passphrase,
      keychainWaits,
      ...surroundings.engine,
      ...options,
    });
    const quiet = saysWhatItWaitsFor(() => engine.accounts.waiting(), output.note);
    try {
      const result = await work(engine);
      for (const notice of engine.accounts.notices()) output.note(`redline: ${notice}`);
      return result;
    } finally {
      quiet();
      await engine.close();
    }
  };
  return { output, home, surroundings, withEngine, withConsole: (work) => withEngine(({ client }) => work(client)) };
}

/** @throws Failure for what is neither https nor this computer. */
function statusAddressIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname)))
    return url.origin;
  throw new Failure('validation', 'REDLINE_STATUS_URL is to be an https address, or one on this computer. Nothing was done.');
}

function salesforceIn(token: string | undefined, url: string | undefined): { token: string; url: string } | undefined {
  if (!token) return undefined;
  if (url) return { token, url };
  throw new Failure('validation', 'REDLINE_SALESFORCE_TOKEN needs REDLINE_SALESFORCE_URL, where its data is. Nothing was done.');
}

const keychainWaitsText =
  'redline: Waiting for the system keychain, which is locked and may ask for its password in a window. Ctrl-C ends it; nothing was touched.';
